import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench';
import {
  pictureOfFailure,
  screenshot,
  sharedWorkbench,
  stopSharedWorkbench,
} from '../support/workbenchSession';

after(stopSharedWorkbench);

const CODE = 'WSAECONNREFUSED';

describe('a failed probe in Problems', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
    await showSample();
    await workbench.page
      .locator('.codelens-decoration a')
      .filter({ hasText: 'Probe 127.0.0.1:27015' })
      .first()
      .click();
    await workbench.command('Problems: Focus on Problems View');
    await workbench.problem(CODE).waitFor();
  });
  after(async () => {
    await workbench.command('Socket Lens: Clear Results');
    await showSample();
    await workbench.command('View: Toggle Panel Visibility');
    await workbench.settle();
    await workbench.page.keyboard.press('Control+Home');
  });
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  async function showSample(): Promise<void> {
    await workbench.command('View: Close All Editors');
    await workbench.openFile('client.c');
    await workbench.goTo(48, 9);
  }

  async function isExplained(): Promise<void> {
    await workbench.panel.getByRole('heading', { name: `${CODE} 10061` }).waitFor();
  }

  it('leads from its code in the list to the page about the code', async () => {
    await showSample();
    await workbench.problem(CODE).locator('a', { hasText: CODE }).click();
    await isExplained();
    await screenshot(workbench, 'problem-page');
  });

  it('leads there from its hover as well', async () => {
    await showSample();
    const hover = await workbench.hoverOver('connect', 'Nothing listens on 127.0.0.1:27015', 'if (connect(');
    await hover.locator('a', { hasText: CODE }).first().click();
    await isExplained();
  });

  it('leads to the result of the probe by its quick fix', async () => {
    await showSample();
    const entry = await workbench.quickFix('Show Result');
    await screenshot(workbench, 'problem-fix');
    await entry.click();
    await workbench.panel.getByRole('heading', { name: /Nothing listens on 127/ }).waitFor();
    assert.match(await workbench.panel.getByTestId('attempt-code').innerText(), /WSAECONNREFUSED\s+10061/);
  });
});
