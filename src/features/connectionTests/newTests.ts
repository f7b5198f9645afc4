// Implements what makes connection tests: a new file, a test from a result, a test from an IrDA device.

import * as vscode from 'vscode';
import { expectationOf, withTest } from '../../connectionTests/edits';
import type { NewTest } from '../../connectionTests/edits';
import { isFinished } from '../results';
import type { SessionResult } from '../results';
import type { Session } from '../session';
import type { TestFiles } from './testFiles';

const { l10n } = vscode;

const ENDING = '.sockets.json';
interface FileItem extends vscode.QuickPickItem {
  /** Undefined for a new file. */
  readonly uri?: vscode.Uri;
}

/** Asks for a place, writes a file with one test, and opens it. Undefined when the person left the question. */
export async function newTestFile(): Promise<vscode.Uri | undefined> {
  const uri = await askNewFile();
  const name = l10n.t('nothing listens here');
  const example = { name, connect: 'tcp://127.0.0.1:27015', expect: 'WSAECONNREFUSED' };
  return uri && (await append(uri, example));
}

/** Adds the test that a result would pass, named by its id or its row; the latest result if none is named. */
export async function addResult(
  argument: unknown,
  { results }: Pick<Session, 'results'>,
  files: TestFiles,
): Promise<vscode.Uri | undefined> {
  const result = resultOf(argument, results);
  if (!result || !isFinished(result)) {
    void vscode.window.showInformationMessage(l10n.t('There is no result to make a test of yet.'));
    return undefined;
  }
  const expect = expectationOf(result.report);
  if (expect === undefined) {
    void vscode.window.showInformationMessage(
      l10n.t('This result is nothing that a test could expect. Probe again first.'),
    );
    return undefined;
  }
  const method = result.method === 'blocking' ? {} : { method: result.method };
  return addTest({ name: `${result.url} ${expect}`, connect: result.url, ...method, expect }, files);
}

/** Adds a test that reaches a service of an IrDA device. */
export function addDevice(
  { device, service, name }: { readonly device: string; readonly service: string; readonly name: string },
  files: TestFiles,
): Promise<vscode.Uri | undefined> {
  const connect = `irda://${device}/${service}`;
  return addTest(
    { name: name === '' ? connect : `${name}: ${service}`, connect, expect: 'connected' },
    files,
  );
}

async function addTest(test: NewTest, files: TestFiles): Promise<vscode.Uri | undefined> {
  const uri = await pickFile(files);
  return uri && append(uri, test);
}

/** One of the workspace's files, or a new one. */
async function pickFile(files: TestFiles): Promise<vscode.Uri | undefined> {
  await files.discover();
  const known = files.all.filter(({ file }) => file.kind === 'tests').map(({ uri }) => uri);
  if (known.length === 0) {
    return askNewFile();
  }
  const items: FileItem[] = [
    ...known.map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri })),
    { label: l10n.t('$(new-file) New file…') },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Add as a Connection Test to') });
  return picked && (picked.uri ?? askNewFile());
}

async function askNewFile(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) {
    void vscode.window.showInformationMessage(
      l10n.t('Open a folder first: connection tests are kept in it.'),
    );
    return undefined;
  }
  const name = await vscode.window.showInputBox({
    title: l10n.t('New Connection Test File'),
    prompt: l10n.t(
      'Its path in {0}; the name ends with {1}',
      vscode.workspace.asRelativePath(folder),
      ENDING,
    ),
    value: `tests/connections${ENDING}`,
    valueSelection: ['tests/'.length, 'tests/connections'.length],
    validateInput: value => pathProblem(value),
  });
  if (name === undefined) {
    return undefined;
  }
  return vscode.Uri.joinPath(folder, name.endsWith(ENDING) ? name : `${name}${ENDING}`);
}

function pathProblem(path: string): string | undefined {
  return path.trim() === '' || path.startsWith('/') || path.split(/[\\/]/).includes('..')
    ? l10n.t('Write a path inside the folder, for example tests/connections{0}.', ENDING)
    : undefined;
}

/** Adds a test to a file, which may be missing yet, saves it if it was saved before, and opens it at the test. */
async function append(uri: vscode.Uri, test: NewTest): Promise<vscode.Uri> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  const document = await vscode.workspace.openTextDocument(uri);
  const wasSaved = !document.isDirty;
  const { text, offset } = withTest(document.getText(), test);
  const change = new vscode.WorkspaceEdit();
  change.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(change);
  if (wasSaved) {
    await document.save();
  }
  const at = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
  return uri;
}

function resultOf(argument: unknown, results: Session['results']): SessionResult | undefined {
  const id = typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
  return typeof id === 'number' ? results.get(id) : results.all.find(isFinished);
}
