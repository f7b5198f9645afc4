import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench';
import { close, WorkbenchSession } from '../support/workbenchSession';

describe('hovering in a C file', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start();
  });
  after(() => session.stop());
  beforeEach(async () => {
    workbench = await session.open();
  });
  afterEach(function () {
    return close(workbench, this.currentTest);
  });

  it('explains a code under the pointer', async () => {
    await workbench.word('WSAECONNREFUSED').hover();
    const hover = workbench.hover('10061');
    await hover.waitFor();
    assert.match(await hover.innerText(), /ECONNREFUSED/);
  });

  it('explains a code at the cursor, by keyboard', async () => {
    await workbench.goTo(21, 12);
    await workbench.command('Show or Focus Hover');
    await workbench.hover('10060').or(workbench.hover('10061')).first().waitFor();
  });
});
