// One word for a whole probe.

import type { Attempt, Outcome, Verdict } from './outcome';

const UNREACHABLE: readonly string[] = ['WSAENETUNREACH', 'WSAEHOSTUNREACH', 'WSAENETDOWN', 'WSAEHOSTDOWN'];

/** The best first: one address that answers makes the endpoint reachable, whatever the others say. */
const BEST_FIRST: readonly Verdict[] = [
  'connected',
  'refused',
  'timedOut',
  'unreachable',
  'failed',
  'cancelled',
  'unsupported',
];

/** The best outcome of a probe's addresses; `unresolved` when there were none because the name did not resolve. */
export function verdictOf(attempts: readonly Pick<Attempt, 'outcome'>[], resolutionFailed = false): Verdict {
  if (resolutionFailed) {
    return 'unresolved';
  }
  const seen = new Set(attempts.map(attempt => wordFor(attempt.outcome)));
  return BEST_FIRST.find(verdict => seen.has(verdict)) ?? 'failed';
}

function wordFor(outcome: Outcome): Verdict {
  if (outcome.status !== 'failed' || !outcome.error) {
    return outcome.status;
  }
  if (outcome.error.name === 'WSAECONNREFUSED') {
    return 'refused';
  }
  return UNREACHABLE.includes(outcome.error.name) ? 'unreachable' : 'failed';
}
