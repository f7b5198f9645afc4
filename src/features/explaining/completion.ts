// Implements the completion of Winsock's symbols, each with its number and its meaning in one line.

import * as vscode from 'vscode';
import { ERROR_ROWS } from '../../facts/errors';
import { describeRow } from '../../facts/explain';
import { codeHover } from '../hoverMarkdown';
import type { HoverContext } from '../hoverMarkdown';

export class SymbolCompletion implements vscode.CompletionItemProvider {
  /** The rows do not change, and so the items are made once. */
  private readonly items: vscode.CompletionItem[];

  constructor(private readonly context: HoverContext) {
    this.items = ERROR_ROWS.filter(({ symbol }) => symbol.startsWith('WSA')).map(row => {
      const item = new vscode.CompletionItem(
        { label: row.symbol, description: describeRow(row, context.locale, 'win32').title },
        vscode.CompletionItemKind.Constant,
      );
      item.detail = String(row.code);
      return item;
    });
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] | undefined {
    const range = document.getWordRangeAtPosition(position, /[A-Za-z_]\w*/);
    const typed = range ? document.getText(range.with({ end: position })) : '';
    // Whoever has typed only a W may mean anything.
    return /^WSA/i.test(typed) ? this.items : undefined;
  }

  resolveCompletionItem(item: vscode.CompletionItem): vscode.CompletionItem {
    const symbol = typeof item.label === 'string' ? item.label : item.label.label;
    item.documentation = new vscode.MarkdownString(codeHover(symbol, this.context)?.text ?? '');
    return item;
  }
}
