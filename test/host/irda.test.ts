import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SocketLens } from '../../src/extension';
import { activeExtension, eventually } from './support';

describe('the IrDA view', () => {
  let lens: SocketLens;
  before(async () => {
    lens = (await activeExtension()).exports as SocketLens;
  });
  after(() => {
    lens.irda.clear();
  });

  it('has not looked before a person does', () => {
    assert.equal(lens.irda.state.report, undefined);
  });

  it('says on a machine without a stack that there is none, and why', async function () {
    await vscode.commands.executeCommand('socketLens.lookForIrda');
    const report = await eventually('the report', () => lens.irda.state.report);
    const [stack] = report.verdicts;
    if (stack?.ok === true) {
      this.skip();
    }
    assert.equal(stack?.step, 'stack');
    assert.match(stack.values?.['error'] ?? '', /AFNOSUPPORT/);
    assert.deepEqual(report.devices, []);
  });

  it('shows devices that do not exist, marked, and connects to one as documented', async () => {
    await vscode.commands.executeCommand('socketLens.simulateIrda');
    const { report, simulated } = lens.irda.state;
    assert.equal(simulated, true);
    const device = report?.devices[0];
    assert.ok(device);
    const before = lens.results.all.length;
    const connecting = vscode.commands.executeCommand('socketLens.connectIrda', device.id);
    await eventually('the result', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return lens.results.all.length > before ? true : undefined;
    });
    await connecting;
    const result = lens.results.latest;
    assert.equal(result?.report?.verdict, 'connected');
    assert.equal(result.report.provider, 'simulated neighbourhood');
  });

  it('copies the address of a device as C', async () => {
    const device = lens.irda.state.report?.devices[0];
    await vscode.commands.executeCommand('socketLens.copyIrdaAddress', device?.id);
    assert.match(await vscode.env.clipboard.readText(), /^SOCKADDR_IRDA address = \{ AF_IRDA, \{ 0x0a, /);
  });
});
