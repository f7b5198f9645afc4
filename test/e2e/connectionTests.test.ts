import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { closedPort } from '../support/closedPort';
import type { Theme, Workbench } from '../support/workbench';
import { THEMES } from '../support/workbench';
import { pictureOfFailure, screenshot, WorkbenchSession } from '../support/workbenchSession';

const FAILING = `{
  "tests": [
    {
      "name": "the service answers",
      "connect": "tcp://127.0.0.1:1",
      "expect": "connected"
    },
    { "name": "several ports", "connect": "tcp://127.0.0.1:1-3", "expect": "WSAECONNREFUSED" }
  ]
}
`;

describe('Test Explorer', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start();
    workbench = await session.open('service.py');
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('has a lens above a test in a comment, which runs it', async () => {
    await lens('Run').click();
    await lens('µs|ms').waitFor();
    await status('1 passed, 0 failed').waitFor();
  });

  it('lists the tests of the workspace by file and group, and runs them all', async () => {
    await workbench.command('Testing: Focus on Test Explorer View');
    await workbench.command('Test: Run All Tests');
    await row('connections.sockets.json (Passed)').waitFor();
    await row('service.py (Passed)').waitFor();
    await status('17 passed, 0 failed').waitFor();
    await screenshot(workbench, 'test-explorer');
  });

  it('shows a failure with what was expected beside what was seen', async () => {
    await workbench.command('Socket Lens: New Connection Test File…');
    await workbench.quickInput.press('Enter');
    await workbench.tab('connections.sockets.json').waitFor();
    await workbench.page.locator('.editor-group-container .editor-instance .view-lines').first().click();
    await workbench.page.keyboard.press('Control+A');
    // Pasted, because what is typed gets brackets and indentation of the editor's own.
    await workbench.page.evaluate(text => navigator.clipboard.writeText(text), FAILING);
    await workbench.page.keyboard.press('Control+V');
    await workbench.page.locator('.view-line').filter({ hasText: 'several ports' }).first().waitFor();
    await workbench.page.keyboard.press('Control+S');
    await row('tests/connections.sockets.json').waitFor();
    await workbench.command('Test: Run Tests in Current File');
    await lens('µs|ms').first().waitFor();
    await status('1 failed').waitFor();
    await workbench.command('Test: Peek Output');
    await workbench.page.locator('.test-output-peek').waitFor();
    await workbench.page.locator('.test-output-peek').getByText('WSAECONNREFUSED 10061').first().waitFor();
    for (const theme of Object.keys(THEMES) as Theme[]) {
      await workbench.chooseWorkbenchTheme(theme);
      await screenshot(workbench, `test-failure-${theme}`);
    }
    await workbench.chooseWorkbenchTheme('dark');
  });

  it('records what was seen as expected', async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.command('Testing: Focus on Test Explorer View');
    await row('tests/connections.sockets.json').click();
    await workbench.page.keyboard.press('ArrowRight');
    const failed = row('the service answers (Failed)');
    await failed.click({ button: 'right' });
    // A click right after the menu came up would count as the one that opened it.
    await workbench.page.getByRole('menuitem', { name: 'Record Actual as Expected' }).hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.page
      .locator('.view-line')
      .filter({ hasText: /^\s*"expect":\s"WSAECONNREFUSED"$/ })
      .first()
      .waitFor();
    await workbench.command('Test: Run Tests in Current File');
    await row('the service answers (Passed)').waitFor();
  });

  it('shows which documented codes the tests have seen', async () => {
    await workbench.command('Test: Run All Tests with Coverage');
    await workbench.page.locator('.test-coverage-list, .test-explorer').first().waitFor();
    await workbench.page.getByText('Error codes of connect').first().waitFor();
    await screenshot(workbench, 'test-coverage');
  });

  it('opens the panel on the trace of a test that is debugged', async () => {
    await lens('Debug').first().click();
    await workbench.panel.getByTestId('verdict').filter({ hasText: 'WSAECONNREFUSED' }).waitFor();
    await screenshot(workbench, 'test-debug');
  });

  it('takes what the panel shows as a test, by the keyboard, into the file that is chosen', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://127.0.0.1:${port}`);
    await workbench.panel
      .getByTestId('verdict')
      .filter({ hasText: `:${port}` })
      .filter({ hasText: 'WSAECONNREFUSED' })
      .waitFor();
    await workbench.command('Socket Lens: Show Result');
    await workbench.tabTo('add-test');
    for (const theme of Object.keys(THEMES) as Theme[]) {
      await workbench.chooseWorkbenchTheme(theme);
      await screenshot(workbench, `add-test-${theme}`);
    }
    await workbench.chooseWorkbenchTheme('dark');
    await workbench.command('Socket Lens: Show Result');
    await workbench.tabTo('add-test');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickRows('tests/connections.sockets.json').first().click();
    await written(workbench, port).waitFor();
    await screenshot(workbench, 'added-test');
    await workbench.command('Test: Run Tests in Current File');
    await row(`tcp://127.0.0.1:${port} WSAECONNREFUSED (Passed)`).waitFor();
    await workbench.page.locator('.editor-group-container.active .view-lines').first().click();
    await workbench.page.keyboard.press('Control+Z');
    await written(workbench, port).waitFor({ state: 'detached' });
  });

  function lens(title: string): Locator {
    return workbench.page.locator('.codelens-decoration').getByRole('button', { name: new RegExp(title) });
  }
  function status(words: string): Locator {
    return workbench.page.locator(`.statusbar-item[aria-label*=${JSON.stringify(words)}]`);
  }
  function row(label: string): Locator {
    return workbench.page.locator(`.test-explorer .monaco-list-row[aria-label^=${JSON.stringify(label)}]`);
  }
});

