// What the linter asks the analysis worker, about a document and about a file that is not open.

import type * as vscode from 'vscode';
import { languageOf } from '../../analysis/languages';
import type { LintRequest, Source } from '../analyser/protocol';
import type { Session } from '../session';
import { sourceOf } from '../sources';

/** What to ask about a document as it is now. */
export function documentRequest(document: vscode.TextDocument, session: Session): LintRequest {
  return { ...request(document.uri, sourceOf(document), session), document: document.uri.toString() };
}

/** What to ask about a file that is not open; undefined for one that is no source by its name. */
export function fileRequest(uri: vscode.Uri, text: string, session: Session): LintRequest | undefined {
  const language = languageOf(uri.path);
  return language && request(uri, { fileName: uri.path, language, text }, session);
}

function request(uri: vscode.Uri, source: Source, { settings, locale }: Session): LintRequest {
  return { ...source, locale, severities: settings.lintSeverities(uri) };
}
