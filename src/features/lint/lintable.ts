// Which documents the linter looks at, and as what.

import * as vscode from 'vscode';
import { languageOf } from '../../analysis/languages';
import type { LintRequest, Source } from '../analyser/protocol';
import type { Session } from '../session';

/** The grammar for each language of VS Code; what they have beyond C and C++ is read past. */
const GRAMMARS: ReadonlyMap<string, LintRequest['language']> = new Map([
  ['c', 'c'],
  ['cpp', 'cpp'],
  ['objective-c', 'c'],
  ['objective-cpp', 'cpp'],
  ['cuda-cpp', 'cpp'],
]);

/** For providers that answer where the linter looks. */
export const LINTED_LANGUAGES: readonly vscode.DocumentFilter[] = [...GRAMMARS.keys()].map(language => ({
  language,
}));

/**
 * Whether a document is somebody's source: a file, one that is not saved yet, or one of a workspace folder elsewhere.
 * The other side of a comparison, a search editor and the like are not.
 */
export function isLintable({ languageId, uri: { scheme } }: vscode.TextDocument): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (
    GRAMMARS.has(languageId) &&
    (['file', 'untitled'].includes(scheme) || folders.some(({ uri }) => uri.scheme === scheme))
  );
}

/** What to ask about a document as it is now. */
export function documentRequest(document: vscode.TextDocument, session: Session): LintRequest {
  const language = GRAMMARS.get(document.languageId) ?? 'cpp';
  const name = document.uri.toString();
  return { ...request(document.uri, document.getText(), language, session), document: name };
}

/** A document as the worker takes it. */
export function sourceOf(document: vscode.TextDocument): Source {
  const language = GRAMMARS.get(document.languageId) ?? 'cpp';
  return { fileName: document.uri.path, language, text: document.getText() };
}

/** What to ask about a file that is not open; undefined for one that is no source by its name. */
export function fileRequest(uri: vscode.Uri, text: string, session: Session): LintRequest | undefined {
  const language = languageOf(uri.path);
  return language && request(uri, text, language, session);
}

function request(
  uri: vscode.Uri,
  text: string,
  language: LintRequest['language'],
  { settings, locale }: Session,
): LintRequest {
  return { text, language, locale, fileName: uri.path, severities: settings.lintSeverities(uri) };
}
