// Implements the inline values of a stopped program: beside `err = WSAGetLastError()` stands what the number means.

import * as vscode from 'vscode';
import type { Platform } from '../../facts/outcome';
import type { Session } from '../session';
import { decodeValue, valueLabel } from './codeValue';
import { codeVariables, functionStart } from './codeVariables';
import { evaluate } from './evaluate';

export class CodeInlineValues implements vscode.InlineValuesProvider {
  constructor(
    private readonly session: Session,
    private readonly platform: Platform,
  ) {}

  async provideInlineValues(
    document: vscode.TextDocument,
    _visible: vscode.Range,
    { frameId, stoppedLocation }: vscode.InlineValueContext,
  ): Promise<vscode.InlineValue[]> {
    const debugSession = vscode.debug.activeDebugSession;
    if (!debugSession || !this.session.settings.debugInlineValues) {
      return [];
    }
    const stopped = stoppedLocation.end.line;
    const lines = document.getText(new vscode.Range(0, 0, stopped + 1, 0)).split(/\r?\n/);
    const first = functionStart(lines, stopped);
    // The line the program stands at has not run yet.
    const variables = codeVariables(lines.slice(first, stopped), first);
    const values = new Map<string, Promise<string | undefined>>();
    const texts = variables.map(async ({ expression, origin, line, start, end }) => {
      const value = values.get(expression) ?? evaluate(debugSession, frameId, expression);
      values.set(expression, value);
      const decoded = decodeValue((await value) ?? '', origin, this.platform);
      const range = new vscode.Range(line, start, line, end);
      return decoded
        ? [
            new vscode.InlineValueText(
              range,
              `${expression} = ${decoded.number} ${valueLabel(decoded, this.session.locale)}`,
            ),
          ]
        : [];
    });
    return (await Promise.all(texts)).flat();
  }
}
