import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/facts/outcome';
import { socketError } from '../../../src/facts/translate';
import { verdictOf, verdictOfOutcome } from '../../../src/facts/verdict';

const failed = (errno: number): Outcome => ({
  status: 'failed',
  error: socketError('linux', errno, 'connect'),
});
const connected: Outcome = { status: 'connected' };
const unsupported: Outcome = { status: 'unsupported', reason: 'not here' };

describe('verdictOf', () => {
  const cases: readonly (readonly [string, readonly Outcome[], boolean])[] = [
    ['connected', [failed(111), connected], false],
    ['refused', [failed(110), failed(111)], false],
    ['timedOut', [failed(101), failed(110)], false],
    ['timedOut', [failed(101), { status: 'timedOut' }], false],
    ['unreachable', [failed(22), failed(101)], false],
    ['unreachable', [failed(113)], false],
    ['unreachable', [failed(100)], false],
    ['failed', [failed(22), unsupported], false],
    ['failed', [{ status: 'failed', reason: 'self-connect', message: 'm' }], false],
    ['cancelled', [unsupported, { status: 'cancelled' }], false],
    ['unsupported', [unsupported], false],
    ['unresolved', [], true],
    ['cancelled', [], false],
    // localhost was tried although the resolver failed.
    ['refused', [failed(111)], true],
  ];
  for (const [verdict, outcomes, resolutionFailed] of cases) {
    it(`is ${verdict} for ${JSON.stringify(outcomes.map(verdictOfOutcome))}, unresolved ${String(resolutionFailed)}`, () => {
      assert.equal(
        verdictOf(
          outcomes.map(outcome => ({ outcome })),
          resolutionFailed,
        ),
        verdict,
      );
    });
  }
});
