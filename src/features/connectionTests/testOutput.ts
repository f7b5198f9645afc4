// What a connection test printed: a line about it, then every native call in strace's notation. Test Explorer shows it in
// a terminal, so lines end with CR LF.

import type { TestResult } from '../../connectionTests/results';
import { explainReport, formatDuration } from '../../facts/explain';
import type { Locale } from '../../facts/explanation';
import type { Attempt, NativeCall } from '../../facts/outcome';
import { callRows } from '../callRows';
import type { L10n } from '../session';

const RED = '\u001b[31m';
const GREEN = '\u001b[32m';
const YELLOW = '\u001b[33m';
const DIM = '\u001b[2m';
const PLAIN = '\u001b[0m';

/** `calls` false keeps a test that went as expected to one line: a run of thousands would drown in its calls. */
export function testOutput(
  result: TestResult,
  { locale, l10n, calls }: { readonly locale: Locale; readonly l10n: L10n; readonly calls: boolean },
): string {
  const { test, durationMs, status } = result;
  const report = 'report' in result ? result.report : undefined;
  const details = [
    ...(status === 'failed' ? result.failures.map(({ message }) => message[locale]) : []),
    ...(status === 'skipped' ? [result.reason[locale]] : []),
    ...(status === 'unsupported' ? [result.reason] : []),
    ...(status === 'broken' ? result.problems.map(({ message }) => message[locale]) : []),
    ...(report && (calls || status !== 'passed') && status !== 'unsupported'
      ? [explainReport(report, locale).sentence]
      : []),
  ];
  const trace = report && (calls || status !== 'passed') ? report.attempts : [];
  const lines = [
    `${mark(status)} ${test.name} ${DIM}${formatDuration(durationMs * 1000)}${PLAIN}`,
    ...details.map(line => `    ${line}`),
    ...trace.flatMap(attempt => traceLines(attempt, l10n)),
  ];
  return lines.map(line => `${line}\r\n`).join('');
}

function mark(status: TestResult['status']): string {
  switch (status) {
    case 'passed':
      return `${GREEN}✓${PLAIN}`;
    case 'failed':
    case 'broken':
      return `${RED}✗${PLAIN}`;
    case 'unsupported':
    case 'skipped':
    case 'cancelled':
      return `${YELLOW}○${PLAIN}`;
  }
}

function traceLines({ address, calls }: Attempt, l10n: L10n): readonly string[] {
  return [`    ${DIM}${address}${PLAIN}`, ...callLines(calls, l10n)];
}

/** `socket(AF_INET, SOCK_STREAM, 0) = 3 <20 µs>`, as strace -T writes it. */
function callLines(calls: readonly NativeCall[], l10n: L10n): readonly string[] {
  return callRows(calls, l10n).map(({ fn, args, result, error, duration }) => {
    const failed = error === undefined ? '' : ` ${RED}${error}${PLAIN}`;
    return `      ${fn}(${args}) = ${result}${failed} ${DIM}<${duration}>${PLAIN}`;
  });
}
