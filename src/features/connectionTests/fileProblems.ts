// Implements the entries in Problems for connection tests: a mistake in a file is marked at its characters.

import * as vscode from 'vscode';
import type { Session } from '../session';
import type { TestFiles } from './testFiles';

export function showFileProblems(files: TestFiles, { locale }: Pick<Session, 'locale'>): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('socketLens.tests');
  const listening = files.onDidChange(({ uri, source }) => {
    const problems = source?.file.problems ?? [];
    collection.set(
      uri,
      problems.map(({ message, range }) => {
        const where = source?.rangeOf(range) ?? new vscode.Range(0, 0, 0, 0);
        const diagnostic = new vscode.Diagnostic(where, message[locale]);
        diagnostic.source = 'Socket Lens';
        return diagnostic;
      }),
    );
  });
  return vscode.Disposable.from(collection, listening);
}
