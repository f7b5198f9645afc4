// The suite of connection tests through Test Explorer: it finds each of them, its Run button runs all, and what it
// shows of each is what the command line reports.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { TestReport } from '../support/testReport';
import { itemIds, runItems, seenRuns, stateOf } from './explorer';
import type { SeenTest } from './explorer';
import { activeExtension, eventually } from './support';

const repository = path.resolve(__dirname, '..', '..', '..', '..');
const AT_LEAST = 60;

/** What Test Explorer shows for a status of the command line. */
const SHOWN: Readonly<Record<string, string>> = { passed: 'passed', skipped: 'skipped', failed: 'failed' };

describe('the suite of connection tests in Test Explorer', function () {
  this.timeout(120_000);

  let workspace: vscode.Uri;
  /** As the command line reports them; the paths go from the workspace. */
  let files: TestReport['files'];

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'a folder is open');
    workspace = folder.uri;
    const suite = path.join(workspace.fsPath, 'suite');
    fs.cpSync(path.join(repository, 'test', 'fixtures', 'suite'), suite, { recursive: true });
    files = await reported(['suite', 'suite/comments.c'], workspace.fsPath);
    await vscode.commands.executeCommand('testing.refreshTests');
  });
  after(() => {
    fs.rmSync(path.join(workspace.fsPath, 'suite'), { recursive: true, force: true });
  });

  it('is found whole, each test with its groups', async () => {
    for (const { path: file, tests } of files) {
      const items = await eventually(`the tests of ${file}`, async () => {
        const found = await itemIds(vscode.Uri.joinPath(workspace, file));
        return found.length >= tests.length ? found : undefined;
      });
      const ids = new Set(items.map(parts => parts.at(-1)));
      const missing = tests.map(({ id }) => id).filter(id => !ids.has(id));
      assert.deepEqual(missing, [], file);
    }
  });

  it('passes by the Run button, and shows of each test what the command line reports', async () => {
    const found = await Promise.all(files.map(file => itemIds(vscode.Uri.joinPath(workspace, file.path))));
    const roots = found.flat().filter(parts => parts.length === 2);
    assert.equal(roots.length, files.length);
    const before = (await seenRuns())[0]?.completedAt ?? 0;
    await runItems(roots);
    const run = await eventually('the run among those that have ended', async () => {
      const [latest] = await seenRuns();
      return latest && latest.completedAt > before ? latest : undefined;
    });
    const shown = new Map(run.results.flatMap(shownTests));
    const expected = files.flatMap(file =>
      file.tests.map(({ id, status }) => [
        keyOf(vscode.Uri.joinPath(workspace, file.path), id),
        SHOWN[status],
      ]),
    );
    assert.deepEqual(
      expected.map(([key = '']) => [key, shown.get(key)]),
      expected,
    );
    assert.ok(expected.filter(([, state]) => state === 'passed').length >= AT_LEAST);
  });
});

/** What the command line of the extension under test says of files. */
async function reported(words: readonly string[], cwd: string): Promise<TestReport['files']> {
  const { extensionPath } = await activeExtension();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(extensionPath, 'dist', 'cli.js'), 'test', ...words, '--json'],
    { cwd, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(stdout) as TestReport).files;
}

/** An item and all below it, by file and id; those that only hold others have no state. */
function shownTests(item: SeenTest): readonly (readonly [key: string, state: string | undefined])[] {
  const own = item.uri ? [[keyOf(item.uri, item.id), stateOf(item)] as const] : [];
  return [...own, ...item.children.flatMap(shownTests)];
}

function keyOf(uri: vscode.Uri, id: string): string {
  return `${vscode.workspace.asRelativePath(uri, false)} ${id}`;
}
