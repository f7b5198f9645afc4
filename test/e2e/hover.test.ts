import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench';
import { pictureOfFailure, sharedWorkbench, stopSharedWorkbench } from '../support/workbenchSession';

after(stopSharedWorkbench);

describe('hovering in a C file', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
    await workbench.openAlone('client.c');
  });
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
