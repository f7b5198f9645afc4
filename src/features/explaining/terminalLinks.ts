// Implements the links on socket errors in the terminal: whatever program printed them.

import * as vscode from 'vscode';
import { describeRow } from '../../facts/explain';
import type { Locale } from '../../facts/explanation';
import { findSpellings } from '../../facts/spelling';

class ErrorLink extends vscode.TerminalLink {
  constructor(
    start: number,
    length: number,
    tooltip: string,
    readonly symbol: string,
  ) {
    super(start, length, tooltip);
  }
}

export class ErrorLinks implements vscode.TerminalLinkProvider<ErrorLink> {
  constructor(private readonly locale: Locale) {}

  provideTerminalLinks({ line }: vscode.TerminalLinkContext): ErrorLink[] {
    return findSpellings(line).map(({ row, matched, offset, platform }) => {
      const { title } = describeRow(row, this.locale, platform);
      return new ErrorLink(offset, matched.length, `${row.symbol} ${row.code}: ${title}`, row.symbol);
    });
  }

  async handleTerminalLink({ symbol }: ErrorLink): Promise<void> {
    await vscode.commands.executeCommand('socketLens.explain', symbol);
  }
}
