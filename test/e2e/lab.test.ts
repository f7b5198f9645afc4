import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench';
import { THEMES } from '../support/workbench';
import {
  pictureOfFailure,
  screenshot,
  sharedWorkbench,
  stopSharedWorkbench,
  WorkbenchSession,
} from '../support/workbenchSession';
import { violations } from './violations';

after(stopSharedWorkbench);

describe('the lab', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
    await workbench.command('View: Close All Editors');
    await workbench.command('Socket Lens: Focus on Lab View');
  });
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });
  after(async () => {
    await workbench.chooseTheme('dark');
    await workbench.command('View: Close All Editors');
  });

  it('says what it is for while nothing ran', async () => {
    await workbench.page.getByRole('button', { name: 'Run the Lab' }).first().waitFor();
    await screenshot(workbench, 'lab-welcome');
  });

  it('runs every statement, with documented beside observed', async () => {
    await workbench.command('Socket Lens: Run the Lab');
    await labEnded(workbench);
    const row = workbench.treeRow('S05 ');
    assert.match((await row.getAttribute('aria-label')) ?? '', /WSAEWOULDBLOCK.*agrees with the page/);
    assert.match(await row.innerText(), /WSAEWOULDBLOCK · EINPROGRESS/);
  });

  it('opens the native calls of a statement', async () => {
    await workbench.treeRow('S05 ').click();
    const { panel } = workbench;
    await panel.getByTestId('statement-title').filter({ hasText: 'WSAEWOULDBLOCK' }).waitFor();
    const calls = await panel.getByTestId('call-row').allInnerTexts();
    assert.ok(
      calls.some(call => /connect\(.*= -1 EINPROGRESS/s.test(call)),
      calls.join('\n'),
    );
    assert.match(
      await panel.getByTestId('statement-fact').first().innerText(),
      /Documented\s+WSAEWOULDBLOCK/,
    );
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`has an accessible page for a statement in the theme ${THEMES[theme]}`, async () => {
      await workbench.chooseTheme(theme);
      await screenshot(workbench, `lab-${theme}`);
      assert.deepEqual(await violations(workbench), []);
    });
  }

  it('reproduces the error under the pointer', async () => {
    await workbench.command('Socket Lens: Clear the Lab');
    await workbench.openAlone('client.c');
    const hover = await workbench.hoverOver('WSAECONNREFUSED', 'Reproduce This Error');
    await screenshot(workbench, 'lab-hover');
    await hover
      .getByRole('link', { name: 'Reproduce This Error' })
      .or(hover.getByText('Reproduce This Error'))
      .first()
      .click();
    await workbench.panel.getByTestId('statement-title').filter({ hasText: 'WSAECONNREFUSED' }).waitFor();
    await workbench.treeRow('WSAECONNREFUSED · ').waitFor();
  });
});

describe('a test listener', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
  });
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('is started from the palette, probed from its row, and stopped', async () => {
    await workbench.command('Socket Lens: Start a Test Listener…');
    await workbench.quickRow('silent').click();
    await workbench.quickRow('IPv4 only').click();
    const row = workbench.treeRow('silent · ');
    await row.waitFor();
    await row.hover();
    await row.getByRole('button', { name: 'Probe Listener' }).click();
    await workbench.panel.getByTestId('verdict').filter({ hasText: '127.0.0.1:' }).waitFor();
    await workbench.treeRow('silent · 1 visitor').waitFor();
    await screenshot(workbench, 'listeners');
    await row.hover();
    await row.getByRole('button', { name: 'Stop Listener' }).click();
    await row.waitFor({ state: 'detached' });
  });
});

describe('the lab in Chinese', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start('zh-cn');
    workbench = await session.open();
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('speaks Chinese in the view and on the page of a statement', async () => {
    await workbench.command('Socket Lens: 运行实验室');
    await workbench.page.getByRole('tab', { name: 'Socket Lens' }).first().click();
    await labEnded(workbench);
    const row = workbench.treeRow('S09 ');
    assert.match((await row.getAttribute('aria-label')) ?? '', /与文档/);
    await row.click();
    const facts = workbench.panel.getByTestId('statement-fact');
    await facts.first().waitFor();
    await screenshot(workbench, 'lab-zh-cn');
    assert.match((await facts.allInnerTexts()).join('\n'), /文档所述.*实际观察/s);
  });
});

/** Waits until the progress notification of a run is gone and its totals stand in the view's title. */
async function labEnded(workbench: Workbench): Promise<void> {
  const title = workbench.page.locator('.pane-header').filter({ hasText: /\d+ (agree|条一致)/ });
  await title.first().waitFor();
  await workbench.page
    .locator('.notifications-toasts .monaco-progress-container.active')
    .waitFor({ state: 'hidden' });
}
