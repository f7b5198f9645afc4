// A span as VS Code has it.

import * as vscode from 'vscode';
import type { Span } from './movedSpan';

export function rangeOf({ start, end }: Span): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
