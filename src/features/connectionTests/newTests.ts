// Implements what makes connection tests: a new file, a test from a result, a test from an IrDA device.

import * as vscode from 'vscode';
import { additionOf } from '../../connectionTests/additions';
import type { NewTest } from '../../connectionTests/additions';
import { expectationOf } from '../../connectionTests/edits';
import { TEST_FILE_ENDING } from '../../connectionTests/format';
import { DEFAULT_TIMEOUT_MS } from '../../facts/outcome';
import { isFinished } from '../results';
import type { SessionResult } from '../results';
import type { Session } from '../session';
import { applyEdits } from './applyEdits';
import type { TestFiles } from './testFiles';

const { l10n } = vscode;

/** Where tests go in a workspace without any. */
const FIRST_FILE = `connections${TEST_FILE_ENDING}`;

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
  const { url, method, timeoutMs } = result;
  const test = {
    name: `${url} ${expect}`,
    connect: url,
    ...(method === 'blocking' ? {} : { method }),
    expect,
    ...(timeoutMs === DEFAULT_TIMEOUT_MS ? {} : { within: durationText(timeoutMs) }),
  };
  return addTest(test, files);
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

/** The workspace's one file, the one that the person chooses of several, or a first one. */
async function pickFile(files: TestFiles): Promise<vscode.Uri | undefined> {
  await files.discover();
  await files.settle();
  const known = files.all.filter(({ file }) => file.kind === 'tests').map(({ uri }) => uri);
  const [only, ...others] = known;
  if (!only) {
    const folder = folderForTests();
    return folder && vscode.Uri.joinPath(folder, FIRST_FILE);
  }
  if (others.length === 0) {
    return only;
  }
  const items: FileItem[] = [
    ...known.map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri })),
    { label: l10n.t('$(new-file) New file…') },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Add as a Connection Test to') });
  return picked && (picked.uri ?? askNewFile());
}

/** The folder of the active editor, else the first; undefined, with a word to the person, when none is open. */
function folderForTests(): vscode.Uri | undefined {
  const { workspaceFolders, getWorkspaceFolder } = vscode.workspace;
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && getWorkspaceFolder(active)) ?? workspaceFolders?.[0];
  if (!folder) {
    void vscode.window.showInformationMessage(
      l10n.t('Open a folder first: connection tests are kept in it.'),
    );
  }
  return folder?.uri;
}

async function askNewFile(): Promise<vscode.Uri | undefined> {
  const folder = folderForTests();
  if (!folder) {
    return undefined;
  }
  const name = await vscode.window.showInputBox({
    title: l10n.t('New Connection Test File'),
    prompt: l10n.t(
      'Its path in {0}; the name ends with {1}',
      vscode.workspace.asRelativePath(folder),
      TEST_FILE_ENDING,
    ),
    value: `tests/connections${TEST_FILE_ENDING}`,
    valueSelection: ['tests/'.length, 'tests/connections'.length],
    validateInput: value => pathProblem(value),
  });
  if (name === undefined) {
    return undefined;
  }
  return vscode.Uri.joinPath(folder, name.endsWith(TEST_FILE_ENDING) ? name : `${name}${TEST_FILE_ENDING}`);
}

function pathProblem(path: string): string | undefined {
  return path.trim() === '' || path.startsWith('/') || path.split(/[\\/]/).includes('..')
    ? l10n.t('Write a path inside the folder, for example tests/connections{0}.', TEST_FILE_ENDING)
    : undefined;
}

/**
 * Adds a test to a file, which may be missing yet, saves it if it was saved before, and opens it at the test. Undefined, with
 * the file open and a word to the person, when the file has to be mended first.
 */
async function append(uri: vscode.Uri, test: NewTest): Promise<vscode.Uri | undefined> {
  const creation = new vscode.WorkspaceEdit();
  creation.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(creation);
  const document = await vscode.workspace.openTextDocument(uri);
  const wasSaved = !document.isDirty;
  const addition = additionOf(document.getText(), test);
  if (!addition) {
    await vscode.window.showTextDocument(document);
    void vscode.window.showErrorMessage(
      l10n.t(
        '{0} has a mistake in its JSON. Mend it, then add the test again.',
        vscode.workspace.asRelativePath(uri),
      ),
    );
    return undefined;
  }
  await applyEdits(document, addition.edits);
  if (wasSaved) {
    await document.save();
  }
  const at = document.positionAt(addition.offset);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(document, { selection, viewColumn: columnFor(uri) });
  return uri;
}

/** Where the file is open already, else beside the panel that is in front: it stays in sight. */
function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const opened = all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && String(input.uri) === String(uri)),
  );
  if (opened) {
    return opened.viewColumn;
  }
  const { activeTab, viewColumn } = activeTabGroup;
  return !(activeTab?.input instanceof vscode.TabInputWebview)
    ? viewColumn
    : viewColumn === vscode.ViewColumn.One
      ? vscode.ViewColumn.Beside
      : vscode.ViewColumn.One;
}

/** As a test says it: `2s`, `300ms`. */
function durationText(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

function resultOf(argument: unknown, results: Session['results']): SessionResult | undefined {
  const id = typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
  return typeof id === 'number' ? results.get(id) : results.all.find(isFinished);
}
