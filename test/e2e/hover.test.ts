import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench';
import { pictureOfFailure, WorkbenchSession } from '../support/workbenchSession';

describe('hovering in a C file', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start();
    workbench = await session.open();
  });
  after(() => session.stop());
  afterEach(async function () {
    await pictureOfFailure(workbench, this.currentTest);
    await workbench.settle();
  });

  it('explains a code under the pointer', async () => {
    const hover = await workbench.hoverOver('WSAECONNREFUSED', '10061');
    assert.match(await hover.innerText(), /ECONNREFUSED/);
  });

  it('explains a code at the cursor, by keyboard', async () => {
    await workbench.goTo(21, 12);
    await workbench.command('Show or Focus Hover');
    await workbench.hover('10060').waitFor();
  });
});
