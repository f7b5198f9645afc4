// The endpoints that were probed before, newest first, kept over sessions and windows.

import type * as vscode from 'vscode';

const KEY = 'socketLens.history';
const CAPACITY = 30;

export class EndpointHistory {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  /** Endpoints as URLs. */
  get all(): readonly string[] {
    const stored = this.memento.get<unknown>(KEY);
    return Array.isArray(stored) ? stored.filter(entry => typeof entry === 'string') : [];
  }

  async add(url: string): Promise<void> {
    await this.memento.update(KEY, [url, ...this.all.filter(entry => entry !== url)].slice(0, CAPACITY));
  }

  async remove(url: string): Promise<void> {
    await this.memento.update(
      KEY,
      this.all.filter(entry => entry !== url),
    );
  }

  async clear(): Promise<void> {
    await this.memento.update(KEY, []);
  }
}
