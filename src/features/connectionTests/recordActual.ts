// Implements "Record Actual as Expected": what a test has seen last becomes what it expects. The change stays unsaved, so
// that a person reads it first; undo takes it back.

import * as vscode from 'vscode';
import { expectationOf, recordEdits } from '../../connectionTests/edits';
import type { TestResult } from '../../connectionTests/results';
import { applyEdits } from './applyEdits';
import type { TestSource } from './testFiles';

const { l10n } = vscode;

/** False, with a word to the person, when there is nothing to record. */
export async function recordActual(
  source: TestSource,
  id: string,
  result: TestResult | undefined,
): Promise<boolean> {
  const test = source.tests.get(id);
  const report = result && 'report' in result ? result.report : undefined;
  const word = report && expectationOf(report);
  if (!test || !report || word === undefined) {
    void vscode.window.showInformationMessage(
      l10n.t('There is nothing to record: run the test first, and let it end.'),
    );
    return false;
  }
  const document = await vscode.workspace.openTextDocument(source.uri);
  const edits = recordEdits(document.getText(), source.file, test, word, report.platform);
  if (!edits) {
    return false;
  }
  const done = await applyEdits(document, edits);
  const at = document.positionAt(test.range.start);
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(at, at),
    preserveFocus: true,
  });
  return done;
}
