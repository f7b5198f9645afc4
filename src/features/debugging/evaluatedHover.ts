// Implements the hover over a variable of a stopped program that holds a socket error code.

import * as vscode from 'vscode';
import type { Platform } from '../../facts/outcome';
import { codeHover } from '../hoverMarkdown';
import { isIrdaSource } from '../irdaSource';
import type { Session } from '../session';
import { decodeValue, valueLabel } from './codeValue';
import { codeVariables, functionStart, variableNamed } from './codeVariables';
import type { CodeVariable } from './codeVariables';
import { evaluate } from './evaluate';

const NAME = /[A-Za-z_]\w*(?:(?:\.|->)[A-Za-z_]\w*)*/;

/**
 * Explains the value in the editor's hover, which VS Code shows while Alt is held; without Alt it shows the debugger's.
 * What that one evaluates is left to VS Code: with a provider of expressions for a language, no other variable of the
 * language would have such a hover any more.
 */
export class EvaluatedHover implements vscode.HoverProvider {
  constructor(
    private readonly session: Session,
    private readonly platform: Platform,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const frame = vscode.debug.activeStackItem;
    if (!(frame instanceof vscode.DebugStackFrame)) {
      return undefined;
    }
    const found = variableAt(document, position);
    if (!found) {
      return undefined;
    }
    const { variable, range } = found;
    const value = await evaluate(frame.session, frame.frameId, variable.expression);
    const decoded = decodeValue(value ?? '', variable.origin, this.platform);
    if (!decoded) {
      return undefined;
    }
    const { locale } = this.session;
    const details = codeHover(decoded.row.symbol, {
      ...{ locale, l10n: vscode.l10n, platform: this.platform },
      irda: isIrdaSource(document, position.line),
    });
    const label = `\`${variable.expression}\` = \`${decoded.number}\` ${valueLabel(decoded, locale)}`;
    return new vscode.Hover(
      [new vscode.MarkdownString(label), new vscode.MarkdownString(details?.text ?? '')],
      range,
    );
  }
}

function variableAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): { readonly variable: CodeVariable; readonly range: vscode.Range } | undefined {
  const range = document.getWordRangeAtPosition(position, NAME);
  if (!range) {
    return undefined;
  }
  const lines = document.getText(new vscode.Range(0, 0, position.line + 1, 0)).split(/\r?\n/);
  const first = functionStart(lines, position.line);
  const variables = codeVariables(lines.slice(first, position.line + 1), first);
  const variable = variableNamed(document.getText(range), position.line, variables);
  return variable && { variable, range };
}
