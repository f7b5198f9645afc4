// The part of the binding contract about datagram sockets: connect names a destination, and takes it away.

import assert from 'node:assert/strict';
import { answers } from './bindingContract';
import type { Contract } from './bindingContract';
import type { BindingSession } from './bindingSession';
import { succeeded } from './bindingSession';
import type { Returned, Socket } from '../../src/native/binding';
import { decodeSockaddr, encodeSockaddr } from '../../src/native/sockaddr';

export function describeDatagrams(contract: Contract): void {
  const { session, expected } = contract;

  it('sends to the address that connect named, and hears from nobody else', async () => {
    const [a, b, stranger] = [session().datagram(), session().datagram(), session().datagram()];
    const [atA, atB] = [session().bind(a), session().bind(b)];
    succeeded(session().connect(a, atB));
    assert.deepEqual(session().peer(a), atB);
    succeeded(session().connect(stranger, atA));
    send(session(), stranger, 'stranger');
    send(session(), a, 'to b');
    assert.equal(await receive(session(), b), 'to b');
    succeeded(session().connect(b, atA));
    send(session(), b, 'to a');
    assert.equal(await receive(session(), a), 'to a');
  });

  it('changes the destination with another connect', async () => {
    const [a, b, c] = [session().datagram(), session().datagram(), session().datagram()];
    const [atB, atC] = [session().bind(b), session().bind(c)];
    succeeded(session().connect(a, atB));
    succeeded(session().connect(a, atC));
    assert.deepEqual(session().peer(a), atC);
    send(session(), a, 'to c');
    assert.equal(await receive(session(), c), 'to c');
  });

  it('binds with sendto, and names the sender with recvfrom', async () => {
    const [a, b] = [session().datagram(), session().datagram()];
    const { semantics, calls } = session().binding;
    const to = encodeSockaddr(session().bind(b), semantics);
    assert.deepEqual(calls.sendTo(a, Uint8Array.of(7), 0, to, to.length), { result: 1, code: 0 });
    await session().readable(b);
    const [data, name] = [new Uint8Array(8), new Uint8Array(128)];
    const { result, code, length } = calls.recvFrom(b, data, 0, name);
    assert.deepEqual([result, code, data[0]], [1, 0, 7]);
    const sender = decodeSockaddr(name.subarray(0, length), semantics);
    const bound = session().local(a);
    assert.ok('port' in sender && 'port' in bound);
    assert.deepEqual([sender.address, sender.port], ['127.0.0.1', bound.port]);
  });

  it('dissolves the destination', () => {
    const [a, b] = [session().datagram(), session().datagram()];
    succeeded(session().connect(a, session().bind(b)));
    answers(dissolve(session(), a, expected.dissolvedBy), expected.dissolving);
    answers(session().calls.getpeername(a, new Uint8Array(128)), expected.notConnected);
    answers(session().calls.send(a, Uint8Array.of(1), 0), expected.dissolvedSend);
  });
}

function dissolve(session: BindingSession, socket: Socket, by: 'zeroAddress' | 'AF_UNSPEC'): Returned {
  const zeroAddress = session.name({ family: 'inet', address: '0.0.0.0', port: 0 });
  const name = by === 'AF_UNSPEC' ? new Uint8Array(16) : zeroAddress;
  return session.calls.connect(socket, name, name.length);
}

function send(session: BindingSession, socket: Socket, text: string): void {
  const data = new TextEncoder().encode(text);
  assert.deepEqual(session.calls.send(socket, data, 0), { result: data.length, code: 0 });
}

async function receive(session: BindingSession, socket: Socket): Promise<string> {
  await session.readable(socket);
  const room = new Uint8Array(64);
  const { result, code } = session.calls.recv(socket, room, 0);
  assert.equal(code, 0);
  return new TextDecoder().decode(room.subarray(0, result));
}
