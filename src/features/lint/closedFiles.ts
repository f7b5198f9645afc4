// Files that were looked at without being open. Their findings stay in Problems and follow the file: when it changes it
// is looked at again, and when it goes they go.

import * as vscode from 'vscode';
import { SOURCE_ENDINGS } from '../../analysis/languages';
import type { Session } from '../session';
import type { Findings } from './findings';
import { fileRequest } from './requests';

/** Every file that has a source's name. */
export const SOURCE_PATTERN = `**/*.{${SOURCE_ENDINGS.join(',')}}`;

export class ClosedFiles {
  private readonly seen = new Set<string>();
  private watcher: vscode.Disposable | undefined;

  constructor(
    private readonly session: Session,
    private readonly findings: Findings,
  ) {}

  /** Whether there are files whose findings are kept. */
  get any(): boolean {
    return this.seen.size > 0;
  }

  has(uri: vscode.Uri): boolean {
    return this.seen.has(uri.toString());
  }

  /** Looks at a file, unless it is open: then its document is looked at anyway. Rejects when it cannot be read. */
  async lint(uri: vscode.Uri, signal?: AbortSignal): Promise<void> {
    this.seen.add(uri.toString());
    this.watcher ??= this.watch();
    if (isOpen(uri)) {
      return;
    }
    const text = await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
    const request = fileRequest(uri, text, this.session);
    const found = request ? await this.session.analyser.ask('lint', request, signal ? { signal } : {}) : [];
    if (this.has(uri) && !isOpen(uri)) {
      this.findings.put(uri, found);
    }
  }

  /** Looks again at a file whose findings are kept; of one that cannot be read any more nothing is known. */
  again(uri: vscode.Uri): void {
    if (this.has(uri)) {
      this.lint(uri).catch((error: unknown) => {
        this.forget(uri);
        this.session.log.warn(
          `${uri.path} was not linted: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    }
  }

  /** Looks again at all of them. */
  allAgain(): void {
    for (const key of this.seen) {
      this.again(vscode.Uri.parse(key));
    }
  }

  /** Forgets all but these; the findings of open documents stay. */
  keep(uris: readonly vscode.Uri[]): void {
    const kept = new Set(uris.map(uri => uri.toString()));
    for (const key of [...this.seen].filter(each => !kept.has(each))) {
      this.forget(vscode.Uri.parse(key));
    }
    if (!this.any) {
      this.dispose();
    }
  }

  dispose(): void {
    this.watcher?.dispose();
    this.watcher = undefined;
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(SOURCE_PATTERN, true);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(uri => {
        this.again(uri);
      }),
      watcher.onDidDelete(uri => {
        this.forget(uri);
      }),
    );
  }

  private forget(uri: vscode.Uri): void {
    if (this.seen.delete(uri.toString()) && !isOpen(uri)) {
      this.findings.delete(uri);
    }
  }
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    document => !document.isClosed && document.uri.toString() === uri.toString(),
  );
}
