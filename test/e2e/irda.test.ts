// The IrDA view: without a stack, with devices that do not exist, and with those of a Winsock provider.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { nativeFixture } from '../support/nativeFixture';
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

describe('the IrDA view', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
    await workbench.command('View: Close All Editors');
    await makeRoom(workbench);
  });
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });
  after(async () => {
    await workbench.command('Socket Lens: Clear the IrDA View');
    await openOtherViews(workbench);
    await workbench.chooseTheme('dark');
    await workbench.command('View: Close All Editors');
  });

  it('says what it is for while nobody has looked', async () => {
    await workbench.page.getByRole('button', { name: 'Look for Devices' }).first().waitFor();
    await screenshot(workbench, 'irda-welcome');
  });

  it('says on a machine without a stack that there is none, why, and what to do', async function () {
    await workbench.command('Socket Lens: Look for IrDA Devices');
    const stack = workbench.treeRow('stack');
    await stack.waitFor();
    const label = (await stack.getAttribute('aria-label')) ?? '';
    if (label.includes('There is an IrDA stack')) {
      this.skip();
    }
    assert.match(label, /There is no IrDA stack: socket gives .*10047\. Linux removed it in 4\.17/);
    await workbench.treeRow('service').waitFor();
    await screenshot(workbench, 'irda-no-stack');
    await stack.click();
    await workbench.page
      .locator('.tree-explorer-viewlet-tree-view .message')
      .filter({ hasText: 'Linux removed it in 4.17' })
      .waitFor();
    await screenshot(workbench, 'irda-no-stack-read');
  });

  it('shows the steps in the panel as well, for a probe that failed in the first', async () => {
    await workbench.probe('irda://01-02-03-04/OBEX');
    await workbench.panel.getByTestId('verdict').filter({ hasText: 'no IrDA stack' }).waitFor();
    const steps = await workbench.panel.getByTestId('step').allInnerTexts();
    assert.deepEqual(
      steps.map(step => step.trim().split(/\s/)[0]),
      ['stack', 'adapter', 'devices', 'service'],
    );
    await screenshot(workbench, 'irda-panel-no-stack');
  });

  it('offers devices that do not exist, marked as such wherever they stand', async () => {
    await workbench.treeRow('Show a Simulated Neighbourhood').click();
    const device = workbench.treeRow('0a-41-07-1c · ');
    await device.waitFor();
    assert.match((await device.getAttribute('aria-label')) ?? '', /^Dive Computer, simulated · 0a-41-07-1c/);
    await workbench.page.getByText('these devices do not exist').first().waitFor();
  });

  it('connects to one of them, step by step', async () => {
    const device = workbench.treeRow('0a-41-07-1c · ');
    await device.hover();
    await device.getByRole('button', { name: 'Connect…' }).click();
    await workbench.quickInput.waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.panel
      .getByTestId('verdict')
      .filter({ hasText: 'Simulated: Connected to 0a-41-07-1c' })
      .waitFor();
    const facts = await workbench.panel.locator('.facts').innerText();
    assert.match(facts, /simulated neighbourhood/);
    assert.equal(await workbench.panel.getByTestId('step').count(), 4);
  });

  for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
    it(`has an accessible panel in the theme ${THEMES[theme]}`, async () => {
      await workbench.chooseTheme(theme);
      await screenshot(workbench, `irda-simulated-${theme}`);
      assert.deepEqual(await violations(workbench), []);
    });
  }
});

