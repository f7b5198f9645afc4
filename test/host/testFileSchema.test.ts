// The schema of connection tests in the editor for JSON that VS Code has: what it offers, explains and refuses.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { activeExtension, eventually } from './support';

describe('a file with connection tests in the JSON editor', () => {
  let uri: vscode.Uri;

  before(async function () {
    await activeExtension();
    if (!vscode.extensions.getExtension('vscode.json-language-features')) {
      this.skip();
    }
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    fs.rmSync(uri.fsPath, { force: true });
  });

  it('may have comments and trailing commas', async () => {
    const document = await open(
      '{\n  // why\n  "tests": [{ "connect": "tcp://127.0.0.1:1", "method": "selekt", },], /* so */\n}\n',
    );
    assert.equal(document.languageId, 'jsonc');
    await marked(document, '"selekt"');
    const both = await eventually('the marks of both', () => {
      const all = vscode.languages.getDiagnostics(uri);
      return all.length > 1 ? all : undefined;
    });
    assert.deepEqual(both.map(({ range }) => document.getText(range)).toSorted(), ['"selekt"', 'selekt']);
  });

  it('is completed: keys, words, codes and whole tests', async () => {
    const document = await open(
      '{ "tests": [ { "connect": "tcp://127.0.0.1:1", "method": "", "expect": "",  } ,  ] }',
    );
    const text = document.getText();
    const keys = await offered(document, text.indexOf('  }') + 1);
    assert.ok(
      keys.includes('within') && keys.includes('retries') && !keys.includes('variables'),
      keys.join(),
    );
    const methods = await offered(document, text.indexOf('"", "expect"') + 1);
    assert.ok(methods.includes('"select"') && methods.includes('"connect-ex"'), methods.join());
    const outcomes = await offered(document, text.indexOf('"",  }') + 1);
    assert.ok(outcomes.includes('timedOut') && outcomes.includes('WSAECONNREFUSED'), outcomes.join());
    const tests = await offered(document, text.indexOf(',  ]') + 2);
    assert.ok(tests.includes('A test: nobody listens there'), tests.join());
  });

  it('explains its keys and words', async () => {
    const document = await open('{ "tests": [ { "connect": "tcp://127.0.0.1:1", "method": "select" } ] }');
    const text = document.getText();
    assert.match(await hover(document, text.indexOf('"method"') + 2), /How the end of `connect` is learned/);
    assert.match(await hover(document, text.indexOf('"select"') + 2), /non\\?-blocking, then select/);
  });

  it('has each mistake once in Problems, whoever finds it', async () => {
    const document = await open(
      '{ "tests": [ { "connect": "tcp://127.0.0.1:99999" }, { "connect": "tcp://127.0.0.1:1", "expct": 1 } ] }',
    );
    await marked(document, '"expct"');
    await eventually('the hint', () => (listed(document).length === 2 ? true : undefined));
    assert.deepEqual(
      listed(document)
        .map(({ source, range }) => [source, document.getText(range)])
        .toSorted(),
      [
        ['Socket Lens', '99999'],
        [undefined, '"expct"'],
      ].toSorted(),
    );
    const hints = vscode.languages
      .getDiagnostics(uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Hint);
    assert.deepEqual(
      hints.map(({ message }) => message),
      ['"expct" is not known here; did you mean "expect"?'],
    );
  });

  async function open(text: string): Promise<vscode.TextDocument> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'a folder is open');
    uri = vscode.Uri.joinPath(folder.uri, `made-schema-${text.length}.sockets.json`);
    fs.writeFileSync(uri.fsPath, text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  }
});

/** All marks, once the JSON editor has marked these characters. */
function marked(document: vscode.TextDocument, characters: string): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`a mark of the JSON editor on ${characters}`, () => {
    const all = vscode.languages.getDiagnostics(document.uri);
    return all.some(({ source, range }) => source === undefined && document.getText(range) === characters)
      ? all
      : undefined;
  });
}

/** What Problems lists: hints are not among it. */
function listed({ uri }: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
}

/** The labels of what can be inserted, once the JSON editor answers. */
function offered(document: vscode.TextDocument, offset: number): Promise<readonly string[]> {
  return eventually('completions', async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(offset),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    return labels.length > 0 ? labels : undefined;
  });
}

function hover(document: vscode.TextDocument, offset: number): Promise<string> {
  return eventually('a hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(offset),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value))
      .join('\n');
    return text === '' ? undefined : text;
  });
}
