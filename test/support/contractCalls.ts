// The part of the binding contract about single calls: what they return, and that the code is the call's own.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { answers } from './bindingContract';
import type { Contract } from './bindingContract';
import { LOOPBACK, succeeded } from './bindingSession';
import { collectGarbage } from './garbage';

export function describeSocketCalls(contract: Contract): void {
  const { session, expected } = contract;

  it('opens sockets of every type and closes each once', () => {
    for (const socket of [session().stream(), session().datagram()]) {
      succeeded(session().close(socket));
      answers(session().close(socket), expected.notSocket);
    }
  });

  it('answers every call on a closed socket and on -1 with the code for no socket', () => {
    const { calls } = session();
    const closed = session().stream();
    session().close(closed);
    const bytes = session().name(LOOPBACK);
    for (const socket of [closed, -1]) {
      answers(calls.bind(socket, bytes, bytes.length), expected.notSocket);
      answers(calls.listen(socket, 1), expected.notSocket);
      answers(calls.accept(socket), expected.notSocket);
      answers(calls.connect(socket, bytes, bytes.length), expected.notSocket);
      answers(calls.getsockname(socket, new Uint8Array(128)), expected.notSocket);
      answers(calls.getpeername(socket, new Uint8Array(128)), expected.notSocket);
      answers(calls.setNonBlocking(socket, true), expected.notSocket);
      answers(calls.send(socket, bytes, 0), expected.notSocket);
      answers(calls.recv(socket, bytes, 0), expected.notSocket);
      answers(calls.shutdown(socket, 2), expected.notSocket);
    }
  });

  it('gives code 0 with a success that follows a failure', () => {
    answers(session().calls.listen(-1, 1), expected.notSocket);
    const socket = session().stream();
    succeeded(session().calls.setNonBlocking(socket, true));
    succeeded(session().close(socket));
  });

  it('gives each of many mixed calls its own code', async () => {
    const closedPort = session().closedPort();
    const refused = Array.from({ length: 12 }, async () =>
      session().connectBlocking(session().stream(), closedPort),
    );
    for (let round = 0; round < 8; round++) {
      // Everything here sets errno or the last error on this thread, or moves what a pending call points to.
      assert.throws(() => fs.statSync('/there/is/no/such/file'));
      answers(session().calls.getpeername(session().stream(), new Uint8Array(128)), expected.notConnected);
      answers(session().calls.listen(-1, 1), expected.notSocket);
      await collectGarbage();
    }
    for (const returned of await Promise.all(refused)) {
      answers(returned, expected.refused);
    }
  });

  it('keeps options, and tells the type of a socket', () => {
    const { constants, calls } = session().binding;
    const stream = session().stream();
    assert.equal(session().option(stream, constants.SOL_SOCKET, constants.SO_TYPE), constants.SOCK_STREAM);
    assert.equal(
      session().option(session().datagram(), constants.SOL_SOCKET, constants.SO_TYPE),
      constants.SOCK_DGRAM,
    );
    for (const [level, option] of [
      [constants.SOL_SOCKET, constants.SO_REUSEADDR],
      [constants.SOL_SOCKET, constants.SO_KEEPALIVE],
      [constants.IPPROTO_TCP, constants.TCP_NODELAY],
    ] as const) {
      assert.equal(session().option(stream, level, option), 0);
      succeeded(calls.setsockopt(stream, level, option, new Uint8Array(Int32Array.of(1).buffer)));
      assert.notEqual(session().option(stream, level, option), 0);
    }
  });

  it('tells the local address, bound and unbound, and needs room for it', () => {
    const socket = session().stream();
    answers(session().calls.getsockname(socket, new Uint8Array(128)), expected.unbound);
    const bound = session().bind(socket);
    assert.equal(bound.family === 'inet' && bound.address, '127.0.0.1');
    assert.ok(bound.family === 'inet' && bound.port > 0);
    const short = session().calls.getsockname(socket, new Uint8Array(8));
    answers(short, expected.shortRoom);
    if (short.code === 0) {
      assert.equal(short.length, 16, 'the length that would have been needed');
    }
  });

  it('moves bytes both ways over a connection, and an end of stream after shutdown', async () => {
    const { client, server } = await session().pair();
    const { calls, constants } = session().binding;
    const room = new Uint8Array(64);
    assert.deepEqual(calls.send(client, new TextEncoder().encode('there'), 0), { result: 5, code: 0 });
    await session().readable(server);
    assert.deepEqual(calls.recv(server, room, 0), { result: 5, code: 0 });
    assert.equal(new TextDecoder().decode(room.subarray(0, 5)), 'there');
    assert.deepEqual(calls.send(server, new TextEncoder().encode('back'), 0), { result: 4, code: 0 });
    await session().readable(client);
    assert.deepEqual(calls.recv(client, room, 0), { result: 4, code: 0 });
    succeeded(calls.shutdown(client, constants.SHUT_WR));
    await session().readable(server);
    assert.deepEqual(calls.recv(server, room, 0), { result: 0, code: 0 });
  });

  it('does not wait on a non-blocking socket', async () => {
    const { client } = await session().pair();
    session().nonBlocking(client);
    answers(session().calls.recv(client, new Uint8Array(8), 0), expected.wouldBlock);
    const { socket } = session().listener();
    answers(session().calls.accept(session().nonBlocking(socket)), expected.wouldBlock);
  });
}
