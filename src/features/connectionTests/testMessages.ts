// What Test Explorer says about a test that did not go as expected: what was expected beside what was seen, and why
// that happens and what to do.

import * as vscode from 'vscode';
import type { Failure, TestResult } from '../../connectionTests/results';
import { explainReport } from '../../facts/explain';
import { escapeMarkdown, paragraphs, titledList } from '../markdown';
import type { Session } from '../session';
import type { TestSource } from './testFiles';

const { l10n } = vscode;

/** Menus on a message whose outcome can be recorded go by this. */
const RECORDABLE = 'socketLens.recordable';

/** One message a failure, and the explanation with the first. Empty for a test without one. */
export function testMessages(
  result: TestResult,
  source: TestSource,
  { locale }: Pick<Session, 'locale'>,
): readonly vscode.TestMessage[] {
  const { test } = result;
  if (result.status === 'broken') {
    return result.problems.map(({ message, range }) =>
      at(new vscode.TestMessage(message[locale]), source, range),
    );
  }
  if (result.status !== 'failed') {
    return [];
  }
  const where = test.expect.range ?? test.connect.range;
  return result.failures.flatMap((failure, index) => {
    const { message, expected, actual } = failure;
    const said = at(new vscode.TestMessage(message[locale]), source, where);
    if (expected !== undefined && actual !== undefined) {
      said.expectedOutput = expected;
      said.actualOutput = actual;
    }
    if (isRecordable(failure, result)) {
      said.contextValue = RECORDABLE;
    }
    const why = index === 0 && result.report ? explanation(result.report, locale) : undefined;
    return why ? [said, at(new vscode.TestMessage(why), source, where)] : [said];
  });
}

/** Whether the outcome can take the place of what was expected. */
export function isRecordable({ kind }: Failure, result: TestResult): boolean {
  return kind === 'outcome' && 'report' in result;
}

function explanation(
  report: Parameters<typeof explainReport>[0],
  locale: Session['locale'],
): vscode.MarkdownString | undefined {
  const { sentence, meaning, causes, nextSteps } = explainReport(report, locale);
  const text = paragraphs([
    `**${escapeMarkdown(sentence)}**`,
    escapeMarkdown(meaning),
    titledList(l10n.t('Causes, the likeliest first'), causes),
    titledList(l10n.t('Next steps'), nextSteps, true),
  ]);
  return new vscode.MarkdownString(text);
}

function at(
  message: vscode.TestMessage,
  source: TestSource,
  range: Parameters<TestSource['rangeOf']>[0],
): vscode.TestMessage {
  message.location = new vscode.Location(source.uri, source.rangeOf(range));
  return message;
}
