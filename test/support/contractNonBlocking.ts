// The part of the binding contract about connect itself: what it answers at once, and how a non-blocking attempt ends.

import assert from 'node:assert/strict';
import { answers, pendingAddress } from './bindingContract';
import type { Contract } from './bindingContract';
import { succeeded } from './bindingSession';

/** Bounds the waits of tests that fail. Milliseconds. */
const LONG_MS = 20_000;

export function describeNonBlockingConnect(contract: Contract): void {
  const { session, expected } = contract;

  it('rejects names that do not fit the socket', () => {
    const { calls } = session();
    const socket = session().stream();
    const name = session().name(session().listener().address);
    answers(calls.connect(socket, name, 8), expected.shortName);
    const inet6 = session().name({ family: 'inet6', address: '::1', port: 9 });
    answers(calls.connect(session().stream(), inet6, inet6.length), expected.otherFamily);
  });

  it('rejects a listening socket and a connected one', async () => {
    const { socket, address } = session().listener();
    answers(session().connect(socket, address), expected.listening);
    const { client } = await session().pair();
    answers(session().connect(client, address), expected.isConnected);
  });

  it('learns of success by select and by poll', async () => {
    const { address } = session().listener();
    const { calls, constants } = session().binding;
    const selected = session().nonBlocking(session().stream());
    answers(session().connect(selected, address), expected.inProgress);
    const sets = await calls.select({ write: [selected], except: [selected] }, LONG_MS);
    assert.deepEqual(sets, { result: 1, code: 0, read: [], write: [selected], except: [] });
    assert.equal(session().socketError(selected), 0);
    const polled = session().nonBlocking(session().stream());
    answers(session().connect(polled, address), expected.inProgress);
    const events = await calls.poll([{ socket: polled, events: constants.POLLOUT }], LONG_MS);
    assert.deepEqual(events, { result: 1, code: 0, revents: [constants.POLLOUT] });
    assert.deepEqual(session().peer(polled), address);
  });

  it('learns of a refusal by select', async () => {
    const socket = session().nonBlocking(session().stream());
    answers(session().connect(socket, session().closedPort()), expected.inProgress);
    const { write, except } = await session().calls.select({ write: [socket], except: [socket] }, LONG_MS);
    const shown = { write: [], except: [], [expected.failureShowsIn]: [socket] };
    assert.deepEqual({ write, except }, shown);
    assert.equal(session().socketError(socket), expected.refused.code);
  });

  it('learns of a refusal by poll', async () => {
    const { POLLOUT, POLLERR } = session().binding.constants;
    const socket = session().nonBlocking(session().stream());
    answers(session().connect(socket, session().closedPort()), expected.inProgress);
    const { result, revents } = await session().calls.poll([{ socket, events: POLLOUT }], LONG_MS);
    assert.equal(result, 1);
    assert.equal((revents[0] ?? 0) & POLLERR, POLLERR);
    assert.equal(session().socketError(socket), expected.refused.code);
  });

  it('says that an attempt is under way, and shows nothing meanwhile', async () => {
    const address = await pendingAddress(contract);
    const { calls, constants } = session().binding;
    const socket = session().nonBlocking(session().stream());
    answers(session().connect(socket, address), expected.inProgress);
    answers(session().connect(socket, address), expected.already);
    const sets = await calls.select({ write: [socket], except: [socket] }, 0);
    assert.deepEqual(sets, { result: 0, code: 0, read: [], write: [], except: [] });
    const events = await calls.poll([{ socket, events: constants.POLLOUT }], 0);
    assert.deepEqual(events, { result: 0, code: 0, revents: [0] });
    answers(calls.getpeername(socket, new Uint8Array(128)), expected.notConnected);
  });

  if (contract.inet6) {
    it('connects to ::1', async () => {
      const { socket, address } = session().listener(8, { family: 'inet6', address: '::1', port: 0 });
      const client = session().stream('inet6');
      succeeded(await session().connectBlocking(client, address));
      assert.deepEqual(session().peer(client), address);
      await session().readable(socket);
    });
  } else {
    it.skip('connects to ::1 (this machine has no such address)');
  }
}
