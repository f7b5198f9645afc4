// Tests that are made of what was seen: a result, a device.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import type { TestResult } from '../../src/connectionTests/results';
import type { SocketLens } from '../../src/extension';
import { closedPort } from '../support/closedPort';
import { activeExtension, eventually } from './support';

describe('Add as Connection Test', () => {
  let lens: SocketLens;
  let sample: vscode.Uri;
  let sampleText: string;
  const made: vscode.Uri[] = [];

  before(async () => {
    lens = (await activeExtension()).exports as SocketLens;
    sample = inWorkspace('connections.sockets.json');
    sampleText = fs.readFileSync(sample.fsPath, 'utf8');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('the workspace without what other tests made', async () => {
      const results = await vscode.commands.executeCommand<readonly TestResult[]>('socketLens.runTest');
      const others = results.filter(
        ({ file }) => !/(?:connections\.sockets\.json|service\.py)$/.test(file.path),
      );
      return others.length === 0 ? true : undefined;
    });
  });
  afterEach(async () => {
    await restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of made.splice(0)) {
      fs.rmSync(uri.fsPath, { force: true });
      await eventually('a workspace without the file', () =>
        run(uri).then(
          () => undefined,
          () => true,
        ),
      );
    }
  });
  after(() => {
    lens.irda.clear();
  });

  it('writes a result into the one file there is, opens it there, and can be undone', async () => {
    const endpoint = `tcp://127.0.0.1:${await closedPort()}`;
    await lens.probe(endpoint, { method: 'poll' });
    assert.equal(String(await add(lens.results.latest?.id)), String(sample));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), sample.toString());
    const text = editor.document.getText();
    const line = `{ "name": "${endpoint} WSAECONNREFUSED", "connect": "${endpoint}", "method": "poll", "expect": "WSAECONNREFUSED" }`;
    assert.equal(withoutBlanks(text).split(withoutBlanks(line)).length, 2, text);
    assert.ok(text.startsWith(sampleText.slice(0, 200)), 'what stood there stays');
    assert.equal(text.at(editor.document.offsetAt(editor.selection.active)), '{');
    const [result] = await run(sample, `${endpoint} WSAECONNREFUSED`);
    assert.equal(result?.status, 'passed');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), sampleText);
  });

  it('takes the latest result, and another name when it is added twice', async () => {
    const endpoint = `tcp://127.0.0.1:${await closedPort()}`;
    await lens.probe(endpoint);
    await add();
    await add();
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.ok(text.includes(`"${endpoint} WSAECONNREFUSED"`) && text.includes('WSAECONNREFUSED (2)"'), text);
  });

  it('asks which file when there are several', async () => {
    const uri = inWorkspace('made-second.sockets.json');
    made.push(uri);
    fs.writeFileSync(uri.fsPath, '{\n  "tests": [] // none yet\n}\n');
    await vscode.window.showTextDocument(uri);
    await eventually('the file', () => run(uri).catch(() => undefined));
    const adding = add();
    const added = await eventually('the answer', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return Promise.race([adding, new Promise<undefined>(resolve => setTimeout(resolve, 100))]);
    });
    assert.ok([sample, uri].map(String).includes(added.toString()));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), added.toString());
  });

  it('makes connections.sockets.json in a workspace without tests', async () => {
    const elsewhere = `${sample.fsPath}.kept`;
    fs.renameSync(sample.fsPath, elsewhere);
    try {
      await eventually('a workspace without tests', () =>
        run(sample).then(
          () => undefined,
          () => true,
        ),
      );
      assert.equal(String(await add()), String(sample));
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.equal((JSON.parse(text) as { readonly tests: readonly unknown[] }).tests.length, 1);
      assert.equal(fs.readFileSync(sample.fsPath, 'utf8'), text);
    } finally {
      // Where the file was made again, its document is put right: another text on the disk would come in between.
      if (fs.existsSync(sample.fsPath)) {
        fs.rmSync(elsewhere);
      } else {
        fs.renameSync(elsewhere, sample.fsPath);
      }
    }
  });

  it('leaves a file alone that has to be mended first', async () => {
    const document = await vscode.workspace.openTextDocument(sample);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(sample, new vscode.Position(0, 0), '[');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await add(), undefined);
    assert.equal(document.getText(), `[${sampleText}`);
  });

  it('writes a service of an IrDA device', async () => {
    await vscode.commands.executeCommand('socketLens.simulateIrda');
    const device = lens.irda.state.report?.devices[0];
    assert.ok(device);
    const adding = vscode.commands.executeCommand('socketLens.addIrdaTest', device.id);
    await eventually('the test', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.getText().includes(`irda://${device.id}/`) === true
        ? true
        : undefined;
    });
    await adding;
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.ok(text.includes(`"name": "${device.name}: `), text);
  });

  /** By its document, which would not hear of another text on the disk at once. */
  async function restore(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(sample);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(sample, new vscode.Range(0, 0, document.lineCount, 0), sampleText);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }
});

function add(id?: number): Thenable<vscode.Uri> {
  return vscode.commands.executeCommand<vscode.Uri>('socketLens.addTest', id);
}

async function run(uri: vscode.Uri, id?: string): Promise<readonly TestResult[]> {
  return vscode.commands.executeCommand<readonly TestResult[]>('socketLens.runTest', uri, id);
}

function inWorkspace(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, '');
}
