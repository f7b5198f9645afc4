// Implements the hovers: in C and C++ on error codes of Winsock and POSIX, and on calls of connect and its kin; in every
// other language, in logs and in output, on what stands there as a socket error.
//
// A hover reads the facts and opens no socket. Its links lead to the probe's input and to the statement of the lab that
// gives the error, and no other command may be run from it.

import * as vscode from 'vscode';
import { platformNamed } from '../facts/outcome';
import { platformOfFile } from '../facts/spelling';
import { functionHover, meansSystemFunction } from './functionHover';
import { codeHover, numberHover, spellingHover } from './hoverMarkdown';
import type { HoverContext, HoverText, PlacedHover } from './hoverMarkdown';
import { speaksOfIrda } from './irdaMeaning';
import { isIrdaSource } from './irdaSource';
import type { Session } from './session';

const { l10n } = vscode;

const NAME = /[A-Za-z_]\w*/;
const LANGUAGES = ['c', 'cpp', 'objective-c', 'objective-cpp', 'cuda-cpp'];

export function registerErrorHover({ locale, settings }: Session): vscode.Disposable {
  const context: HoverContext = { locale, l10n, platform: platformNamed(process.platform) };
  const isSource = ({ languageId }: vscode.TextDocument) => LANGUAGES.includes(languageId);
  // One provider for every document: a text with two would show two hovers.
  return vscode.languages.registerHoverProvider(
    { pattern: '**' },
    {
      provideHover: (document, position) =>
        !settings.hoverEnabled
          ? undefined
          : isSource(document)
            ? sourceHover(document, position, context)
            : textHover(document, position, context),
    },
  );
}

/** Anywhere but in C, a name or a number counts where its line makes it a socket error. */
function textHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  context: HoverContext,
): vscode.Hover | undefined {
  const { line, character } = position;
  const { text } = document.lineAt(line);
  const file = platformOfFile(firstLines(document));
  const found = spellingHover(text, character, {
    ...context,
    irda: speaksOfIrda(text),
    ...(file ? { file } : {}),
  });
  if (found) {
    return placedHover(found, line);
  }
  const range = document.getWordRangeAtPosition(position, NAME);
  if (!range || !meansSystemFunction(text, document.getText(range))) {
    return undefined;
  }
  const words = functionHover(text, range.start.character, range.end.character, context);
  return words === undefined ? undefined : new vscode.Hover(withLinks({ text: words }), range);
}

/** A hover must not wait for a long log: its first lines tell the platform, or nothing does. */
const FIRST_LINES = new vscode.Range(0, 0, 50, 0);

function firstLines(document: vscode.TextDocument): readonly string[] {
  return document.getText(FIRST_LINES).split(/\r?\n/);
}

function sourceHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  around: HoverContext,
): vscode.Hover | undefined {
  const context = { ...around, irda: isIrdaSource(document, position.line) };
  const { text: line } = document.lineAt(position.line);
  const range = document.getWordRangeAtPosition(position, NAME);
  if (range) {
    const { start, end } = range;
    const code = codeHover(document.getText(range), context);
    const text = code ? undefined : functionHover(line, start.character, end.character, context);
    const words = code ?? (text === undefined ? undefined : { text });
    return words && new vscode.Hover(withLinks(words), range);
  }
  const found = numberHover(line, position.character, context);
  return found && placedHover(found, position.line);
}

function placedHover(found: PlacedHover, line: number): vscode.Hover {
  return new vscode.Hover(withLinks(found), new vscode.Range(line, found.start, line, found.end));
}

/** Links to the probe's input, to the lab and to the details; no other command may be run from a hover. */
function withLinks({ text, reproduce, symbol }: HoverText): vscode.MarkdownString {
  const links = [
    `[$(plug) ${l10n.t('Probe Connection…')}](command:socketLens.probe)`,
    ...(reproduce === undefined ? [] : [labLink(reproduce)]),
    ...(symbol === undefined ? [] : [detailsLink(symbol)]),
  ];
  const markdown = new vscode.MarkdownString(`${text}\n\n${links.join(' · ')}`, true);
  markdown.isTrusted = {
    enabledCommands: ['socketLens.probe', 'socketLens.runStatement', 'socketLens.explain'],
  };
  return markdown;
}

function labLink(statement: string): string {
  const argument = encodeURIComponent(JSON.stringify([statement]));
  return `[$(beaker) ${l10n.t('Reproduce This Error')}](command:socketLens.runStatement?${argument})`;
}

function detailsLink(symbol: string): string {
  const argument = encodeURIComponent(JSON.stringify([symbol]));
  return `[$(book) ${l10n.t('Open Details')}](command:socketLens.explain?${argument})`;
}
