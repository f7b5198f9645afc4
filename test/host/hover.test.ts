import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, eventually } from './support';

describe('a hover in C', () => {
  before(activeExtension);

  it('explains WSAECONNREFUSED with its number and its counterparts', async () => {
    const text = await hoverOver('case WSAECONNREFUSED:', 'WSAECONNREFUSED');
    assert.match(text, /WSAECONNREFUSED/);
    assert.match(text, /10061/);
    assert.match(text, /\bECONNREFUSED\b/);
    assert.match(text, /command:socketLens\.runStatement\?%5B%22S22%22%5D/);
  });

  it('explains connect at a call', async () => {
    const text = await hoverOver('int r = connect(s, &a, n);', 'connect');
    assert.match(text, /connect/);
    assert.match(text, /SOCKET_ERROR|-1/);
  });

  it('says nothing about other words', async () => {
    const document = await openC('int reconnected = 0;');
    assert.deepEqual(await hovers(document, document.getText().indexOf('reconnected') + 2), []);
  });
});

/** The hover's text over a word of one line of C. */
async function hoverOver(line: string, word: string): Promise<string> {
  const document = await openC(line);
  const texts = await eventually(`a hover over ${word}`, async () => {
    const found = await hovers(document, line.indexOf(word) + 1);
    return found.length > 0 ? found : undefined;
  });
  return texts.join('\n');
}

async function openC(content: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: 'c', content });
}

async function hovers(document: vscode.TextDocument, offset: number): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset),
  );
  // VS Code's own type still allows for plain strings, which it no longer gives.
  return found.flatMap(({ contents }) =>
    contents.map(content => (content instanceof vscode.MarkdownString ? content.value : '')),
  );
}
