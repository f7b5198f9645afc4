// The part of the binding contract about select and poll with none, several and too many sockets.

import assert from 'node:assert/strict';
import { BindingError } from '../../src/native/binding';
import { answers } from './bindingContract';
import type { Contract } from './bindingContract';
import { succeeded } from './bindingSession';

const MANY = 40;

export function describeWaiting(contract: Contract): void {
  const { session, expected } = contract;

  it('answers select without sockets as the platform does', async () => {
    const returned = await session().calls.select({}, 0);
    answers(returned, expected.emptySelect);
    assert.deepEqual([returned.read, returned.write, returned.except], [[], [], []]);
  });

  it('reports each socket in its own set', async () => {
    const { socket: listener, address } = session().listener();
    const client = session().stream();
    succeeded(await session().connectBlocking(client, address));
    const { read, write, except, result } = await session().calls.select(
      { read: [client, listener], write: [client], except: [client, listener] },
      undefined,
    );
    // The listener may learn of the connection a moment after the client.
    assert.deepEqual({ write, except }, { write: [client], except: [] });
    assert.equal(result, read.length + 1);
    await session().readable(listener);
  });

  it('reports many sockets in the order in which they were named', async () => {
    const sockets = Array.from({ length: MANY }, () => session().datagram());
    for (const socket of sockets) {
      session().bind(socket);
    }
    const reversed = sockets.toReversed();
    const { write, read, result } = await session().calls.select({ write: reversed, read: sockets }, 1000);
    assert.deepEqual({ write, read, result }, { write: reversed, read: [], result: MANY });
  });

  it('rejects what a set cannot hold, with the way out', async () => {
    const socket = session().datagram();
    const tooMuch =
      session().binding.flavour === 'winsock' ? Array.from({ length: 65 }, () => socket) : [1024];
    await assert.rejects(
      async () => session().calls.select({ write: tooMuch }, 0),
      error => error instanceof BindingError && error.message.includes('poll'),
    );
  });

  it('fails select for a socket that is closed', async () => {
    const socket = session().stream();
    session().close(socket);
    const returned = await session().calls.select({ write: [socket] }, 0);
    answers(returned, expected.notSocket);
    assert.deepEqual(returned.write, []);
  });

  it('polls several entries, each with its own answer', async () => {
    const { POLLIN, POLLOUT } = session().binding.constants;
    const { client, server } = await session().pair();
    succeeded(session().calls.send(client, Uint8Array.of(1), 0));
    await session().readable(server);
    const { socket: idle } = session().listener();
    const { result, revents } = await session().calls.poll(
      [
        { socket: idle, events: POLLIN },
        { socket: client, events: POLLOUT },
        { socket: server, events: POLLIN },
      ],
      1000,
    );
    assert.equal(result, 2);
    assert.equal(revents[0], 0);
    assert.equal(revents[1], POLLOUT);
    assert.notEqual((revents[2] ?? 0) & POLLIN, 0);
  });

  it('skips the entries of a poll whose socket is -1', async () => {
    const { POLLOUT } = session().binding.constants;
    const socket = session().datagram();
    session().bind(socket);
    const { result, revents } = await session().calls.poll(
      [
        { socket: -1, events: POLLOUT },
        { socket, events: POLLOUT },
      ],
      1000,
    );
    assert.deepEqual({ result, revents: [revents[1]] }, { result: 1, revents: [POLLOUT] });
    assert.equal((revents[0] ?? 0) & POLLOUT, 0);
  });

  it('wakes a select without end when something happens', async () => {
    const { client, server } = await session().pair();
    const waiting = session().calls.select({ read: [server] });
    succeeded(session().calls.send(client, Uint8Array.of(1), 0));
    assert.deepEqual((await waiting).read, [server]);
  });
}
