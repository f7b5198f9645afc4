// One word for a whole probe.

import type { Attempt, Outcome, Verdict } from './outcome';

/** The better verdict stands before: one address that connects makes the probe a success. */
export const VERDICTS: readonly Verdict[] = [
  'connected',
  'refused',
  'timedOut',
  'unreachable',
  'failed',
  'cancelled',
  'unsupported',
  'unresolved',
];

const REFUSED = new Set([10061]);
const TIMED_OUT = new Set([10060]);
const UNREACHABLE = new Set([10050, 10051, 10064, 10065]);

/**
 * The best outcome of all addresses. A name that did not resolve counts only when nothing was tried; a probe that
 * tried nothing for another reason was cancelled before it could.
 */
export function verdictOf(attempts: readonly Pick<Attempt, 'outcome'>[], resolutionFailed: boolean): Verdict {
  const verdicts = attempts.map(attempt => verdictOfOutcome(attempt.outcome));
  return (
    VERDICTS.find(verdict => verdicts.includes(verdict)) ?? (resolutionFailed ? 'unresolved' : 'cancelled')
  );
}

/** The verdict of one address alone. */
export function verdictOfOutcome(outcome: Outcome): Verdict {
  if (outcome.status !== 'failed') {
    return outcome.status;
  }
  const code = outcome.error?.code;
  if (code === undefined) {
    return 'failed';
  }
  if (REFUSED.has(code)) {
    return 'refused';
  }
  if (TIMED_OUT.has(code)) {
    return 'timedOut';
  }
  return UNREACHABLE.has(code) ? 'unreachable' : 'failed';
}
