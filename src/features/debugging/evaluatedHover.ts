// Implements the hover over a variable of a stopped program that holds a socket error code.

import * as vscode from 'vscode';
import type { Platform } from '../../facts/outcome';
import { codeHover } from '../hoverMarkdown';
import { speaksOfIrda } from '../irdaMeaning';
import type { Session } from '../session';
import { decodeValue, valueLabel } from './codeValue';
import { codeVariables, functionStart, variableNamed } from './codeVariables';
import type { CodeVariable } from './codeVariables';
import { evaluate } from './evaluate';

const NAME = /[A-Za-z_]\w*(?:(?:\.|->)[A-Za-z_]\w*)*/;

/** Names the variable for the debugger's own hover, and explains its value in the editor's. */
export class EvaluatedHover implements vscode.HoverProvider, vscode.EvaluatableExpressionProvider {
  constructor(
    private readonly session: Session,
    private readonly platform: Platform,
  ) {}

  provideEvaluatableExpression(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.EvaluatableExpression | undefined {
    const found = variableAt(document, position);
    return found && new vscode.EvaluatableExpression(found.range, found.variable.expression);
  }

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
      irda: speaksOfIrda(document.getText()),
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
