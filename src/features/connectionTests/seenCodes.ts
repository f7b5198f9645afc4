// Which of the codes that the connect page documents some test results have seen, and the page that lists them.

import type { TestResult } from '../../connectionTests/results';
import { ERROR_ROWS } from '../../facts/errors';
import type { ErrorRow } from '../../facts/errors';
import type { Locale } from '../../facts/explanation';
import type { ProbeReport } from '../../facts/outcome';
import { socketError } from '../../facts/translate';
import type { L10n } from '../session';

/** The codes of the page, in the order of their numbers. */
export const DOCUMENTED_ROWS: readonly ErrorRow[] = ERROR_ROWS.filter(
  ({ connect }) => connect === 'documented' || connect === 'named',
);

/** The names of the tests that saw a code, by the code. */
export type SeenCodes = ReadonlyMap<number, readonly string[]>;

/** Adds what the results' calls gave: the outcomes, and what connect said on the way, such as WSAEWOULDBLOCK. */
export function seenCodes(results: Iterable<TestResult>): SeenCodes {
  const seen = new Map<number, string[]>();
  for (const result of results) {
    const report = 'report' in result ? result.report : undefined;
    for (const code of report ? codesOf(report) : []) {
      seen.set(code, [...(seen.get(code) ?? []), result.test.name]);
    }
  }
  return seen;
}

function codesOf({ attempts, semantics }: ProbeReport): ReadonlySet<number> {
  const codes = attempts.flatMap(({ outcome, calls }) => [
    ...('error' in outcome && outcome.error ? [outcome.error.code] : []),
    ...calls.flatMap(({ fn, error }) => (error ? [socketError(semantics, error.code, fn).code] : [])),
  ]);
  return new Set(codes);
}

/** A code in the page that lists them. */
export interface ListedCode {
  readonly row: ErrorRow;
  /** From 0. */
  readonly line: number;
  /** How many tests saw it. */
  readonly tests: number;
}

export interface CodesPage {
  readonly text: string;
  readonly codes: readonly ListedCode[];
}

const NAMED_TESTS = 3;

/** One line a code: symbol, number, what it means, and who has seen it. */
export function codesPage(seen: SeenCodes, locale: Locale, l10n: L10n): CodesPage {
  const covered = DOCUMENTED_ROWS.filter(({ code }) => seen.has(code)).length;
  const head = [
    l10n.t('The error codes that the connect page documents, and the connection tests that have seen them.'),
    l10n.t('{0} of {1} were seen in the last run with coverage.', covered, DOCUMENTED_ROWS.length),
    '',
  ];
  const width = Math.max(...DOCUMENTED_ROWS.map(({ symbol }) => symbol.length));
  const codes = DOCUMENTED_ROWS.map((row, index) => {
    return { row, line: head.length + index, tests: seen.get(row.code)?.length ?? 0 };
  });
  const lines = codes.map(({ row }) => {
    const by = testNames(seen.get(row.code) ?? [], l10n);
    return `${row.symbol.padEnd(width)}  ${row.code}  ${row.title[locale]}${by === '' ? '' : `  · ${by}`}`;
  });
  return { text: `${[...head, ...lines].join('\n')}\n`, codes };
}

function testNames(names: readonly string[], l10n: L10n): string {
  const more = names.length - NAMED_TESTS;
  return [...names.slice(0, NAMED_TESTS), ...(more > 0 ? [l10n.t('and {0} more', more)] : [])].join(', ');
}
