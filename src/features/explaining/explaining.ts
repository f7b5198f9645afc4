// Implements what explains an error away from the source: the command, the details pages, the terminal's links, and
// the completion of symbols. Nothing here opens a socket.

import * as vscode from 'vscode';
import { platformNamed } from '../../facts/outcome';
import type { HoverContext } from '../hoverMarkdown';
import type { Session } from '../session';
import { SymbolCompletion } from './completion';
import { DetailsDocuments } from './detailsDocument';
import { explainError } from './explainCommand';
import { ErrorLinks } from './terminalLinks';

/** Where Winsock's symbols are written. */
const LANGUAGES = ['c', 'cpp', 'objective-c', 'objective-cpp', 'cuda-cpp', 'rust', 'csharp', 'go', 'python'];

export function registerExplaining({ locale }: Session): vscode.Disposable {
  const context: HoverContext = { locale, l10n: vscode.l10n, platform: platformNamed(process.platform) };
  const documents = new DetailsDocuments(context);
  return vscode.Disposable.from(
    DetailsDocuments.register(documents),
    vscode.commands.registerCommand('socketLens.explain', (argument?: unknown) =>
      explainError(argument, documents, context),
    ),
    vscode.window.registerTerminalLinkProvider(new ErrorLinks(locale)),
    vscode.languages.registerCompletionItemProvider(
      LANGUAGES.map(language => ({ language })),
      new SymbolCompletion(context),
    ),
  );
}
