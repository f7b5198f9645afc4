// The endpoints that a person typed for calls whose source does not tell them, kept with the workspace.

import type * as vscode from 'vscode';

const KEY = 'socketLens.connectEndpoints';
const CAPACITY = 200;

export class TypedEndpoints {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  /** The endpoint as a URL; undefined for a call that nobody typed one for. */
  get(uri: string, site: string): string | undefined {
    const known = this.entries.find(([key]) => key === keyOf(uri, site));
    return known?.[1];
  }

  async set(uri: string, site: string, url: string): Promise<void> {
    const key = keyOf(uri, site);
    const others = this.entries.filter(([other]) => other !== key);
    await this.memento.update(KEY, [[key, url], ...others].slice(0, CAPACITY));
  }

  async forget(uri: string, site: string): Promise<void> {
    const key = keyOf(uri, site);
    await this.memento.update(
      KEY,
      this.entries.filter(([other]) => other !== key),
    );
  }

  /** The newest first. */
  private get entries(): readonly (readonly [string, string])[] {
    const stored = this.memento.get<unknown>(KEY);
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  }
}

function keyOf(uri: string, site: string): string {
  return `${uri}\n${site}`;
}

function isEntry(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(part => typeof part === 'string');
}
