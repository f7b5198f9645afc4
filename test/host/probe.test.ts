import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SocketLens } from '../../src/extension';
import type { ProbeReport } from '../../src/facts/outcome';
import { closedPort } from '../support/closedPort';
import { listeningPort } from '../support/peers';
import { unresponsiveListener } from './probeProcess';
import { activeExtension, eventually } from './support';

describe('the probe command with an endpoint', () => {
  before(activeExtension);

  it('reports a connection to a listener, with both ends and the calls', async () => {
    const listener = await listeningPort();
    try {
      const report = await probe(listener.port);
      assert.equal(report.verdict, 'connected');
      const [attempt] = report.attempts;
      assert.equal(attempt?.address, `127.0.0.1:${listener.port}`);
      assert.equal(attempt.peer, `127.0.0.1:${listener.port}`);
      assert.match(attempt.local ?? '', /^127\.0\.0\.1:\d+$/);
      assert.ok(attempt.calls.some(call => call.fn === 'connect' && call.result === 0));
    } finally {
      await listener.release();
    }
  });

  it('reports a refusal with the raw code beside the portable one', async () => {
    const report = await probe(await closedPort());
    assert.equal(report.verdict, 'refused');
    const outcome = report.attempts[0]?.outcome;
    assert.ok(outcome?.status === 'failed' && outcome.error);
    assert.equal(outcome.error.name, 'WSAECONNREFUSED');
    assert.equal(outcome.error.code, 10061);
    const native = process.platform === 'win32' ? 'WSAECONNREFUSED' : 'ECONNREFUSED';
    assert.equal(outcome.error.native.name, native);
  });

  it('adds to a refusal what this machine knows about the port', async () => {
    const port = await closedPort();
    const api = (await activeExtension()).exports as SocketLens;
    await probe(port);
    const checks = await eventually('the checks', () => api.results.latest?.report?.checks);
    assert.deepEqual(
      checks.flatMap(check => (check.check === 'listeners' ? [check.port, ...check.addresses] : [])),
      [port],
    );
    await vscode.commands.executeCommand('socketLens.copyResult');
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as ProbeReport;
    assert.deepEqual(copied.checks, checks);
  });

  it('copies a result as the C program that does the same', async () => {
    const port = await closedPort();
    await probe(port);
    await vscode.commands.executeCommand('socketLens.copyProgram');
    const source = await vscode.env.clipboard.readText();
    assert.match(source, /#include <(sys\/socket|winsock2)\.h>/);
    assert.ok(source.includes(String(port)), source);
  });

  it('opens the panel and leaves the focus where it was', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'connect' });
    await vscode.window.showTextDocument(document);
    await probe(await closedPort());
    await eventually('a tab with the panel', panelTab);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('refuses an argument that is no endpoint, in one sentence', async () => {
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('socketLens.probe', 'tcp://127.0.0.1')),
      (error: Error) => error.message.includes('port') && !error.message.includes('\n'),
    );
  });
});

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;
describeOnLinux('a probe process that is killed (on Linux, where /proc finds it)', () => {
  let lens: SocketLens;
  before(async () => {
    lens = (await activeExtension()).exports as SocketLens;
  });

  it('gives the probe under way an outcome within a second, and the next probe works', async () => {
    const listener = await unresponsiveListener();
    try {
      const pending = probe(listener.port);
      const pid = await eventually('a probe process', () => lens.probeProcessId());
      // The process is kept warm, so that it may be there before the probe has reached connect.
      await listener.connecting();
      process.kill(pid, 'SIGKILL');
      const report = await within(1000, pending);
      const outcome = report.attempts[0]?.outcome;
      assert.ok(outcome?.status === 'failed' && !outcome.error);
      assert.equal(outcome.reason, 'process-died');
      assert.match(outcome.message, /SIGKILL/);
    } finally {
      await listener.close();
    }
    assert.equal((await probe(await closedPort())).verdict, 'refused');
  });
});

async function probe(port: number): Promise<ProbeReport> {
  return vscode.commands.executeCommand<ProbeReport>('socketLens.probe', `tcp://127.0.0.1:${port}`);
}

function panelTab(): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.find(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('socketLens'),
  );
}

/** The time here is what the product promises, not a measurement. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing came within ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
