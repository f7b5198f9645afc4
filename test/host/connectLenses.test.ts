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

/** Nothing in this function tells where it connects. */
const untold = '#include <sys/socket.h>\nint f(int s, struct sockaddr *a) { return connect(s, a, 16); }\n';

/** Moves in the list that comes up and accepts what is active there, until what asks by it has its answer. */
async function answering<T>(asking: Thenable<T>, ...moves: readonly string[]): Promise<T> {
  let isOver = false;
  void asking.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  await eventually('an answer', async () => {
    for (const command of [...moves, 'workbench.action.acceptSelectedQuickOpenItem']) {
      await vscode.commands.executeCommand(command);
    }
    return isOver ? true : undefined;
  });
  return asking;
}

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
    assert.ok(typeof problem.code === 'object');
    const page = await vscode.workspace.openTextDocument(problem.code.target);
    assert.match(page.getText(), /^# WSAECONNREFUSED 10061/);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
    );
    assert.ok(fixes.some(({ command }) => command?.command === 'socketLens.showResult'));

    await editor.edit(edit => {
      edit.insert(new vscode.Position(document.lineCount, 0), '// more');
    });
    await eventually('the end of the entry', () => (problemsOf(document).length === 0 ? true : undefined));
    assert.ok(!(await titlesOf(document)).includes('$(output) Show Result'));

    editor.selection = new vscode.Selection(7, 12, 7, 12);
    const again = await vscode.commands.executeCommand<ProbeReport>('socketLens.probeConnect');
    assert.equal(again.endpoint, `tcp://127.0.0.1:${port}`);
  });

  it('ask where the source does not tell, remember what they were told, change it and forget it', async () => {
    const document = await vscode.workspace.openTextDocument({ content: untold, language: 'c' });
    const editor = await vscode.window.showTextDocument(document);
    assert.deepEqual(await titlesOf(document), ['$(plug) Probe…']);
    const [first, second] = [await closedPort(), await closedPort()];
    const probe = async (title: string, ...more: readonly string[]) => {
      const lens = (await lensesOf(document)).find(each => each.title.includes(title));
      assert.ok(lens?.arguments, title);
      const args = [...(lens.arguments as unknown[]), ...more];
      return vscode.commands.executeCommand<ProbeReport | undefined>(lens.command, ...args);
    };

    await assert.rejects(async () => probe('Probe…', 'nowhere'), /names no port/);
    assert.deepEqual(await titlesOf(document), ['$(plug) Probe…']);
    assert.equal((await probe('Probe…', `127.0.0.1:${first}`))?.endpoint, `tcp://127.0.0.1:${first}`);
    const told = (port: number) => [
      `$(plug) Probe 127.0.0.1:${port}`,
      'Change…',
      '$(radio-tower) Listen Here',
    ];
    assert.deepEqual((await titlesOf(document)).slice(0, 3), told(first));

    // The call moves, and stays the same call.
    await editor.edit(edit => {
      edit.insert(new vscode.Position(0, 0), '/* more */\n');
    });
    assert.deepEqual(await titlesOf(document), told(first));
    assert.equal((await probe(`Probe 127.0.0.1:${first}`))?.endpoint, `tcp://127.0.0.1:${first}`);

    const changed = await probe('Change…', `tcp://127.0.0.1:${second}`);
    assert.equal(changed?.endpoint, `tcp://127.0.0.1:${second}`);
    assert.deepEqual((await titlesOf(document)).slice(0, 3), told(second));

    // To forget is the last entry. An entry that is accepted before the list is there is the first one.
    await eventually('the lens that asks again', async () => {
      await answering(probe('Change…'), 'workbench.action.quickOpenSelectPrevious');
      return (await titlesOf(document)).length === 1 ? true : undefined;
    });
    assert.deepEqual(await titlesOf(document), ['$(plug) Probe…']);
  });

  it('take what stands in the input when a person accepts it', async () => {
    const port = await closedPort();
    const content = untold.replace('f(', 'g(');
    const document = await vscode.workspace.openTextDocument({ content, language: 'c' });
    await vscode.window.showTextDocument(document);
    const [lens] = await lensesOf(document);
    const args = (lens?.arguments ?? []) as unknown[];
    await vscode.commands.executeCommand('socketLens.probeConnect', ...args, `127.0.0.1:${port}`);
    const accepted = vscode.commands.executeCommand<ProbeReport>('socketLens.changeConnectEndpoint', ...args);
    const report = await answering(accepted);
    assert.equal(report.endpoint, `tcp://127.0.0.1:${port}`);
  });

  it('are gone when the setting is off', async () => {
    const document = await vscode.workspace.openTextDocument({ content: untold, language: 'c' });
    const settings = vscode.workspace.getConfiguration('socketLens');
    await settings.update('lens.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await titlesOf(document), []);
    } finally {
      await settings.update('lens.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
