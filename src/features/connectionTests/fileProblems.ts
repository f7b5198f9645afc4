// Implements the entries in Problems for connection tests: a mistake in a file is marked at its characters.
//
// VS Code's own editor for JSON marks some of them as well, in documents that are open: those of JSON itself, and those that
// the schema expresses. Where it does, ours steps back to a hint: it stays in the hover, where it names the way out, and
// Problems lists the mistake once.

import * as vscode from 'vscode';
import type { Session } from '../session';
import type { TestFiles } from './testFiles';

const SOURCE = 'Socket Lens';

export function showFileProblems(files: TestFiles, { locale }: Pick<Session, 'locale'>): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('socketLens.tests');
  const show = (uri: vscode.Uri): void => {
    const source = files.get(uri);
    const others = vscode.languages.getDiagnostics(uri).filter(isOfJson);
    const diagnostics = (source?.file.problems ?? []).map(({ message, range }) => {
      const where = source?.rangeOf(range) ?? new vscode.Range(0, 0, 0, 0);
      const severity = others.some(other => beginTogether(other.range, where))
        ? vscode.DiagnosticSeverity.Hint
        : vscode.DiagnosticSeverity.Error;
      const diagnostic = new vscode.Diagnostic(where, message[locale], severity);
      diagnostic.source = SOURCE;
      return diagnostic;
    });
    if (!isSame(collection.get(uri) ?? [], diagnostics)) {
      collection.set(uri, diagnostics);
    }
  };
  return vscode.Disposable.from(
    collection,
    files.onDidChange(({ uri }) => {
      show(uri);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      uris.filter(uri => collection.has(uri)).forEach(show);
    }),
  );
}

/** Mistakes against the schema have no source. */
function isOfJson({ source, severity }: vscode.Diagnostic): boolean {
  return (
    (source === undefined || source === 'json' || source === 'jsonc') &&
    severity <= vscode.DiagnosticSeverity.Warning
  );
}

/** The one marks a text with its quotes, the other often without. */
function beginTogether(a: vscode.Range, b: vscode.Range): boolean {
  return a.start.line === b.start.line && Math.abs(a.start.character - b.start.character) <= 1;
}

function isSame(a: readonly vscode.Diagnostic[], b: readonly vscode.Diagnostic[]): boolean {
  return (
    a.length === b.length &&
    a.every((each, at) => {
      const other = b[at];
      return (
        each.severity === other?.severity && each.message === other.message && each.range.isEqual(other.range)
      );
    })
  );
}
