// The lenses of connect calls in a real extension host: what they offer, and how long a result stays.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ProbeReport } from '../../src/facts/outcome';
import { closedPort } from '../support/closedPort';
import { activeExtension, eventually } from './support';

const program = (port: number) => `#include <winsock2.h>
int reach(void) {
  struct sockaddr_in a;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  a.sin_family = AF_INET;
  a.sin_port = htons(${port});
  a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return WSAConnect(s, (struct sockaddr *)&a, sizeof a, 0, 0, 0, 0);
}
`;

describe('the lenses of connect calls', () => {
  before(activeExtension);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const lensesOf = async ({ uri }: vscode.TextDocument) =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)).flatMap(
      ({ command }) => command ?? [],
    );
  const titlesOf = async (document: vscode.TextDocument) =>
    (await lensesOf(document)).map(({ title }) => title);
  const problemsOf = ({ uri }: vscode.TextDocument) =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ code }) => typeof code === 'object' && String(code.value).includes('REFUSED'));

  it('probe by the nearest method, keep the result until an edit, and listen', async () => {
    const port = await closedPort();
    const document = await vscode.workspace.openTextDocument({ content: program(port), language: 'c' });
    const editor = await vscode.window.showTextDocument(document);
    assert.deepEqual(await titlesOf(document), [
      `$(plug) Probe 127.0.0.1:${port}`,
      '$(radio-tower) Listen Here',
    ]);

    const [probe] = await lensesOf(document);
    assert.ok(probe?.arguments);
    const report = await vscode.commands.executeCommand<ProbeReport>(
      probe.command,
      ...(probe.arguments as unknown[]),
    );
    assert.equal(report.endpoint, `tcp://127.0.0.1:${port}`);
    assert.equal(report.method, process.platform === 'win32' ? 'wsa-connect' : 'blocking');
    assert.equal(report.verdict, 'refused');
    assert.ok((await titlesOf(document)).includes('$(output) Show Result'));
    const problem = await eventually('the entry in Problems', () => problemsOf(document)[0]);
    assert.match(problem.message, /Probed at/);

    await editor.edit(edit => {
      edit.insert(new vscode.Position(document.lineCount, 0), '// more');
    });
    await eventually('the end of the entry', () => (problemsOf(document).length === 0 ? true : undefined));
    assert.ok(!(await titlesOf(document)).includes('$(output) Show Result'));

    editor.selection = new vscode.Selection(7, 12, 7, 12);
    const again = await vscode.commands.executeCommand<ProbeReport>('socketLens.probeConnect');
    assert.equal(again.endpoint, `tcp://127.0.0.1:${port}`);
  });

  it('ask where the source does not tell, and are gone when the setting is off', async () => {
    const content =
      '#include <sys/socket.h>\nint f(int s, struct sockaddr *a) { return connect(s, a, 16); }\n';
    const document = await vscode.workspace.openTextDocument({ content, language: 'c' });
    assert.deepEqual(await titlesOf(document), ['$(plug) Probe…']);
    const settings = vscode.workspace.getConfiguration('socketLens');
    await settings.update('lens.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await titlesOf(document), []);
    } finally {
      await settings.update('lens.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
