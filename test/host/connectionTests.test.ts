import assert from 'node:assert/strict';
import fs from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { TestResult } from '../../src/connectionTests/results';
import { itemIds, runItems, seenRuns, stateOf } from './explorer';
import type { SeenTest } from './explorer';
import { activeExtension, eventually } from './support';

const SAMPLE = 'connections.sockets.json';

describe('connection tests in the editor', () => {
  const made: vscode.Uri[] = [];

  before(activeExtension);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    for (const uri of made.splice(0)) {
      fs.rmSync(uri.fsPath, { force: true });
    }
  });

  it('run the sample file, every kind of expectation, as it stands', async () => {
    const results = await run(inWorkspace(SAMPLE));
    assert.deepEqual(
      results.filter(({ status }) => status === 'failed' || status === 'broken').map(whatFailed),
      [],
    );
    assert.equal(results.filter(({ status }) => status === 'skipped').length, 1);
    assert.equal(results.filter(({ status }) => status === 'passed').length, 16);
  });

  it('run those in comments, and one alone', async () => {
    const uri = inWorkspace('service.py');
    const [result] = await run(uri, 'the service is down');
    assert.equal(result?.status, 'passed');
  });

  it('find a file that comes, and lose it when it goes', async () => {
    const uri = await make('late', [{ name: 'late', connect: 'tcp://127.0.0.1:1', expect: 'failed' }]);
    assert.equal((await found(uri)).length, 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    fs.rmSync(uri.fsPath);
    await eventually('a file without tests', () =>
      run(uri).then(
        () => undefined,
        () => true,
      ),
    );
  });

  it('say what differs, and record what was seen as expected, so that it can be undone', async () => {
    const uri = await make('wrong', [{ name: 'wrong', connect: 'tcp://127.0.0.1:1', expect: 'connected' }]);
    const [failed] = await found(uri);
    assert.ok(failed?.status === 'failed');
    assert.deepEqual(
      failed.failures.map(({ expected, actual }) => [expected, actual]),
      [['connected', 'WSAECONNREFUSED 10061']],
    );
    assert.equal(await vscode.commands.executeCommand('socketLens.recordActual', uri, 'wrong'), true);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /"expect": "WSAECONNREFUSED"/);
    const [passed] = await eventually('the recorded test to pass', async () => {
      const results = await run(uri);
      return results[0]?.status === 'passed' ? results : undefined;
    });
    assert.equal(passed?.status, 'passed');
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /"expect": "connected"/);
  });

  it('mark mistakes at their characters, and leave the other files alone', async () => {
    const text = '{ "tests": [ { "connect": "tcp://127.0.0.1:99999" } ] }';
    const uri = await make('broken', text);
    const diagnostics = await eventually('a mark', () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length > 0 ? found : undefined;
    });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(
      diagnostics.map(({ range }) => document.getText(range)),
      ['99999'],
    );
    assert.equal(vscode.languages.getDiagnostics(inWorkspace(SAMPLE)).length, 0);
  });

  it('have lenses with the last result', async () => {
    const uri = inWorkspace('service.py');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await run(uri);
    const titles = await eventually('the lenses', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
      );
      const found = lenses.map(({ command }) => command?.title ?? '');
      return found.some(title => title.startsWith('$(pass)')) ? found : undefined;
    });
    assert.deepEqual(titles.slice(0, 2), ['$(run) Run', '$(debug-alt) Debug']);
  });

  it('show the trace of a test that is debugged in the panel', async () => {
    await vscode.commands.executeCommand(
      'socketLens.debugTest',
      inWorkspace('service.py'),
      'the service is down',
    );
    await eventually('the panel', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label === 'tcp://127.0.0.1:1'),
    );
  });

  it('stay responsive with ten thousand in one file: listed, changed, run and cancelled', async function () {
    this.timeout(240_000);
    const tests = Array.from({ length: 10_000 }, (_, at) => {
      const tags = at % 100 === 0 ? { tags: ['some'] } : {};
      return { name: `test ${at}`, connect: 'tcp://127.0.0.1:1', expect: 'WSAECONNREFUSED', ...tags };
    });
    const name = 'test 9999';
    let uri = inWorkspace('made-many.sockets.json');
    // What the machine itself keeps waiting, to compare with.
    await responsive('not there yet', () => new Promise(resolve => setTimeout(resolve, 2_000)));
    await responsive('listed', async () => {
      uri = await make('many', tests);
      assert.equal(
        (await eventually('the last test', () => run(uri, name).catch(() => undefined))).length,
        1,
      );
    });
    await responsive('a name changed', async () => {
      const document = await vscode.workspace.openTextDocument(uri);
      const at = document.positionAt(document.getText().indexOf(name) + name.length);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, at, ' anew');
      await vscode.workspace.applyEdit(edit);
      assert.equal((await run(uri, `${name} anew`)).length, 1);
    });
    await responsive('run', async () => {
      const results = await run(uri);
      assert.equal(results.filter(({ status }) => status === 'passed').length, 10_000);
    });
    const [root] = (await itemIds(uri)).filter(parts => parts.length === 2);
    assert.ok(root);
    const before = (await seenRuns())[0]?.completedAt ?? 0;
    await responsive('cancelled', async () => {
      const ended = runItems([root]).then(() => true);
      const soon = () => new Promise<boolean>(resolve => setTimeout(resolve, 50, false));
      // There is nothing to cancel until the workbench has begun.
      while (!(await Promise.race([ended, soon()]))) {
        await vscode.commands.executeCommand('testing.cancelRun');
      }
    });
    const seen = await eventually('the cancelled run', async () => {
      const [latest] = await seenRuns();
      return latest && latest.completedAt > before ? latest : undefined;
    });
    const passed = seen.results.flatMap(every).filter(test => stateOf(test) === 'passed').length;
    assert.ok(passed < 10_000, `${passed} ran before they were cancelled`);
  });

  async function make(name: string, tests: string | readonly object[]): Promise<vscode.Uri> {
    const uri = inWorkspace(`made-${name}.sockets.json`);
    made.push(uri);
    fs.writeFileSync(uri.fsPath, typeof tests === 'string' ? tests : JSON.stringify({ tests }, undefined, 2));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    return uri;
  }
});

/** Does it, and prints how long the extension host kept others waiting meanwhile. */
async function responsive(what: string, work: () => Promise<void>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const began = performance.now();
  delay.enable();
  await work();
  delay.disable();
  const ms = (nanoseconds: number): number => Math.round(nanoseconds / 1e6);
  const took = Math.round(performance.now() - began);
  const waits = `event loop p99 ${ms(delay.percentile(99))} ms, longest ${ms(delay.max)} ms`;
  const heap = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
  process.stdout.write(`      10,000 tests ${what} in ${took} ms: ${waits}, heap ${heap} MiB\n`);
}

function every(test: SeenTest): readonly SeenTest[] {
  return [test, ...test.children.flatMap(every)];
}

function inWorkspace(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** All tests of a file that is known, or one of them. Rejects for one that is not. */
async function run(uri: vscode.Uri, id?: string): Promise<readonly TestResult[]> {
  return vscode.commands.executeCommand<readonly TestResult[]>('socketLens.runTest', uri, id);
}

/** The same for a file that was just written. */
function found(uri: vscode.Uri): Promise<readonly TestResult[]> {
  return eventually('the file to be found', () => run(uri).catch(() => undefined));
}

function whatFailed(result: TestResult): unknown {
  return [result.test.id, result.status === 'failed' ? result.failures : result];
}
