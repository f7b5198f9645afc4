// What the simulated provider does with events beyond what a probe asks: the record of WSAEventSelect, waits for
// several events, and overlapped results that are waited for.

import assert from 'node:assert/strict';
import koffi from 'koffi';
import type { Handle, Socket } from '../../src/native/binding';
import type { Pointer } from '../../src/native/library';
import { BindingSession, succeeded } from '../support/bindingSession';
import { inet } from '../support/documentedCodes';
import { nativeFixture } from '../support/nativeFixture';
import { openSimulation } from '../support/simulation';
import type { Simulation } from '../support/simulation';

const built = nativeFixture('simulatedWinsock');
const [FD_READ, FD_WRITE, FD_ACCEPT, FD_CONNECT, FD_CLOSE] = [0x01, 0x02, 0x08, 0x10, 0x20];
const [INVALID_HANDLE, INVALID_PARAMETER, TIMEOUT] = [6, 87, 258];

const WSAID_CONNECTEX = Uint8Array.from(Buffer.from('b907a225f3dd60468ee976e58c74063e', 'hex'));

describe('the events of the simulated Winsock', () => {
  if (built.path === undefined) {
    it.skip(built.missing);
    return;
  }
  const { path: library } = built;
  let simulation: Simulation;
  let session: BindingSession;

  before(() => {
    simulation = openSimulation(library);
  });
  beforeEach(() => {
    session = new BindingSession(simulation.binding);
  });
  afterEach(() => {
    session.end();
  });
  after(() => {
    simulation.dispose();
  });

  /** The events that were recorded since the last look. */
  const recorded = (socket: Socket): number => session.winsock.enumNetworkEvents(socket, 0).events;
  const signalled = async (event: Handle): Promise<boolean> =>
    (await session.winsock.waitForEvent(event, 0)).result === 0;
  const control = (socket: Socket, code: number, input: Uint8Array, output: Uint8Array): number =>
    simulation.library.bind<[Socket, number, Pointer, number, Pointer, number, Pointer, null, null]>(
      'int WSAIoctl(intptr_t, uint32_t, void *, uint32_t, void *, uint32_t, void *, void *, void *)',
    )(socket, code, input, input.length, output, output.length, new Uint8Array(4), null, null);
  const select = (socket: Socket, event: Handle, mask: number): void => {
    succeeded(session.winsock.eventSelect(socket, event, mask));
  };

  it('records a connection from its beginning to its end, each event once until it is asked for again', () => {
    const event = session.event();
    const { socket: listener, address } = session.listener();
    select(listener, event, FD_ACCEPT | FD_READ | FD_CLOSE);
    const client = session.stream();
    select(client, event, FD_CONNECT | FD_WRITE);
    assert.equal(session.connect(client, address).code, 10035);
    assert.equal(recorded(client), FD_CONNECT | FD_WRITE);
    assert.equal(recorded(listener), FD_ACCEPT);
    const server = session.keep(session.calls.accept(listener).result);
    assert.equal(recorded(listener), 0, 'nobody else waits');
    // The accepted socket has the selection of its listener.
    succeeded(session.calls.send(client, Uint8Array.of(1, 2), 0));
    assert.equal(recorded(server), FD_READ);
    assert.equal(recorded(server), 0, 'recv has not been called');
    succeeded(session.calls.recv(server, new Uint8Array(1), 0));
    assert.equal(recorded(server), FD_READ, 'a byte is left');
    succeeded(session.calls.recv(server, new Uint8Array(1), 0));
    succeeded(session.close(client));
    assert.equal(recorded(server), FD_CLOSE);
    assert.equal(recorded(server), 0);
  });

  it('records that a full connection takes bytes again only after a send that would have waited', async () => {
    const { client, server } = await session.pair();
    select(client, session.event(), FD_WRITE);
    assert.equal(recorded(client), FD_WRITE);
    assert.equal(recorded(client), 0);
    const chunk = new Uint8Array(65536);
    succeeded(session.calls.send(client, chunk, 0));
    assert.equal(session.calls.send(client, chunk, 0).code, 10035);
    assert.equal(recorded(client), 0);
    succeeded(session.calls.recv(server, chunk, 0));
    assert.equal(recorded(client), FD_WRITE);
  });

  it('tells a reset by the code of the end', async () => {
    const { client, server } = await session.pair();
    const { SOL_SOCKET, SO_LINGER } = session.binding.constants;
    succeeded(session.calls.setsockopt(client, SOL_SOCKET, SO_LINGER, Uint8Array.of(1, 0, 0, 0)));
    const event = session.event();
    select(server, event, FD_CLOSE);
    succeeded(session.close(client));
    assert.ok(await signalled(event));
    const room = new Uint8Array(44);
    const enumerate = simulation.library.bind<[Socket, Handle, Pointer]>(
      'int WSAEnumNetworkEvents(intptr_t, intptr_t, void *)',
    );
    assert.equal(enumerate(server, event, room), 0);
    const view = new DataView(room.buffer);
    assert.deepEqual([view.getInt32(0, true), view.getInt32(4 + 5 * 4, true)], [FD_CLOSE, 10054]);
    assert.equal(await signalled(event), false, 'it was reset with the record');
  });

  it('forgets a selection with the next one, and reports what already holds', async () => {
    const { client, server } = await session.pair();
    succeeded(session.calls.send(client, Uint8Array.of(1), 0));
    const [first, second] = [session.event(), session.event()];
    select(server, first, FD_READ);
    select(server, second, FD_WRITE | FD_CONNECT);
    assert.equal(recorded(server), FD_WRITE | FD_CONNECT);
    assert.ok(await signalled(second));
    select(server, 0, 0);
    succeeded(session.calls.send(client, Uint8Array.of(1), 0));
    assert.equal(recorded(server), 0);
  });

  it('waits for any event, for all of them, and for at most 64', () => {
    const wait = simulation.library.bind<[number, Pointer, number, number, number]>(
      'int32_t WSAWaitForMultipleEvents(uint32_t, void *, int, uint32_t, int)',
    );
    const lastError = simulation.library.bind<[]>('int WSAGetLastError()');
    const reset = simulation.library.bind<[Handle]>('int WSAResetEvent(intptr_t)');
    const events = [session.event(), session.event(), session.event()];
    const list = (handles: readonly Handle[]) =>
      new Uint8Array(BigInt64Array.from(handles, handle => BigInt(handle)).buffer);
    const [, second = 0, third = 0] = events;
    session.winsock.setEvent(third);
    assert.equal(wait(3, list(events), 0, 0, 0), 2);
    session.winsock.setEvent(second);
    assert.equal(wait(3, list(events), 0, 0, 0), 1, 'the first that is signalled');
    assert.equal(wait(3, list(events), 1, 0, 0), TIMEOUT);
    for (const event of events) {
      session.winsock.setEvent(event);
    }
    assert.equal(wait(3, list(events), 1, 0, 0), 0);
    assert.equal(reset(second), 1);
    assert.equal(wait(3, list(events), 1, 0, 0), TIMEOUT);
    assert.deepEqual([wait(0, list(events), 0, 0, 0), lastError()], [-1, INVALID_PARAMETER]);
    assert.deepEqual([wait(65, list(Array(65).fill(second)), 0, 0, 0), lastError()], [-1, INVALID_PARAMETER]);
    assert.deepEqual([wait(1, list([1234]), 0, 0, 0), lastError()], [-1, INVALID_HANDLE]);
    assert.deepEqual([reset(1234), lastError()], [0, INVALID_HANDLE]);
  });

  it('waits for the result of a ConnectEx, whose first bytes go out with the connection', async () => {
    const { socket: listener, address } = session.listener();
    const socket = session.stream();
    session.bind(socket, inet('127.0.0.1', 0));
    const overlapped = session.winsock.newOverlapped(session.event());
    const name = session.name(address);
    const data = Uint8Array.of(7, 8, 9);
    const room = new Uint8Array(8);
    assert.equal(control(socket, 0xc8000006, WSAID_CONNECTEX, room), 0);
    const connectEx = koffi.proto('int', [
      'intptr_t',
      'void *',
      'int',
      'void *',
      'uint32_t',
      'void *',
      'void *',
    ]);
    const at = new DataView(room.buffer).getBigUint64(0, true);
    assert.equal(koffi.call(at, connectEx, socket, name, 16, data, 3, null, overlapped.memory), 0);
    const result = simulation.library.bind<[Socket, Pointer, Pointer, number, Pointer]>(
      'int WSAGetOverlappedResult(intptr_t, void *, void *, int, void *)',
    );
    const count = new Uint8Array(4);
    assert.equal(result(socket, overlapped.memory, count, 1, new Uint8Array(4)), 1);
    assert.deepEqual([...count], [3, 0, 0, 0]);
    assert.equal(session.calls.shutdown(socket, 2).code, 10057, 'the context is not updated');
    await session.readable(listener);
    const server = session.keep(session.calls.accept(listener).result);
    const received = new Uint8Array(8);
    assert.equal(session.calls.recv(server, received, 0).result, 3);
    assert.deepEqual([...received.subarray(0, 3)], [...data]);
  });

  it('knows no other extension, and no other control code', () => {
    const lastError = simulation.library.bind<[]>('int WSAGetLastError()');
    const [socket, room] = [session.stream(), new Uint8Array(8)];
    assert.deepEqual([control(socket, 0xc8000006, new Uint8Array(16), room), lastError()], [-1, 10022]);
    assert.deepEqual(
      [control(socket, 0xc8000006, WSAID_CONNECTEX.subarray(8), room), lastError()],
      [-1, 10014],
    );
    assert.deepEqual([control(socket, 0x12345678, WSAID_CONNECTEX, room), lastError()], [-1, 10045]);
  });
});
