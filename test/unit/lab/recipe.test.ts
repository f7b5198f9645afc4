// Recipes: which of several counts, when a reserved address may stand in, and that no attempt outlasts its time.

import assert from 'node:assert/strict';
import { Bench } from '../../../src/lab/bench';
import { connectWithin, firstThat, reservedFor } from '../../../src/lab/recipe';
import { createFakeBinding } from '../../support/fakeSockets';

const REFUSED = { result: -1, code: 111 };
const UNREACHABLE = { result: -1, code: 101 };

describe('A recipe', () => {
  const posix = new Bench(createFakeBinding());
  const winsock = new Bench(createFakeBinding({ flavour: 'winsock' }));

  it('counts when it is the first to give the documented code', async () => {
    const observed = await firstThat(posix, 'WSAENETUNREACH', [() => REFUSED, () => UNREACHABLE]);
    assert.deepEqual(observed, { saw: 'ENETUNREACH' });
  });

  it('stops those after it', async () => {
    let ran = false;
    const after = () => {
      ran = true;
      return REFUSED;
    };
    await firstThat(posix, 'WSAENETUNREACH', [() => UNREACHABLE, after]);
    assert.equal(ran, false);
  });

  it('is told by the most natural one when none gives the code', async () => {
    const observed = await firstThat(posix, 'WSAETIMEDOUT', [
      () => undefined,
      () => REFUSED,
      () => UNREACHABLE,
    ]);
    assert.deepEqual(observed, { saw: 'ECONNREFUSED' });
  });

  it('is a skip when nothing came about', async () => {
    const observed = await firstThat(posix, 'WSAETIMEDOUT', [() => undefined]);
    assert.match('skipped' in observed ? observed.skipped : '', /no attempt here ended/);
  });

  it('uses a reserved address on a simulated network alone', () => {
    assert.equal(reservedFor(posix, 10036).length, 0);
    assert.equal(reservedFor(winsock, 10036).length, 1);
  });
});

describe('A blocking attempt', () => {
  it('is ended when its time is over', async () => {
    const binding = createFakeBinding();
    Object.assign(binding.calls, { connectBlocking: async () => new Promise(() => undefined) });
    const bench = new Bench(binding);
    const socket = bench.stream();
    assert.equal(await connectWithin(bench, socket, bench.closedPort(), 1), undefined);
    assert.equal(bench.trace.calls.at(-1)?.fn, 'shutdown');
    bench.end();
  });

  it('gives what the system answered before', async () => {
    const bench = new Bench(createFakeBinding());
    const returned = await connectWithin(bench, bench.stream(), bench.closedPort());
    assert.deepEqual(returned, REFUSED);
    bench.end();
  });
});
