// Whether the text that a probe was started from still stands there.

import * as vscode from 'vscode';
import type { Origin } from './results';

/** Always false for a result that outlives edits. A document that is closed counts as changed. */
export function isOutdated({ uri, version }: Origin): boolean {
  return version !== undefined && openDocument(uri)?.version !== version;
}

/** Undefined for a document that is not open. */
export function openDocument(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(open => open.uri.toString() === uri);
}
