// Implements "Copy as C": the program that makes the same attempt as a result's probe goes into the clipboard, and
// into an editor if the person likes.

import * as vscode from 'vscode';
import { isFinished } from '../results';
import type { Session } from '../session';
import { programOf } from './program';

const { l10n } = vscode;

export function registerCopyProgram({ results }: Session): vscode.Disposable {
  return vscode.commands.registerCommand('socketLens.copyProgram', async (argument?: unknown) => {
    const id = typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
    const result = typeof id === 'number' ? results.get(id) : results.all.find(isFinished);
    if (!result || !isFinished(result)) {
      void vscode.window.showInformationMessage(l10n.t('There is no result to copy yet.'));
      return;
    }
    const program = programOf(result);
    if (!program.ok) {
      void vscode.window.showWarningMessage(l10n.t('No C program can do this: {0}', program.problem));
      return;
    }
    await vscode.env.clipboard.writeText(program.source);
    void offerToOpen(program.source);
  });
}

/** Nobody waits for the answer: the program is in the clipboard already. */
async function offerToOpen(source: string): Promise<void> {
  const open = l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(l10n.t('The C program was copied.'), open);
  if (answer === open) {
    const document = await vscode.workspace.openTextDocument({ language: 'c', content: source });
    await vscode.window.showTextDocument(document);
  }
}
