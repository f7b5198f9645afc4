// The calls that connect in open documents, as the analysis worker finds them.

import type * as vscode from 'vscode';
import { platformNamed } from '../../facts/outcome';
import type { PlacedConnect } from '../analyser/placedConnect';
import type { Session } from '../session';
import { isSource, sourceOf } from '../sources';

export class ConnectSites {
  /** The last sites of each document that is open. */
  private readonly last = new Map<string, readonly PlacedConnect[]>();

  constructor(private readonly session: Pick<Session, 'analyser' | 'log'>) {}

  /** Those of the text as it is now. Where the worker cannot tell, those of before. */
  async of(document: vscode.TextDocument, signal?: AbortSignal): Promise<readonly PlacedConnect[]> {
    if (!isSource(document)) {
      return [];
    }
    const key = document.uri.toString();
    const target = platformNamed(process.platform) === 'win32' ? 'win' : 'posix';
    try {
      const asks = { ...sourceOf(document), target } as const;
      const sites = await this.session.analyser.ask('connects', asks, {
        ...(signal && { signal }),
        urgent: true,
      });
      this.last.set(key, sites);
      return sites;
    } catch (error) {
      if (!signal?.aborted) {
        const reason = error instanceof Error ? error.message : String(error);
        this.session.log.warn(`the connect calls of ${document.uri.path} were not found: ${reason}`);
      }
      return this.last.get(key) ?? [];
    }
  }

  forget(uri: vscode.Uri): void {
    this.last.delete(uri.toString());
  }
}
