// Asks the debugger of a stopped program for the value of a variable.

import type * as vscode from 'vscode';

/** The value as the debugger writes it; undefined where it knows no such variable, or cannot say. */
export async function evaluate(
  session: vscode.DebugSession,
  frameId: number,
  expression: string,
): Promise<string | undefined> {
  try {
    const answer: unknown = await session.customRequest('evaluate', {
      expression,
      frameId,
      context: 'watch',
    });
    const result =
      typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : undefined;
    return typeof result === 'string' ? result : undefined;
  } catch {
    // A variable that is out of scope, or optimised away: the debugger refuses, and there is nothing to show.
    return undefined;
  }
}
