// The look through a large workspace for connection tests can be stopped, and taken up again.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { activeExtension, eventually } from './support';

const SOURCES = 2000;

describe('the look for connection tests', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    await activeExtension();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace, 'a folder is open');
    folder = path.join(workspace.uri.fsPath, 'made-many');
    await setSources('');
    fs.mkdirSync(folder);
    for (let at = 0; at < SOURCES; at++) {
      fs.writeFileSync(file(at), `# connect-test: tcp://127.0.0.1:1 -> failed named "source ${at}"\n`);
    }
  });
  after(async () => {
    fs.rmSync(folder, { recursive: true });
    await setSources(undefined);
    await vscode.commands.executeCommand('testing.refreshTests');
  });

  it('stops when it is told to, and finds the rest when it looks again', async () => {
    await setSources('made-many/*.py');
    await eventually('a look that can be stopped', async () =>
      (await vscode.commands.executeCommand<boolean>('socketLens.stopTestSearch')) ? true : undefined,
    );
    const last = vscode.Uri.file(file(SOURCES - 1));
    await assert.rejects(run(last), /no such connection test/);
    await vscode.commands.executeCommand('testing.refreshTests');
    const results = await eventually('the rest', () => run(last).catch(() => undefined));
    assert.equal(results.length, 1);
  });

  function file(at: number): string {
    return path.join(folder, `source${String(at).padStart(4, '0')}.py`);
  }
});

function setSources(pattern: string | undefined): Thenable<void> {
  const tests = vscode.workspace.getConfiguration('socketLens.tests');
  return tests.update('sources', pattern, vscode.ConfigurationTarget.Workspace);
}

async function run(uri: vscode.Uri): Promise<readonly unknown[]> {
  return vscode.commands.executeCommand<readonly unknown[]>('socketLens.runTest', uri);
}
