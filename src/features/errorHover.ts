// Implements the hovers in C and C++: on error codes of Winsock and POSIX, and on calls of connect and its kin.
//
// A hover reads the facts and opens no socket. Its one link leads to the probe's input, and no other command may be
// run from it.

import * as vscode from 'vscode';
import type { Platform } from '../facts/outcome';
import { functionHover } from './functionHover';
import { codeHover, numberHover } from './hoverMarkdown';
import type { HoverContext } from './hoverMarkdown';
import type { Session } from './session';

const { l10n } = vscode;

const LANGUAGES = ['c', 'cpp', 'objective-c', 'objective-cpp', 'cuda-cpp'];
const PLATFORMS: readonly Platform[] = ['win32', 'linux', 'darwin'];

export function registerErrorHover({ locale, settings }: Session): vscode.Disposable {
  const platform = PLATFORMS.find(name => name === process.platform) ?? 'linux';
  const context: HoverContext = { locale, l10n, platform };
  return vscode.languages.registerHoverProvider(
    LANGUAGES.map(language => ({ language })),
    {
      provideHover: (document, position) =>
        settings.hoverEnabled ? hoverAt(document, position, context) : undefined,
    },
  );
}

function hoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  context: HoverContext,
): vscode.Hover | undefined {
  const { line } = position;
  const { text } = document.lineAt(line);
  const range = document.getWordRangeAtPosition(position, /[A-Za-z_]\w*/);
  if (range) {
    const { start, end } = range;
    const words =
      codeHover(document.getText(range), context) ??
      functionHover(text, start.character, end.character, context);
    return words === undefined ? undefined : new vscode.Hover(withLink(words), range);
  }
  const found = numberHover(text, position.character, context);
  return (
    found && new vscode.Hover(withLink(found.text), new vscode.Range(line, found.start, line, found.end))
  );
}

function withLink(text: string): vscode.MarkdownString {
  const link = `[$(plug) ${l10n.t('Probe Connection…')}](command:socketLens.probe)`;
  const markdown = new vscode.MarkdownString(`${text}\n\n${link}`, true);
  markdown.isTrusted = { enabledCommands: ['socketLens.probe'] };
  return markdown;
}
