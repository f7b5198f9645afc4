// Whether a report is what a test expects, and what to say where it is not.

import { explainReport, formatCodes } from '../facts/explain';
import type { Locale } from '../facts/explanation';
import type { Attempt, Platform, ProbeReport, SocketError, Verdict } from '../facts/outcome';
import { verdictOfOutcome } from '../facts/verdict';
import type { Expectation, Expected } from './model';
import type { Failure } from './results';

/** What holds on a platform: its own, else what holds anywhere. */
export function expectedOn({ anyOf, byPlatform }: Expectation, platform: Platform): readonly Expected[] {
  return byPlatform[platform] ?? anyOf;
}

/** What of a report decides. */
export type Decisive = Pick<ProbeReport, 'verdict' | 'resolution'> & {
  readonly attempts: readonly Pick<Attempt, 'outcome'>[];
};

/** Whether one of these is what the report says. */
export function holds(report: Decisive, expected: readonly Expected[]): boolean {
  return expected.some(one => fits(report, one));
}

const FAILED: readonly Verdict[] = ['refused', 'unreachable', 'failed', 'unresolved'];

function fits(report: Decisive, expected: Expected): boolean {
  const { verdict } = report;
  switch (expected.kind) {
    case 'connected':
    case 'timedOut':
    case 'unsupported':
      return verdict === expected.kind;
    case 'failed':
      return FAILED.includes(verdict) || errorsOf(report).length > 0;
    case 'code':
      return errorsOf(report).some(({ code }) => code === expected.code);
  }
}

/** The errors behind the verdict: none for one that has no code. */
function errorsOf(report: Decisive): readonly SocketError[] {
  const errors = decisive(report).flatMap(({ outcome }) =>
    'error' in outcome && outcome.error ? [outcome.error] : [],
  );
  const { resolution } = report;
  return report.verdict === 'unresolved' && resolution?.error ? [resolution.error] : errors;
}

function decisive({ attempts, verdict }: Decisive): Decisive['attempts'] {
  return attempts.filter(({ outcome }) => verdictOfOutcome(outcome) === verdict);
}

/** For a report that does not hold. */
export function outcomeFailure(report: ProbeReport, expected: readonly Expected[]): Failure {
  const wanted = expectedText(expected);
  const say = (locale: Locale): string => explainReport(report, locale).sentence;
  return {
    kind: 'outcome',
    message: {
      en: `Expected ${wanted}. ${say('en')}`,
      'zh-cn': `期望 ${wanted}。${say('zh-cn')}`,
    },
    expected: expected.map(expectedLine).join('\n'),
    actual: actualText(report),
  };
}

function expectedText(expected: readonly Expected[]): string {
  return expected.map(one => (one.kind === 'code' ? one.symbol : one.kind)).join(' | ');
}

function expectedLine(expected: Expected): string {
  return expected.kind === 'code' ? `${expected.symbol} ${expected.code}` : expected.kind;
}

/** The outcome in the words that an expectation has, then each address where there are several. */
function actualText(report: ProbeReport): string {
  const [error] = errorsOf(report);
  const verdict = error ? `${error.name} ${error.code}` : report.verdict;
  const addresses = report.attempts.length > 1 ? report.attempts.map(addressLine) : [];
  return [verdict, ...addresses].join('\n');
}

function addressLine({ address, outcome }: Attempt): string {
  const error = 'error' in outcome ? outcome.error : undefined;
  return `${address}  ${error ? formatCodes(error, 'en') : outcome.status}`;
}
