// What a program of `repro` printed, beside what the probe says of the same attempt.

import assert from 'node:assert/strict';
import type { Attempt } from '../../src/facts/outcome';
import type { Finished } from './product';

/** The second word of a line: 0, the native code, `timed-out` or `self-connect`. */
export type Told = ReadonlyMap<string, string>;

/** The word for each address that the program printed. A line that is not of the agreed form is a failure. */
export function toldBy({ code, stdout, stderr }: Finished): Told {
  assert.equal(stderr, '');
  const told = new Map<string, string>();
  for (const line of stdout.split(/\r?\n/).filter(text => text !== '')) {
    const match = /^(\S+) (-?\d+|timed-out|self-connect) (\S.*)$/.exec(line);
    assert.ok(match, `"${line}" is not an address, a code and words`);
    told.set(match[1]!, match[2]!);
  }
  assert.equal(code, [...told.values()].includes('0') ? 0 : 1, stdout);
  return told;
}

/** The probe's attempts as a program would tell them. */
export function toldByProbe(attempts: readonly Attempt[]): Told {
  return new Map(attempts.map(({ address, outcome }) => [address, wordFor(outcome)]));
}

function wordFor(outcome: Attempt['outcome']): string {
  switch (outcome.status) {
    case 'connected':
      return '0';
    case 'timedOut':
      return outcome.error ? String(outcome.error.native.code) : 'timed-out';
    case 'failed':
      return outcome.error ? String(outcome.error.native.code) : outcome.reason;
    default:
      return outcome.status;
  }
}
