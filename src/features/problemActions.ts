// Implements what can be done about an entry of ours in Problems: look at the result of the probe behind it. The link at
// its code opens the page about the code, since a link there opens documents and, in a hover, runs no command.

import * as vscode from 'vscode';

const { l10n } = vscode;

/** The result behind an entry; undefined for an entry that is not ours. */
export type ResultOf = (uri: vscode.Uri, diagnostic: vscode.Diagnostic) => number | undefined;

export function registerProblemActions(resultOf: ResultOf): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { pattern: '**' },
    {
      provideCodeActions: ({ uri }, _range, { diagnostics }) =>
        diagnostics.flatMap(diagnostic => {
          const id = resultOf(uri, diagnostic);
          return id === undefined ? [] : [showResult(diagnostic, id)];
        }),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function showResult(diagnostic: vscode.Diagnostic, id: number): vscode.CodeAction {
  const title = l10n.t('Show Result');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: 'socketLens.showResult', arguments: [id] };
  action.diagnostics = [diagnostic];
  return action;
}
