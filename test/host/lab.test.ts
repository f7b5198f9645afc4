import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SocketLens } from '../../src/extension';
import type { LabReport, LabRow } from '../../src/facts/lab';
import { probeProcesses } from './probeProcess';
import { activeExtension, eventually, sharedObjects } from './support';

describe('the lab in the editor', () => {
  let api: SocketLens;

  before(async () => {
    api = (await activeExtension()).exports as SocketLens;
  });
  afterEach(() => vscode.commands.executeCommand('socketLens.clearLab'));

  it('runs two statements, one after the other, each with documented, observed and its calls', async () => {
    const [refused, pending] = await Promise.all([run('S22'), run('S05')]);
    assert.equal(refused?.documented, 'WSAECONNREFUSED');
    assert.match(refused.observed ?? '', /ECONNREFUSED/);
    assert.equal(refused.agrees, true);
    assert.ok(refused.calls.some(({ fn, error }) => fn === 'connect' && error !== undefined));
    assert.equal(pending?.documented, 'WSAEWOULDBLOCK');
    assert.equal(pending.agrees, true);
  });

  it('copies the rows there are as a Markdown table', async () => {
    await run('S22');
    await vscode.commands.executeCommand('socketLens.copyLab');
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /\| S22 \|/);
    assert.equal(text.split('\n').filter(line => line.startsWith('| S')).length, 1);
  });

  it('opens the page of a statement that a hover’s link names', async () => {
    await run('S31');
    await eventually('a tab with the statement', () =>
      vscode.window.tabGroups.all
        .flatMap(group => group.tabs)
        .find(
          ({ input, label }) =>
            input instanceof vscode.TabInputWebview &&
            input.viewType.includes('socketLens.statement') &&
            label.startsWith('S31'),
        ),
    );
  });

  it('can be cancelled, and keeps the rows that it came to', async () => {
    const running = vscode.commands.executeCommand<LabReport | undefined>('socketLens.runLab');
    await eventually('the first rows', () => api.lab.row('S02'));
    await vscode.commands.executeCommand('socketLens.cancelLab');
    const rows = (await running)?.rows ?? [];
    assert.ok(rows.length > 0, 'there are rows');
    assert.ok(
      rows.every(({ skipped }) => skipped !== 'the run was cancelled'),
      'no row was cut short',
    );
  });

  it('loads no native code into the extension host', () => {
    assert.deepEqual(
      sharedObjects().filter(object => object.includes('koffi')),
      [],
    );
  });
});

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;
describeOnLinux('the processes of the lab and of listeners (on Linux, where /proc finds them)', () => {
  it('are gone when they are done, cancelled or stopped', async () => {
    const api = (await activeExtension()).exports as SocketLens;
    await run('S22');
    const running = vscode.commands.executeCommand('socketLens.runLab');
    await eventually('a process of the lab', () => others(api)[0]);
    await vscode.commands.executeCommand('socketLens.cancelLab');
    await running;
    const listener = await vscode.commands.executeCommand<{ readonly id: number }>(
      'socketLens.startListener',
      { endpoint: 'tcp://127.0.0.1:0', behaviour: 'full-backlog' },
    );
    await eventually('the listener’s alone', () => (others(api).length === 1 ? true : undefined));
    await vscode.commands.executeCommand('socketLens.stopListener', listener.id);
    await eventually('the end of all', () => (others(api).length === 0 ? true : undefined));
    await vscode.commands.executeCommand('socketLens.clearLab');
  });
});

/** The probe processes besides the one that is kept warm for probes. */
function others(api: SocketLens): readonly number[] {
  return probeProcesses().filter(pid => pid !== api.probeProcessId());
}

async function run(statement: string): Promise<LabRow | undefined> {
  return vscode.commands.executeCommand<LabRow | undefined>('socketLens.runStatement', statement);
}
