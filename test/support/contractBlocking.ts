// The part of the binding contract about blocking connects on threads of their own.

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { answers, pendingAddress } from './bindingContract';
import type { Contract } from './bindingContract';
import type { Socket } from '../../src/native/binding';
import type { BindingSession } from './bindingSession';
import { succeeded, watch } from './bindingSession';
import { collectGarbage } from './garbage';

/** Often enough for any machine; a call that does not end by then fails its test. */
const MOST_LOOKS = 500;
const LOOK_MS = 20;

export function describeBlockingConnect(contract: Contract): void {
  const { session, expected } = contract;

  it('connects and is refused on the thread of the caller', () => {
    const { address } = session().listener();
    const client = session().stream();
    succeeded(session().connect(client, address));
    assert.deepEqual(session().peer(client), address);
    const local = session().local(client);
    assert.ok(local.family === 'inet' && local.port > 0, 'connect bound the socket');
    answers(session().connect(session().stream(), session().closedPort()), expected.refused);
  });

  it('connects and is refused on another thread', async () => {
    const { address } = session().listener();
    const client = session().stream();
    answers(await session().connectBlocking(client, address), { code: 0 });
    assert.deepEqual(session().peer(client), address);
    answers(await session().connectBlocking(session().stream(), session().closedPort()), expected.refused);
    answers(await session().connectBlocking(client, address), expected.isConnected);
  });

  it('lets other code run while a connect blocks, until release ends it', async () => {
    const socket = session().stream();
    const connecting = watch(session().connectBlocking(socket, await pendingAddress(contract)));
    // On Winsock an unbound socket has no name: with one, connect has begun.
    for (let look = 0; look < MOST_LOOKS && !hasName(session(), socket); look++) {
      await delay(LOOK_MS);
    }
    assert.equal(connecting.settled(), false);
    const closed = await releaseUntilEnded(session(), socket, connecting);
    answers(await connecting.promise, expected.released);
    answers(session().close(socket), closed ? expected.notSocket : { code: 0 });
  });

  it('keeps the memory of calls alive that wait for a thread', async () => {
    const pending = await pendingAddress(contract);
    const blockers = Array.from({ length: POOL_THREADS }, () => {
      const socket = session().stream();
      return { socket, connecting: watch(session().connectBlocking(socket, pending)) };
    });
    const { address } = session().listener(64);
    const sockets = Array.from({ length: 40 }, () => session().stream());
    const waiting = sockets.map(async socket => session().connectBlocking(socket, address));
    // Every thread is taken: these calls have not read their names yet.
    for (let round = 0; round < 5; round++) {
      await collectGarbage();
    }
    for (const { socket, connecting } of blockers) {
      await releaseUntilEnded(session(), socket, connecting);
    }
    for (const returned of await Promise.all(waiting)) {
      succeeded(returned);
    }
    for (const socket of sockets) {
      assert.deepEqual(session().peer(socket), address);
    }
  });
}

/** libuv's default, on which koffi's calls run. */
const POOL_THREADS = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4);

function hasName(session: BindingSession, socket: Socket): boolean {
  return session.calls.getsockname(socket, new Uint8Array(128)).code === 0;
}

/** Releases a blocked connect until it has returned, and gives whether that closed the socket. */
async function releaseUntilEnded(
  session: BindingSession,
  socket: Socket,
  connecting: { settled(): boolean },
): Promise<boolean> {
  let closed = false;
  // On POSIX a release that comes before connect has begun does nothing.
  for (let look = 0; look < MOST_LOOKS && !connecting.settled(); look++) {
    if (!closed) {
      const released = session.binding.release(socket);
      assert.ok(released.fn.length > 0 && released.args.length > 0, 'release says what it called');
      closed = released.closed;
    }
    await delay(LOOK_MS);
  }
  return closed;
}
