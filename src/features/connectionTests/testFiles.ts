// The texts of this window that hold connection tests: those that were found in the workspace, and those that are open.
// What an editor shows counts for more than what is saved. No user interface here; the tree, the lenses and Problems
// listen.

import * as vscode from 'vscode';
import { hasCommentTests, LARGEST_SOURCE } from '../../connectionTests/comments';
import { TEST_FILE_ENDING } from '../../connectionTests/format';
import type { ConnectionTest, ConnectionTestFile } from '../../connectionTests/model';
import { testsOf } from '../../connectionTests/model';
import { lineColumns } from '../../facts/sourceText';
import type { SourceRange } from '../../facts/sourceText';
import { platformNamed } from '../../facts/outcome';
import type { Session } from '../session';
import { readSource } from './readSource';
import { SearchProgress } from './searchProgress';

/** More sources than these are not looked through for tests in comments. */
const MOST_SOURCES = 20_000;
/** How many files are read at a time. */
const READERS = 8;
/** How long a text must rest before it is read again. Milliseconds. */
const REST_MS = 200;

/** One text with connection tests, or with a mistake that keeps it from having some. */
export interface TestSource {
  readonly uri: vscode.Uri;
  readonly file: ConnectionTestFile;
  /** Its tests by their ids. */
  readonly tests: ReadonlyMap<string, ConnectionTest>;
  /** Where a part of the text stands in an editor. */
  rangeOf(range: SourceRange): vscode.Range;
}

export interface SourceChange {
  readonly uri: vscode.Uri;
  /** Undefined for a text that has no tests any more. */
  readonly source: TestSource | undefined;
}

export class TestFiles {
  private readonly changed = new vscode.EventEmitter<SourceChange>();
  private readonly byUri = new Map<string, TestSource>();
  /** The latest reading of each text that is under way; none of one that is gone. */
  private readonly reading = new Map<string, Promise<TestSource | undefined>>();
  private readonly waiting = new Map<string, vscode.Uri>();
  /** The readings of what has waited, one after the other. */
  private flushing: Promise<void> = Promise.resolve();
  private readonly listening: vscode.Disposable[];
  private watching: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;
  private discovery: Promise<void> | undefined;
  readonly onDidChange = this.changed.event;
  /** Of the looks through the workspace. */
  readonly progress = new SearchProgress();

