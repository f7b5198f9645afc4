// What becomes of a test whose probe has reported.

import { exchangeFailure } from './exchanged';
import { expectedOn, holds, outcomeFailure } from './match';
import type { ConnectionTest } from './model';
import type { Ended, Ran } from './results';

/** `ran` is kept beside the verdict about its report. */
export function judged(test: ConnectionTest, ran: Ran): Ended {
  const { report } = ran;
  const expected = expectedOn(test.expect, report.platform);
  if (report.verdict === 'cancelled') {
    return { status: 'cancelled' };
  }
  if (holds(report, expected)) {
    const failure = exchangeFailure(report, test.exchange);
    return failure ? { status: 'failed', failures: [failure], ...ran } : { status: 'passed', ...ran };
  }
  const outcome = report.attempts[0]?.outcome;
  return report.verdict === 'unsupported' && outcome?.status === 'unsupported'
    ? { status: 'unsupported', reason: outcome.reason, ...ran }
    : { status: 'failed', failures: [outcomeFailure(report, expected)], ...ran };
}
