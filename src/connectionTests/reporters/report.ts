// What a reporter is given: the files, what became of their tests, and the words' language.

import type { Locale } from '../../facts/explanation';
import type { LineColumn, SourceRange } from '../../facts/sourceText';
import type { ConnectionTestFile } from '../model';
import type { TestResult } from '../results';

export interface RunReport {
  /** Every file that was read, those without tests that ran included. */
  readonly files: readonly ReportedFile[];
  /** From the first test's start to the last one's end. Milliseconds. */
  readonly durationMs: number;
  readonly locale: Locale;
}

export interface ReportedFile {
  readonly file: ConnectionTestFile;
  /** In the order of the text. */
  readonly results: readonly TestResult[];
  /** Where a part of the text stands. */
  readonly place: (offset: number) => LineColumn;
}

/** `{ line, column, endLine, endColumn }`, all from 1. */
export function placed(
  { place }: ReportedFile,
  { start, end }: SourceRange,
): { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number } {
  const [from, to] = [place(start), place(end)];
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** Why a result is not a pass, in a sentence each; empty for a pass. */
export function reasonsOf(result: TestResult, locale: Locale): readonly string[] {
  switch (result.status) {
    case 'failed':
      return result.failures.map(({ message }) => message[locale]);
    case 'broken':
      return result.problems.map(({ message }) => message[locale]);
    case 'skipped':
      return [result.reason[locale]];
    case 'unsupported':
      return [result.reason];
    case 'passed':
    case 'cancelled':
      return [];
  }
}

/** The results of a file's tests, in the order of its text. */
export function inTextOrder(results: readonly TestResult[], file: ConnectionTestFile): readonly TestResult[] {
  return results
    .filter(result => result.file === file)
    .sort((a, b) => a.test.range.start - b.test.range.start);
}
