// Implements what a person sees while debugging: values that are socket errors say so, inline and in hovers, and the
// debug console explains the codes that the program prints. Nothing here opens a socket or changes the program.

import * as vscode from 'vscode';
import { platformNamed } from '../../facts/outcome';
import type { Session } from '../session';
import { EvaluatedHover } from './evaluatedHover';
import { ExplainedOutput } from './explainedOutput';
import { CodeInlineValues } from './inlineValues';

/** The languages whose assignments codeVariables reads. */
const LANGUAGES = ['c', 'cpp', 'objective-c', 'objective-cpp', 'cuda-cpp', 'csharp', 'python', 'rust'];

export function registerDebugging(session: Session): vscode.Disposable {
  // The debugger runs where the extension runs, and so, most of the time, does the program.
  const platform = platformNamed(process.platform);
  const selector = LANGUAGES.map(language => ({ language }));
  return vscode.Disposable.from(
    vscode.languages.registerInlineValuesProvider(selector, new CodeInlineValues(session, platform)),
    vscode.languages.registerHoverProvider(selector, new EvaluatedHover(session, platform)),
    vscode.debug.registerDebugAdapterTrackerFactory('*', new ExplainedOutput(session)),
  );
}
