import assert from 'node:assert/strict';
import net from 'node:net';
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

describe('the ports that answer', () => {
  let workbench: Workbench;
  let server: net.Server;
  let port = 0;

  before(async () => {
    // A scan ends what it connects with a reset.
    server = net.createServer(socket => socket.on('error', () => undefined));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as net.AddressInfo);
    workbench = await sharedWorkbench();
    await workbench.command('View: Close All Editors');
  });
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });
  after(async () => {
    server.close();
    await workbench.chooseTheme('dark');
    await workbench.command('View: Close All Editors');
  });

  it('stand in a table, from the palette and by the keyboard', async () => {
    await scan(workbench, `127.0.0.1:1-1024,${port}`, 'Socket Lens: Which Ports Answer on This Host?');
    const row = workbench.panel.getByTestId('port-row').filter({ hasText: String(port) });
    await row.waitFor();
    await workbench.panel.getByTestId('scan-again').waitFor();
    assert.match(await workbench.panel.getByTestId('verdict').innerText(), /answers?$/);
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`are accessible in the theme ${THEMES[theme]}`, async () => {
      await workbench.chooseTheme(theme);
      await screenshot(workbench, `port-scan-${theme}`);
      assert.deepEqual(await violations(workbench), []);
    });
  }

  it('can each be probed', async () => {
    const row = workbench.panel.getByTestId('port-row').filter({ hasText: String(port) });
    await row.getByTestId('probe-port').click();
    await workbench.tab(`tcp://127.0.0.1:${port}`).waitFor();
    await workbench.command('View: Close All Editors');
  });

  it('are none, and the page says why', async () => {
    await scan(workbench, '127.0.0.1:1', 'Socket Lens: Which Ports Answer on This Host?');
    await workbench.panel.getByTestId('empty').waitFor();
    await screenshot(workbench, 'port-scan-empty');
  });

  it('are asked for on another host only after a question', async () => {
    await scan(workbench, 'elsewhere.invalid:1-2', 'Socket Lens: Which Ports Answer on This Host?');
    const question = workbench.page.locator('.monaco-dialog-box').filter({ hasText: 'elsewhere.invalid' });
    await question.waitFor();
    await screenshot(workbench, 'port-scan-question');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
  });
});

describe('the ports that answer, in Chinese', () => {
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

  it('are shown in Chinese', async () => {
    await scan(workbench, '127.0.0.1:1-1024', 'Socket Lens: 此主机上哪些端口有应答？');
    await workbench.panel
      .getByTestId('verdict')
      .filter({ hasText: /端口应答/ })
      .waitFor();
    await screenshot(workbench, 'port-scan-zh-cn');
  });
});

async function scan(workbench: Workbench, hostAndPorts: string, command: string): Promise<void> {
  await workbench.command(command);
  await workbench.quickInput.fill(hostAndPorts);
  await workbench.quickInput.press('Enter');
}
