// The linter in a real extension host: Problems, light bulb, settings, and the look through the workspace.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MOST_FUNCTIONS } from '../../src/analysis/source/tooManyFunctions';
import { Analyser } from '../../src/features/analyser/analyser';
import { ClosedFiles } from '../../src/features/lint/closedFiles';
import { Findings } from '../../src/features/lint/findings';
import { WorkspaceLint } from '../../src/features/lint/workspaceLint';
import type { WorkspaceSummary } from '../../src/features/lint/workspaceLint';
import type { Session } from '../../src/features/session';
import { Settings } from '../../src/features/settings';
import { activeExtension, eventually } from './support';

const PORTS = [
  '#include <winsock2.h>',
  'void fill(struct sockaddr_in *a, struct sockaddr_in *b) {',
  '\ta->sin_port = 80;',
  '\tb->sin_port = 443;',
  '}',
  '',
].join('\n');

const PORT_RULE = 'port-not-network-order';

describe('the linter', () => {
  before(activeExtension);
  afterEach(async () => {
    const settings = vscode.workspace.getConfiguration('socketLens');
    await settings.update('lint.severities', undefined, vscode.ConfigurationTarget.Global);
    await settings.update('lint.enabled', undefined, vscode.ConfigurationTarget.Global);
  });
  // Not after each: a document that closes late would take the name of the next one with it.
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);
  const found = (uri: vscode.Uri) =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Socket Lens');
  const rulesOf = (uri: vscode.Uri) => found(uri).map(codeOf);

  async function open(content = PORTS, language = 'c'): Promise<vscode.TextDocument> {
    return vscode.workspace.openTextDocument({ content, language });
  }

  async function openWithFindings(
    count: number,
    content = PORTS,
    language = 'c',
  ): Promise<vscode.TextDocument> {
    const document = await open(content, language);
    await becomes(document.uri, count);
    return document;
  }

  function becomes(uri: vscode.Uri, count: number): Promise<true> {
    return eventually(`${count} findings in ${uri.path}`, () =>
      found(uri).length === count ? (true as const) : undefined,
    );
  }

  function workspaceFile(name: string): vscode.Uri {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return vscode.Uri.joinPath(folder.uri, name);
  }

  async function actions(
    document: vscode.TextDocument,
    range: vscode.Range,
    kind?: vscode.CodeActionKind,
  ): Promise<readonly vscode.CodeAction[]> {
    const all = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind?.value,
    );
    return all.filter(({ title }) => /sin_port|htons|Socket Lens|port-not|Disable/.test(title));
  }

  async function apply(action: vscode.CodeAction | undefined): Promise<void> {
    assert.ok(action?.edit, action?.title);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  }

  it('marks an open file, with the rule, its page, related places and a tag', async () => {
    const uri = workspaceFile('mistakes.c');
    await vscode.workspace.openTextDocument(uri);
    await becomes(uri, 7);
    const diagnostics = found(uri);
    const port = diagnostics.find(diagnostic => codeOf(diagnostic) === PORT_RULE);
    assert.equal(port?.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(port.range, new vscode.Range(21, 22, 21, 27));
    const target = typeof port.code === 'object' ? port.code.target : undefined;
    assert.equal(target?.toString(true), `socket-lens-rule:/${PORT_RULE}.md`);
    const clobbered = diagnostics.find(diagnostic => codeOf(diagnostic) === 'wsa-last-error-clobbered');
    assert.ok((clobbered?.relatedInformation?.length ?? 0) > 0, 'it says where else to look');
    const old = diagnostics.find(diagnostic => codeOf(diagnostic) === 'inet-addr-unchecked');
    assert.deepEqual(old?.tags, [vscode.DiagnosticTag.Deprecated]);
  });

  it('is silent about a file without mistakes, and about other languages', async () => {
    const clean = await vscode.workspace.openTextDocument(workspaceFile('client.c'));
    const other = await open(PORTS, 'plaintext');
    await openWithFindings(2);
    assert.deepEqual([...found(clean.uri), ...found(other.uri)], []);
  });

  it('says of a file with too many functions that it is not linted, until it has fewer', async () => {
    const document = await openWithFindings(1, PORTS + 'void f(void) {\n}\n'.repeat(MOST_FUNCTIONS));
    const [notice] = found(document.uri);
    assert.match(notice?.message ?? '', /10,000/);
    assert.equal(notice?.severity, vscode.DiagnosticSeverity.Information);
    assert.deepEqual(notice.range, new vscode.Range(0, 0, 0, 0));
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(6, 0, document.lineCount, 0));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await becomes(document.uri, 2);
    assert.deepEqual(rulesOf(document.uri), [PORT_RULE, PORT_RULE]);
  });

  it('follows the text while it is written, and never lets go of what is still there', async () => {
    const document = await openWithFindings(2);
    const counts: number[] = [];
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(uri => uri.toString() === document.uri.toString())) {
        counts.push(found(document.uri).length);
      }
    });
    const editor = await vscode.window.showTextDocument(document);
    for (const letter of '// one\n') {
      await editor.edit(edit => {
        edit.insert(editor.selection.active, letter);
      });
    }
    await eventually('the findings a line below', () =>
      found(document.uri).some(({ range }) => range.start.line === 4) ? true : undefined,
    );
    // VS Code gathers changes for a moment before it tells of them.
    await eventually('word of a change', () => (counts.length > 0 ? true : undefined));
    listener.dispose();
    assert.deepEqual(
      counts.filter(count => count !== 2),
      [],
    );
  });

  it('offers the fix, which can be undone', async () => {
    const document = await openWithFindings(2);
    await vscode.window.showTextDocument(document);
    const all = await actions(document, found(document.uri)[0]!.range);
    const [preferred] = all.filter(({ isPreferred }) => isPreferred === true);
    await apply(preferred);
    assert.match(document.getText(), /sin_port = htons\(80\);/);
    await becomes(document.uri, 1);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), PORTS);
  });

  it('offers a fix that fits the text as it is at that moment', async () => {
    const document = await openWithFindings(2);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit(edit => {
      edit.insert(new vscode.Position(0, 0), '\n\n');
    });
    const all = await actions(document, new vscode.Range(4, 16, 4, 16));
    await apply(all.find(({ isPreferred }) => isPreferred === true));
    assert.equal(document.getText(), `\n\n${PORTS.replace('= 80', '= htons(80)')}`);
  });

  it('fixes all of a rule, and all of the file on saving', async () => {
    const document = await openWithFindings(2);
    const fixed = PORTS.replace('80', 'htons(80)').replace('443', 'htons(443)');
    const { range } = found(document.uri)[0]!;
    const offered = (await actions(document, range)).find(
      ({ title }) => title === `Fix all ${PORT_RULE} in this file`,
    );
    await apply(offered);
    assert.equal(document.getText(), fixed);
    await becomes(document.uri, 0);

    const another = await openWithFindings(2, `${PORTS}\n`);
    const whole = new vscode.Range(0, 0, another.lineCount, 0);
    const [onSave] = await actions(another, whole, vscode.CodeActionKind.SourceFixAll);
    assert.equal(onSave?.kind?.value, 'source.fixAll.socketLens');
    await apply(onSave);
    assert.equal(another.getText(), `${fixed}\n`);
  });

  for (const [language, comment] of [
    ['c', `/* socket-lens-disable-next-line ${PORT_RULE} */`],
    ['cpp', `// socket-lens-disable-next-line ${PORT_RULE}`],
  ] as const) {
    it(`keeps a finding away by a comment in ${language}`, async () => {
      const document = await openWithFindings(2, PORTS, language);
      const all = await actions(document, found(document.uri)[0]!.range);
      await apply(all.find(({ title }) => title === `Disable ${PORT_RULE} for this line`));
      assert.equal(document.lineAt(2).text, `\t${comment}`);
      await becomes(document.uri, 1);
      await apply(
        (await actions(document, found(document.uri)[0]!.range)).find(
          ({ title }) => title === `Disable ${PORT_RULE} for this file`,
        ),
      );
      await becomes(document.uri, 0);
    });
  }

  it('takes severities and the switch from the settings, at once', async () => {
    const document = await openWithFindings(2);
    const settings = vscode.workspace.getConfiguration('socketLens');
    const set = (severity: string) =>
      settings.update('lint.severities', { [PORT_RULE]: severity }, vscode.ConfigurationTarget.Global);
    await set('information');
    await eventually(
      'informations',
      () =>
        found(document.uri).every(({ severity }) => severity === vscode.DiagnosticSeverity.Information) ||
        undefined,
    );
    await set('off');
    await becomes(document.uri, 0);
    await settings.update('lint.severities', undefined, vscode.ConfigurationTarget.Global);
    await becomes(document.uri, 2);
    await settings.update('lint.enabled', false, vscode.ConfigurationTarget.Global);
    await becomes(document.uri, 0);
  });

  it('explains a finding in a hover, and opens the page of its rule', async () => {
    const document = await openWithFindings(2);
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      found(document.uri)[0]!.range.start,
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map(each => (each as vscode.MarkdownString).value))
      .join();
    assert.match(text, /command:socketLens\.showRule\?/);
    await vscode.commands.executeCommand('socketLens.showRule', PORT_RULE);
    await eventually('the tab of the page', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes(PORT_RULE)),
    );
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('socketLens.showRule', 'no-such-rule')),
      /There is no rule "no-such-rule"/,
    );
  });

  it('looks through the workspace, and its findings stay until they are cleared', async () => {
    const kept = ['sub/a.c', 'sub/b.cpp'].map(workspaceFile);
    const ignored = workspaceFile('generated/a.c');
    const write = (uri: vscode.Uri, text: string) =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write(workspaceFile('.gitignore'), 'generated/\n');
    for (const uri of [...kept, ignored]) {
      await write(uri, PORTS);
    }
    try {
      const summary = await vscode.commands.executeCommand<WorkspaceSummary>('socketLens.lintWorkspace');
      assert.deepEqual(summary, {
        files: 4,
        unread: 0,
        findings: 11,
        filesWithFindings: 3,
        cancelled: false,
      });
      assert.deepEqual(kept.flatMap(rulesOf), Array(4).fill(PORT_RULE));
      assert.deepEqual(rulesOf(ignored), []);

      const [changed] = kept;
      await write(changed!, PORTS.replace('= 80', '= htons(80)'));
      await becomes(changed!, 1);

      await vscode.commands.executeCommand('socketLens.clearLint');
      assert.deepEqual(kept.flatMap(rulesOf), []);
    } finally {
      for (const name of ['.gitignore', 'generated', 'sub']) {
        await vscode.workspace.fs.delete(workspaceFile(name), { recursive: true });
      }
    }
  });

  it('looks through many files with progress until it is cancelled, and keeps what it found', async () => {
    const extension = await activeExtension();
    const module = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'analysis.js').fsPath;
    const analyser = new Analyser({ module });
    const settings = new Settings();
    const complain = (line: string) => {
      throw new Error(line);
    };
    // What the look needs of a session, real but for the log.
    const session = { analyser, settings, locale: 'en', log: { warn: complain } } as unknown as Session;
    const findings = new Findings();
    const files = new ClosedFiles(session, findings);
    const count = 200;
    const text = new TextEncoder().encode(PORTS);
    const names = Array.from({ length: count }, (_, i) => workspaceFile(`many/${i}.c`));
    await Promise.all(names.map(uri => vscode.workspace.fs.writeFile(uri, text)));
    const source = new vscode.CancellationTokenSource();
    try {
      const workspace = new WorkspaceLint(session, findings, files);
      const messages: string[] = [];
      const report = ({ message = '' }: { message?: string }) => {
        messages.push(message);
        if (messages.length === 3) {
          source.cancel();
        }
      };
      const cancelled = await workspace.look({ report }, source.token);
      assert.equal(cancelled.cancelled, true);
      assert.ok(cancelled.files >= 60 && cancelled.files < count, `${cancelled.files} files`);
      assert.match(messages[0] ?? '', /^20 of 202 files$/);
      assert.equal(findings.of(workspaceFile('many/0.c')).length, 2);

      const whole = await workspace.look(
        { report: () => undefined },
        new vscode.CancellationTokenSource().token,
      );
      assert.equal(whole.files, count + 2);
      // The sample with mistakes may be open, and is the extension's own then.
      assert.ok([0, 7].includes(whole.findings - count * 2), `${whole.findings} findings`);
    } finally {
      files.dispose();
      findings.dispose();
      analyser.dispose();
      await vscode.workspace.fs.delete(workspaceFile('many'), { recursive: true });
    }
  });
});
