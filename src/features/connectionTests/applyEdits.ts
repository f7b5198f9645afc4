// Puts changes to a text with connection tests into its document, as one step that undo takes back.

import * as vscode from 'vscode';
import type { TextEdit } from '../../connectionTests/edits';

export function applyEdits(document: vscode.TextDocument, edits: readonly TextEdit[]): Thenable<boolean> {
  const change = new vscode.WorkspaceEdit();
  for (const { offset, length, content } of edits) {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    change.replace(document.uri, range, content);
  }
  return vscode.workspace.applyEdit(change);
}