  constructor(private readonly session: Pick<Session, 'settings' | 'log' | 'analyser'>) {
    const { workspace } = vscode;
    this.listening = [
      workspace.onDidOpenTextDocument(document => {
        this.soon(document.uri);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          this.soon(document.uri);
        }
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.soon(uri);
      }),
      workspace.onDidChangeWorkspaceFolders(() => this.again()),
      workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration('socketLens.tests')) {
          void this.again();
        }
      }),
    ];
    for (const { uri } of workspace.textDocuments) {
      this.soon(uri);
    }
  }

  /** In the order in which they were found. */
  get all(): readonly TestSource[] {
    return [...this.byUri.values()];
  }

  get(uri: vscode.Uri): TestSource | undefined {
    return this.byUri.get(uri.toString());
  }

  /** Looks through the workspace, once; from then on changes are followed. */
  discover(): Promise<void> {
    this.discovery ??= this.search(new vscode.CancellationTokenSource().token);
    return this.discovery;
  }

  /** Looks through the workspace again. */
  refresh(token: vscode.CancellationToken): Promise<void> {
    this.discovery = this.search(token);
    return this.discovery;
  }

  /** Reads what has changed and would be read in a moment: who runs or adds a test means the texts as they stand. */
  async settle(): Promise<void> {
    clearTimeout(this.timer);
    await this.readWaiting();
    await Promise.all(this.reading.values());
    await Promise.all(this.all.map(({ uri }) => this.dropIfGone(uri)));
  }

  /** Reads a text now, from its editor or from where it is saved. A later reading takes the place of one under way. */
  async read(uri: vscode.Uri): Promise<TestSource | undefined> {
    const key = uri.toString();
    const reading = this.look(uri);
    this.reading.set(key, reading);
    const source = await reading;
    const latest = this.reading.get(key);
    if (latest !== reading) {
      return latest ?? this.get(uri);
    }
    this.reading.delete(key);
    if (source) {
      this.byUri.set(key, source);
    }
    if (source || this.byUri.delete(key)) {
      this.changed.fire({ uri, source });
    }
    return source;
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.listening, ...this.watching, this.progress, this.changed).dispose();
  }

  private async again(): Promise<void> {
    if (this.discovery) {
      await this.refresh(new vscode.CancellationTokenSource().token);
    }
  }

  private search(token: vscode.CancellationToken): Promise<void> {
    return this.progress.during(token, inner => this.searchAll(inner));
  }

  private async searchAll(token: vscode.CancellationToken): Promise<void> {
    const { testFiles, testSources } = this.session.settings;
    this.watch([testFiles, testSources].filter(pattern => pattern !== ''));
    const excluded = excludedFiles();
    const find = (pattern: string, most?: number): Thenable<vscode.Uri[]> =>
      pattern === '' ? Promise.resolve([]) : vscode.workspace.findFiles(pattern, excluded, most, token);
    const files = await find(testFiles);
    await this.readAll(files, token);
    const sources = await find(testSources, MOST_SOURCES);
    if (sources.length === MOST_SOURCES) {
      this.session.log.warn(
        `Only ${MOST_SOURCES} sources were looked through for connection tests; narrow socketLens.tests.sources.`,
      );
    }
    await this.readAll(sources, token);
    if (!token.isCancellationRequested) {
      const found = new Set([...files, ...sources].map(String));
      for (const { uri } of this.all) {
        if (!found.has(uri.toString()) && !openDocument(uri)) {
          this.drop(uri);
        }
      }
    }
  }

  private async readAll(uris: readonly vscode.Uri[], token: vscode.CancellationToken): Promise<void> {
    this.progress.found(uris.length);
    const left = uris.values();
    const reader = async (): Promise<void> => {
      for (const uri of left) {
        if (token.isCancellationRequested) {
          return;
        }
        await this.read(uri);
        this.progress.wasRead();
      }
    };
    await Promise.all(Array.from({ length: READERS }, reader));
  }

  /** Undefined for what cannot be read and for what cannot hold tests. */
  private async textOf(uri: vscode.Uri): Promise<string | undefined> {
    const document = openDocument(uri);
    // Without a change of its own, the text of a file that is gone is kept by nobody but the editor's memory.
    if (document && (document.isDirty || document.isUntitled || (await exists(uri)))) {
      return document.getText();
    }
    try {
      const isTests = isTestFile(uri);
      if (!isTests && (await vscode.workspace.fs.stat(uri)).size > LARGEST_SOURCE) {
        return undefined;
      }
      const bytes = Buffer.from(await vscode.workspace.fs.readFile(uri));
      return isTests || hasCommentTests(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : undefined;
    } catch {
      return undefined; // Gone since it was found, or not ours to read: it has no tests.
    }
  }

  private async look(uri: vscode.Uri): Promise<TestSource | undefined> {
    const text = await this.textOf(uri);
    return text === undefined ? undefined : this.parse(uri, text);
  }

  private async parse(uri: vscode.Uri, text: string): Promise<TestSource | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
    const context = {
      path: uri.fsPath,
      platform: platformNamed(process.platform),
      environment: process.env,
      ...(folder === undefined ? {} : { workspaceFolder: folder }),
    };
    const file = await readSource(text, isTestFile(uri), context, this.session);
    if (!file || (file.children.length === 0 && file.problems.length === 0 && file.kind === 'comments')) {
      return undefined;
    }
    const place = lineColumns(text);
    const position = (offset: number): vscode.Position => {
      const { line, column } = place(offset);
      return new vscode.Position(line - 1, column - 1);
    };
    return {
      uri,
      file,
      tests: new Map(testsOf(file).map(test => [test.id, test])),
      rangeOf: ({ start, end }) => new vscode.Range(position(start), position(end)),
    };
  }

  private watch(patterns: readonly string[]): void {
    vscode.Disposable.from(...this.watching).dispose();
    this.watching = patterns.flatMap(pattern => {
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      return [
        watcher,
        watcher.onDidChange(uri => {
          this.soon(uri);
        }),
        watcher.onDidCreate(uri => {
          this.soon(uri);
        }),
        watcher.onDidDelete(uri => {
          // An editor keeps the text for a while after it was closed; what is typed there counts all the same.
          if (openDocument(uri)?.isDirty !== true) {
            this.drop(uri);
          }
        }),
      ];
    });
  }

  private soon(uri: vscode.Uri): void {
    this.waiting.set(uri.toString(), uri);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.readWaiting(), REST_MS);
  }

  /** Resolves when nothing waits any more, an earlier call's texts included. */
  private readWaiting(): Promise<void> {
    this.flushing = this.flushing.catch(() => undefined).then(() => this.readNow());
    return this.flushing;
  }

  private async readNow(): Promise<void> {
    const uris = [...this.waiting.values()];
    this.waiting.clear();
    for (const uri of uris) {
      if (this.get(uri) ?? openDocument(uri) ?? (await isWanted(uri))) {
        await this.read(uri);
      }
    }
  }

  /** A file that comes and goes within a moment is one of which no watcher tells. */
  private async dropIfGone(uri: vscode.Uri): Promise<void> {
    if (!openDocument(uri) && !(await exists(uri))) {
      this.drop(uri);
    }
  }

  private drop(uri: vscode.Uri): void {
    this.reading.delete(uri.toString());
    if (this.byUri.delete(uri.toString())) {
      this.changed.fire({ uri, source: undefined });
    }
  }
}

/** Every other text has its tests in comments. */
function isTestFile({ path }: vscode.Uri): boolean {
  return path.toLowerCase().endsWith(TEST_FILE_ENDING);
}

/** Only documents of files: output channels, diffs and the like show texts that stand elsewhere. */
function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    document => document.uri.toString() === uri.toString() && !document.isClosed && isKept(uri),
  );
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function isKept({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

/** A file that a watcher names may stand where nobody wants to look. */
async function isWanted(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) {
    return false;
  }
  const pattern = new vscode.RelativePattern(folder, vscode.workspace.asRelativePath(uri, false));
  return (await vscode.workspace.findFiles(pattern, excludedFiles(), 1)).length > 0;
}

/** What neither the explorer nor the search shows. */
function excludedFiles(): string {
  const configuration = vscode.workspace.getConfiguration();
  const patterns = ['files.exclude', 'search.exclude'].flatMap(key =>
    Object.entries(configuration.get<Record<string, unknown>>(key) ?? {})
      .filter(([, excluded]) => excluded === true)
      .map(([pattern]) => pattern),
  );
  return `{${[...new Set(['**/node_modules/**', ...patterns])].join(',')}}`;
}
