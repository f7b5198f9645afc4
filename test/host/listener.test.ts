import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SocketLens } from '../../src/extension';
import type { ProbeReport } from '../../src/facts/outcome';
import type { TestListener } from '../../src/features/listeners';
import { activeExtension, eventually } from './support';

describe('a test listener', () => {
  let api: SocketLens;

  before(async () => {
    api = (await activeExtension()).exports as SocketLens;
  });
  afterEach(() => {
    for (const { id } of api.listeners.all) {
      api.listeners.stop(id);
    }
  });

  it('is started, probed, counted, copied and stopped', async () => {
    const { id, url } = await start('tcp://127.0.0.1:0', 'silent');
    assert.match(url, /^tcp:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await probe(id)).verdict, 'connected');
    await eventually('a visitor', () => (api.listeners.get(id)?.visitors === 1 ? true : undefined));
    await vscode.commands.executeCommand('socketLens.copyListener', id);
    assert.equal(await vscode.env.clipboard.readText(), url);

    await vscode.commands.executeCommand('socketLens.stopListener', id);
    assert.deepEqual(api.listeners.all, []);
    await eventually('a refusal', async () => {
      const { verdict } = await vscode.commands.executeCommand<ProbeReport>('socketLens.probe', url);
      return verdict === 'refused' ? true : undefined;
    });
  });

  it('that refuses does, on both addresses of localhost', async () => {
    const { id, url, endpoints } = await start('tcp://localhost:0', 'refuse');
    assert.match(url, /^tcp:\/\/localhost:\d+$/);
    assert.equal(endpoints.length, 2);
    const { verdict, attempts } = await probe(id);
    assert.equal(verdict, 'refused');
    assert.equal(attempts.length, 2);
  });

  it('is shown as ended when its process is', async () => {
    const { id, pid } = await start('udp://127.0.0.1:0', 'echo');
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await eventually('its end', () => api.listeners.get(id)?.ended);
    await vscode.commands.executeCommand('socketLens.removeListener', id);
    assert.equal(api.listeners.get(id), undefined);
  });
});

async function start(endpoint: string, behaviour: string): Promise<TestListener> {
  const listener = await vscode.commands.executeCommand<TestListener | undefined>(
    'socketLens.startListener',
    {
      endpoint,
      behaviour,
    },
  );
  assert.ok(listener);
  return listener;
}

async function probe(id: number): Promise<ProbeReport> {
  return vscode.commands.executeCommand<ProbeReport>('socketLens.probeListener', id);
}