describe('Test Explorer in Chinese', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start('zh-cn');
    workbench = await session.open('service.py');
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('speaks Chinese in its lenses and in the status bar', async () => {
    const lenses = workbench.page.locator('.codelens-decoration');
    await lenses.getByRole('button', { name: '运行' }).click();
    await workbench.page.locator('.statusbar-item[aria-label*="1 个通过"]').waitFor();
    await screenshot(workbench, 'test-explorer-zh-cn');
  });

  it('explains the keys of a file in Chinese', async () => {
    await workbench.openAlone('connections.sockets.json');
    await workbench.hoverOver('"within"', '每个地址可用的时长');
    await screenshot(workbench, 'test-schema-zh-cn');
  });

  it('takes what the panel shows into the one file there is', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://127.0.0.1:${port}`, 'Socket Lens: 探测连接…');
    await workbench.panel
      .getByTestId('verdict')
      .filter({ hasText: `:${port}` })
      .waitFor();
    const add = workbench.panel.getByTestId('add-test');
    await add.filter({ visible: true }).hover();
    assert.equal(await add.getAttribute('title'), '添加为连接测试');
    await screenshot(workbench, 'add-test-zh-cn');
    await add.click();
    await written(workbench, port).waitFor();
    await screenshot(workbench, 'added-test-zh-cn');
  });
});

describe('connection tests of a workspace that is not trusted', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start('en', {
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
      },
    });
    workbench = await session.open('service.py');
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('are run by no tool, whatever a language model asks for', async () => {
    await workbench.page.getByText('Restricted Mode').first().waitFor();
    await workbench.command('Companion: Run Tests by Tool');
    await workbench.quickInput.fill('connections.sockets.json');
    await workbench.quickInput.press('Enter');
    const refused = 'refused: This workspace is in Restricted Mode; trust it before a tool runs its tests.';
    await workbench.page.locator('.view-line').filter({ hasText: refused }).first().waitFor();
    await screenshot(workbench, 'test-tool-restricted');
  });
});

/** The line of a new test that names what was probed. */
function written(workbench: Workbench, port: number): Locator {
  const line = new RegExp(`"connect":\\s"tcp://127\\.0\\.0\\.1:${port}"`);
  return workbench.page.locator('.view-line').filter({ hasText: line }).first();
}