describe("the IrDA view over a provider's devices", () => {
  const built = nativeFixture('simulatedWinsock');
  if (built.path === undefined) {
    it.skip(built.missing);
    return;
  }
  const library = built.path;
  let folder: string;
  let session: WorkbenchSession;
  let workbench: Workbench;
  const neighbourhood = [
    'irda device 01-02-03-04 82-20 0 Palm V',
    'irda device a0-b1-c2-d3 84-04 1 hex 5ae4686c65722033',
    'irda service 01-02-03-04 OBEX',
    'irda attribute 01-02-03-04 Device DeviceName string 0 Palm V',
  ];
  const describeDevices = (lines: readonly string[]) => {
    fs.writeFileSync(path.join(folder, 'devices.txt'), lines.join('\n'));
  };

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-irda-e2e-'));
    describeDevices(neighbourhood);
    session = await WorkbenchSession.start('en', {
      env: { SOCKET_LENS_WINSOCK: library, SOCKET_LENS_SIMULATION: path.join(folder, 'devices.txt') },
      settings: { 'socketLens.irda.refreshSeconds': 5 },
    });
    workbench = await session.open();
    await makeRoom(workbench);
  });
  after(async () => {
    await session.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('lists them with name, id and hints', async () => {
    await workbench.command('Socket Lens: Look for IrDA Devices');
    const palm = workbench.treeRow('01-02-03-04 · ');
    await palm.waitFor();
    assert.match((await palm.getAttribute('aria-label')) ?? '', /^Palm V, 01-02-03-04 · PDA, IrOBEX/);
    await workbench.treeRow('a0-b1-c2-d3 · ').waitFor();
  });

  it('connects to a service through the real calls, and explains a refusal', async () => {
    const palm = workbench.treeRow('01-02-03-04 · ');
    await palm.hover();
    await palm.getByRole('button', { name: 'Connect…' }).click();
    await workbench.quickInput.fill('OBEX');
    await workbench.page.keyboard.press('Enter');
    await workbench.panel
      .getByTestId('verdict')
      .filter({ hasText: 'Connected to 01-02-03-04/OBEX' })
      .waitFor();
    await screenshot(workbench, 'irda-provider-connected');
    await workbench.probe('irda://01-02-03-04/Nothing?mode=exclusive');
    await workbench.panel.getByTestId('verdict').filter({ hasText: 'offers no such service' }).waitFor();
    const last = workbench.panel.getByTestId('step').last();
    assert.match(await last.innerText(), /is not offered: connect gives WSAECONNREFUSED 10061/);
    await screenshot(workbench, 'irda-provider-refused');
  });

  it('looks again by itself while it is seen', async () => {
    describeDevices([...neighbourhood, 'irda device 00-00-00-09 04-00 0 Newcomer']);
    await workbench.treeRow('Newcomer').waitFor();
  });
});

describe('the IrDA view in Chinese', () => {
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

  it('speaks Chinese, without a stack and with simulated devices', async () => {
    await workbench.page.getByRole('tab', { name: 'Socket Lens' }).first().click();
    await makeRoom(workbench);
    await workbench.command('Socket Lens: 查找 IrDA 设备');
    const stack = workbench.treeRow('协议栈');
    await stack.waitFor();
    const label = (await stack.getAttribute('aria-label')) ?? '';
    assert.match(label, /没有 IrDA 协议栈.*Linux 在 4\.17 中移除了它|有 IrDA 协议栈/);
    await screenshot(workbench, 'irda-no-stack-zh-cn');
    await workbench.command('Socket Lens: 显示模拟的 IrDA 环境');
    const device = workbench.treeRow('0a-41-07-1c · ');
    await device.waitFor();
    assert.match((await device.getAttribute('aria-label')) ?? '', /模拟/);
    await device.hover();
    await device.getByRole('button', { name: '连接…' }).click();
    await workbench.quickInput.fill('OBEX');
    await workbench.page.keyboard.press('Enter');
    await workbench.panel
      .getByTestId('verdict')
      .filter({ hasText: /^模拟：.*被拒绝/ })
      .waitFor();
    assert.match(await workbench.panel.getByTestId('step').last().innerText(), /服务\s+设备没有提供/);
    await screenshot(workbench, 'irda-simulated-zh-cn');
  });
});

/** Shows the container with the IrDA view alone open: four views at once leave each a few rows. */
async function makeRoom(workbench: Workbench): Promise<void> {
  await workbench.command('Socket Lens: Focus on IrDA View');
  await clickEach(viewHeaders(workbench, true));
}

async function openOtherViews(workbench: Workbench): Promise<void> {
  await clickEach(viewHeaders(workbench, false));
}

function viewHeaders({ page }: Workbench, expanded: boolean): Locator {
  const headers = page.locator(`.part.sidebar .pane-header[aria-expanded="${expanded}"]`);
  return headers.filter({ hasNotText: 'IrDA' });
}

/** Each click takes a header from those that the locator finds. */
async function clickEach(headers: Locator): Promise<void> {
  while ((await headers.count()) > 0) {
    await headers.first().click();
  }
}
