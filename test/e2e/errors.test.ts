// Error codes where people meet them: in a log, in the terminal, in the debugger, in the palette, in a tool's answer.

import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench';
import {
  pictureOfFailure,
  screenshot,
  sharedWorkbench,
  stopSharedWorkbench,
  WorkbenchSession,
} from '../support/workbenchSession';

after(stopSharedWorkbench);

interface Words {
  readonly locale: 'en' | 'zh-cn';
  readonly explain: string;
  readonly title: string;
  readonly hover: readonly string[];
  readonly causes: string;
  readonly field: string;
  readonly question: string;
  readonly passed: string;
}

const ENGLISH: Words = {
  locale: 'en',
  explain: 'Socket Lens: Explain Socket Error…',
  title: 'connection refused',
  hover: ['Probe', 'Reproduce This Error', 'Open Details'],
  causes: 'Causes, the likeliest first',
  field: 'Field',
  question: 'Run 17 connection tests?',
  passed: '16 passed, 0 failed',
};
const CHINESE: Words = {
  locale: 'zh-cn',
  explain: 'Socket Lens: 解释套接字错误…',
  title: '连接被拒绝',
  hover: ['探测', '重现此错误', '打开详细说明'],
  causes: '原因（可能性大的在前）',
  field: '字段',
  question: '运行 17 个连接测试吗？',
  passed: '16 通过, 0 失败',
};

for (const words of [ENGLISH, CHINESE]) {
  describe(`error codes in ${words.locale}`, () => {
    let session: WorkbenchSession | undefined;
    let workbench: Workbench;

    before(async () => {
      if (words.locale === 'en') {
        workbench = await sharedWorkbench();
        await workbench.command('View: Close All Editors');
        return;
      }
      session = await WorkbenchSession.start(words.locale);
      workbench = await session.open();
    });
    after(async () => {
      await session?.stop();
      if (!session) {
        await workbench.command('View: Close All Editors');
        await workbench.command('View: Toggle Panel Visibility');
      }
    });
    afterEach(async function () {
      await pictureOfFailure(workbench, this.currentTest);
    });

    it('are explained in a log, with what can be done next', async () => {
      await workbench.openFile('client.log');
      const hover = await workbench.hoverOver('10061', words.title, 'error 10061');
      const text = await hover.innerText();
      for (const link of words.hover) {
        assert.ok(text.includes(link), text);
      }
      await screenshot(workbench, `error-hover-${words.locale}`);
    });

    it('show the bytes of a sockaddr, field by field', async () => {
      await workbench.command(words.explain);
      await workbench.quickInput.fill('02 00 87 69 7f 00 00 01 00 00 00 00 00 00 00 00');
      await workbench.quickRows('127.0.0.1').first().waitFor();
      await workbench.quickInput.press('Enter');
      await workbench.panel.getByRole('columnheader', { name: words.field }).first().waitFor();
      await screenshot(workbench, `error-sockaddr-${words.locale}`);
    });

    it('are previewed while they are typed, and open as a page', async () => {
      await workbench.command(words.explain);
      for (const [typed, row] of [
        ['10060', 'WSAETIMEDOUT 10060'],
        [
          'nginx: connect() failed (111: Connection refused) while connecting to upstream',
          'WSAECONNREFUSED 10061',
        ],
        ['02 00 69 87 7f 00 00 01 00 00 00 00 00 00 00 00', '127.0.0.1:27015'],
        ['0x8007274D', 'WSAECONNREFUSED 10061'],
      ] as const) {
        await workbench.quickInput.fill(typed);
        await workbench.quickRows(row).first().waitFor();
      }
      await screenshot(workbench, `error-command-${words.locale}`);
      await workbench.quickInput.press('Enter');
      await workbench.panel.getByRole('heading', { name: 'WSAECONNREFUSED 10061' }).waitFor();
      assert.match(await workbench.panel.locator('body').innerText(), new RegExp(words.causes));
    });

    if (words.locale === 'en') {
      for (const theme of ['light', 'high-contrast', 'dark'] as const) {
        it(`have a readable page in the theme ${theme}`, async () => {
          await workbench.chooseTheme(theme);
          await screenshot(workbench, `error-details-${theme}`);
        });
      }
    }

    it('are linked in the terminal, and the link opens the page', async () => {
      await workbench.command('View: Close All Editors');
      await workbench.command('Terminal: Create New Terminal');
      await workbench.page.locator('.terminal-wrapper.active .xterm-rows').waitFor();
      await workbench.page.keyboard.type("printf 'connect failed: WSA%s\\n' ECONNREFUSED\n");
      await workbench.followTerminalLink('WSAECONNREFUSED', words.title);
      await workbench.panel.getByRole('heading', { name: 'WSAECONNREFUSED 10061' }).waitFor();
      await screenshot(workbench, `error-terminal-${words.locale}`);
      await workbench.command('Terminal: Kill the Active Terminal Instance');
    });

    it('are explained beside a variable, in its hover and in the console of a debugger', async () => {
      await workbench.command('View: Close All Editors');
      await workbench.openFile('client.c');
      await workbench.command('Debug: Start Debugging');
      await workbench.page
        .locator('.view-line')
        .filter({ hasText: `*code = 10061 WSAECONNREFUSED: ${words.title}` })
        .first()
        .waitFor();
      await workbench.page
        .locator('.repl .monaco-list-row')
        .filter({ hasText: /WSAECONNREFUSED/ })
        .filter({ hasText: words.title })
        .first()
        .waitFor();
      // While a program is stopped, VS Code shows the debugger's own hover under the pointer, and the editor's as long as
      // Alt is held. Both have a command, which meets no sticky line and waits for no pointer.
      await workbench.goTo(44, 7);
      await workbench.command('Debug: Show Hover');
      await workbench.debugHover('{sin_port = 34665}').waitFor();
      await workbench.goTo(49, 12);
      await workbench.command('Show or Focus Hover');
      await workbench.hover(`*code = 10061 WSAECONNREFUSED: ${words.title}`).waitFor();
      await screenshot(workbench, `error-debug-${words.locale}`);
      await workbench.command('Debug: Stop');
      await workbench.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    });

    it('are explained by the tool that language models call', async () => {
      await workbench.command('View: Close All Editors');
      await workbench.command('Companion: Explain by Tool');
      await workbench.quickInput.fill('ECONNREFUSED');
      await workbench.quickInput.press('Enter');
      await workbench.page.locator('.view-line').filter({ hasText: '"code": 10061' }).first().waitFor();
      const answer = await workbench.page.locator('.view-lines').first().innerText();
      assert.equal(/\p{Script=Han}/u.test(answer), words.locale === 'zh-cn');
      await workbench.command('View: Revert and Close Editor');
    });

    it('are expected by tests that language models run once the person has agreed', async () => {
      await workbench.command('Companion: Run Tests by Tool');
      await workbench.quickInput.fill('connections.sockets.json');
      await workbench.quickInput.press('Enter');
      const question = workbench.page.locator('.monaco-dialog-box').filter({ hasText: words.question });
      await question.waitFor();
      assert.match(await question.innerText(), /tcp:\/\/127\.0\.0\.1/);
      await screenshot(workbench, `error-tool-question-${words.locale}`);
      await workbench.page.keyboard.press('Enter');
      await workbench.page.locator('.view-line').filter({ hasText: words.passed }).first().waitFor();
      await workbench.command('View: Revert and Close Editor');
    });
  });
}
