// Implements the hovers in C and C++: on error codes of Winsock and POSIX, and on calls of connect and its kin.
//
// A hover reads the facts and opens no socket. Its links lead to the probe's input and to the statement of the lab that
// gives the error, and no other command may be run from it.

import * as vscode from 'vscode';
import type { Platform } from '../facts/outcome';
import { functionHover } from './functionHover';
import { codeHover, numberHover } from './hoverMarkdown';
import type { HoverContext, HoverText } from './hoverMarkdown';
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
  const { text: line } = document.lineAt(position.line);
  const range = document.getWordRangeAtPosition(position, /[A-Za-z_]\w*/);
  if (range) {
    const { start, end } = range;
    const code = codeHover(document.getText(range), context);
    const text = code ? undefined : functionHover(line, start.character, end.character, context);
    const words = code ?? (text === undefined ? undefined : { text });
    return words && new vscode.Hover(withLinks(words), range);
  }
  const found = numberHover(line, position.character, context);
  return (
    found &&
    new vscode.Hover(withLinks(found), new vscode.Range(position.line, found.start, position.line, found.end))
  );
}

/** Links to the probe's input and to the lab; no other command may be run from a hover. */
function withLinks({ text, reproduce }: HoverText): vscode.MarkdownString {
  const links = [
    `[$(plug) ${l10n.t('Probe Connection…')}](command:socketLens.probe)`,
    ...(reproduce === undefined ? [] : [labLink(reproduce)]),
  ];
  const markdown = new vscode.MarkdownString(`${text}\n\n${links.join(' · ')}`, true);
  markdown.isTrusted = { enabledCommands: ['socketLens.probe', 'socketLens.runStatement'] };
  return markdown;
}

function labLink(statement: string): string {
  const argument = encodeURIComponent(JSON.stringify([statement]));
  return `[$(beaker) ${l10n.t('Reproduce This Error')}](command:socketLens.runStatement?${argument})`;
}
