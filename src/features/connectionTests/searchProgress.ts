// How far the look through the workspace for connection tests is, and the way to stop it. No user interface here.

import * as vscode from 'vscode';

export interface Searched {
  /** Files that were looked into. */
  readonly read: number;
  /** Files that were found so far. */
  readonly of: number;
}

export class SearchProgress {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly under = new Set<vscode.CancellationTokenSource>();
  private read = 0;
  private of = 0;
  /** A search has begun, gone on or ended. */
  readonly onDidChange = this.changed.event;

  /** Undefined while none is under way. */
  get state(): Searched | undefined {
    return this.under.size === 0 ? undefined : { read: this.read, of: this.of };
  }

  /** Counts and can stop what `search` does; `token` stops it, too. */
  async during(
    token: vscode.CancellationToken,
    search: (token: vscode.CancellationToken) => Promise<void>,
  ): Promise<void> {
    if (this.under.size === 0) {
      [this.read, this.of] = [0, 0];
    }
    const source = new vscode.CancellationTokenSource();
    const listening = token.onCancellationRequested(() => {
      source.cancel();
    });
    this.under.add(source);
    this.changed.fire();
    try {
      await search(source.token);
    } finally {
      listening.dispose();
      source.dispose();
      this.under.delete(source);
      this.changed.fire();
    }
  }

  found(files: number): void {
    this.of += files;
    this.changed.fire();
  }

  wasRead(): void {
    this.read += 1;
    this.changed.fire();
  }

  /** What was found until then stays. False when nothing was under way. */
  stop(): boolean {
    for (const source of this.under) {
      source.cancel();
    }
    return this.under.size > 0;
  }

  dispose(): void {
    this.stop();
    this.changed.dispose();
  }
}
