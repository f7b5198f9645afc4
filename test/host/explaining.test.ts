import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, eventually } from './support';

describe('explanations away from C', () => {
  before(activeExtension);

  const hoverText = async (document: vscode.TextDocument, character: number) => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, character),
    );
    return hovers
      .flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value))
      .join('\n');
  };

  for (const [language, line, word] of [
    ['log', '2026-01-01 ERROR connect() failed (111: Connection refused)', '111'],
    ['javascript', "if (error.code === 'ECONNREFUSED') retry();", 'ECONNREFUSED'],
    ['python', 'except ConnectionRefusedError: pass  # [WinError 10061]', '10061'],
    ['python', 'if error.errno == errno.ECONNREFUSED:', 'ECONNREFUSED'],
    ['rust', 'Some(code) if code == libc::ECONNREFUSED => retry(),', 'ECONNREFUSED'],
    ['csharp', 'when (error.SocketErrorCode == SocketError.ConnectionRefused)', 'ConnectionRefused'],
    ['plaintext', 'The operation failed with WSAECONNREFUSED.', 'WSAECONN'],
  ] as const) {
    it(`come as a hover in ${language} on ${word}`, async () => {
      const document = await vscode.workspace.openTextDocument({ language, content: line });
      const text = await hoverText(document, line.indexOf(word) + 1);
      assert.match(text, /WSAECONNREFUSED/);
      assert.match(text, /command:socketLens\.explain/);
      assert.equal(await hoverText(document, 0), '');
    });
  }

  it('complete the symbols of Winsock, with number and meaning', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'c', content: 'int e = WSAECONN' });
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 16),
      undefined,
      50,
    );
    const refused = items.find(({ label }) => typeof label === 'object' && label.label === 'WSAECONNREFUSED');
    assert.equal(refused?.detail, '10061');
    assert.ok(refused.documentation);
  });

  it('open as a page for any spelling, and refuse what is none in one sentence', async () => {
    await vscode.commands.executeCommand('socketLens.explain', 'HRESULT 0x8007274D');
    await eventually('the tab of the page', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label.includes('WSAECONNREFUSED')),
    );
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('socketLens.explain', 'good morning')),
      /There is no socket error in "good morning"/,
    );
  });
});
