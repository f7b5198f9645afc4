// What ends an attempt early.

import assert from 'node:assert/strict';
import { Limit } from '../../../src/engine/limit';
import type { Ended } from '../../../src/engine/limit';

describe('a limit', () => {
  it('ends once, for the first reason', async () => {
    const cancellation = new AbortController();
    const limit = new Limit(1, cancellation.signal);
    const seen: Ended[] = [];
    await new Promise<void>(resolve => {
      limit.onEnd(why => {
        seen.push(why);
        resolve();
      });
    });
    cancellation.abort();
    assert.deepEqual(seen, ['timedOut']);
    assert.equal(limit.ended, 'timedOut');
    assert.equal(limit.remainingMs, 0);
    limit.dispose();
  });

  it('tells a late listener at once', () => {
    const limit = new Limit(60_000, AbortSignal.abort());
    const seen: Ended[] = [];
    limit.onEnd(why => seen.push(why));
    assert.deepEqual(seen, ['cancelled']);
    limit.dispose();
  });

  it('forgets a listener that has stopped listening', () => {
    const cancellation = new AbortController();
    const limit = new Limit(60_000, cancellation.signal);
    const stop = limit.onEnd(() => assert.fail('it had stopped'));
    stop();
    cancellation.abort();
    assert.equal(limit.ended, 'cancelled');
    limit.dispose();
  });

  it('holds no timer and no listener once it is disposed', () => {
    const cancellation = new AbortController();
    const limit = new Limit(60_000, cancellation.signal);
    limit.onEnd(() => assert.fail('it was disposed'));
    limit.dispose();
    cancellation.abort();
    assert.equal(limit.ended, undefined);
  });
});
