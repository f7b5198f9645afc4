// Which documents are somebody's source in C or C++, for all that the analysis worker reads.

import * as vscode from 'vscode';
import type { Language } from '../analysis/source/condition';
import type { Source } from './analyser/protocol';

/** The grammar for each language of VS Code; what they have beyond C and C++ is read past. */
const GRAMMARS: ReadonlyMap<string, Language> = new Map([
  ['c', 'c'],
  ['cpp', 'cpp'],
  ['objective-c', 'c'],
  ['objective-cpp', 'cpp'],
  ['cuda-cpp', 'cpp'],
]);

/** For providers that answer where there is source. */
export const SOURCE_LANGUAGES: readonly vscode.DocumentFilter[] = [...GRAMMARS.keys()].map(language => ({
  language,
}));

/**
 * Whether a document is somebody's source: a file, one that is not saved yet, or one of a workspace folder elsewhere.
 * The other side of a comparison, a search editor and the like are not.
 */
export function isSource({ languageId, uri: { scheme } }: vscode.TextDocument): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (
    GRAMMARS.has(languageId) &&
    (['file', 'untitled'].includes(scheme) || folders.some(({ uri }) => uri.scheme === scheme))
  );
}

/** A document as the worker takes it. */
export function sourceOf(document: vscode.TextDocument): Source {
  const language = GRAMMARS.get(document.languageId) ?? 'cpp';
  return { fileName: document.uri.path, language, text: document.getText() };
}
