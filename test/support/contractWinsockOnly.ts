// The contract of the calls that only Winsock has: WSAConnect, WSAEventSelect, WSAAsyncSelect and ConnectEx. Every
// provider of Winsock passes it, the real one and the simulated one.

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  Handle,
  Overlapped,
  Returned,
  ReturnedMessage,
  Socket,
  SocketBinding,
} from '../../src/native/binding';
import {
  FD_CONNECT,
  SO_UPDATE_CONNECT_CONTEXT,
  WSA_IO_INCOMPLETE,
  WSA_IO_PENDING,
  WSA_WAIT_TIMEOUT,
} from '../../src/native/constants';
import type { SockaddrInput } from '../../src/native/sockaddr';
import { answers, pendingAddress } from './bindingContract';
import type { Contract } from './bindingContract';
import { BindingSession, succeeded, watch } from './bindingSession';
import type { WinsockExpectations } from './expectations';

/** Bounds the waits of tests that fail. Milliseconds. */
const LONG_MS = 20_000;
/** Long enough to show that a wait ends by itself. Milliseconds. */
const SHORT_MS = 20;
const MOST_LOOKS = 500;
/** Windows before 2017, and whoever never learned of SIO_TCP_INFO. */
const WSAEOPNOTSUPP = 10045;

interface WinsockContract extends Contract {
  readonly expected: WinsockExpectations;
}

/** Defines the whole suite for a binding of Winsock. */
export function describeWinsockCalls(
  name: string,
  open: () => SocketBinding,
  expected: WinsockExpectations,
): void {
  describe(`${name} keeps the contract of Winsock's own calls`, () => {
    const binding = open();
    let session = new BindingSession(binding);
    const contract: WinsockContract = { session: () => session, expected, inet6: false };

    beforeEach(() => {
      session = new BindingSession(binding);
    });
    afterEach(() => {
      session.end();
    });

    describeWsaConnect(contract);
    describeEvents(contract);
    describeEventSelect(contract);
    describeAsyncSelect(contract);
    describeConnectEx(contract);

    it('tells the round trip that TCP measured, or that it cannot', () => {
      const socket = session.stream();
      answers(session.connect(socket, session.listener().address), { code: 0 });
      const { code, rttUs } = session.winsock.tcpRoundTrip(socket);
      assert.ok(code === 0 ? rttUs > 0 : code === WSAEOPNOTSUPP && rttUs === 0, `${code}, ${rttUs}`);
    });
  });
}

function describeWsaConnect(contract: WinsockContract): void {
  const { session, expected } = contract;
  const wsaConnect = async (socket: Socket, address: SockaddrInput): Promise<Returned> => {
    const name = session().name(address);
    return session().winsock.wsaConnectBlocking(socket, name, name.length);
  };

  it('connects by WSAConnect, and is refused', async () => {
    const { address } = session().listener();
    const socket = session().stream();
    answers(await wsaConnect(socket, address), { code: 0 });
    assert.deepEqual(session().peer(socket), address);
    answers(await wsaConnect(socket, address), expected.isConnected);
    answers(await wsaConnect(session().stream(), session().closedPort()), expected.refused);
  });

  it('ends a WSAConnect whose socket is closed', async () => {
    const socket = session().stream();
    const connecting = watch(wsaConnect(socket, await pendingAddress(contract)));
    // An unbound socket has no name: with one, the connect has begun.
    const hasName = () => session().calls.getsockname(socket, new Uint8Array(128)).code === 0;
    for (let look = 0; look < MOST_LOOKS && !hasName(); look++) {
      await delay(SHORT_MS);
    }
    assert.equal(connecting.settled(), false);
    succeeded(session().close(socket));
    answers(await connecting.promise, expected.released);
  });

  it("answers Winsock's own calls on a closed socket with the code for no socket", async () => {
    const { winsock } = session();
    const [address, event, closed] = [session().closedPort(), session().event(), session().stream()];
    // Nothing may be opened from here on: the system would give the handle out again.
    session().close(closed);
    answers(await wsaConnect(closed, address), expected.notSocket);
    answers(winsock.eventSelect(closed, event, FD_CONNECT), expected.notSocket);
    answers(winsock.enumNetworkEvents(closed, event), expected.notSocket);
    answers(winsock.findConnectEx(closed), expected.findOnNoSocket);
  });
}

function describeEvents({ session, expected }: WinsockContract): void {
  it('waits for an event until the time is over, or until it is signalled', async () => {
    const event = session().event();
    const { winsock } = session();
    assert.deepEqual(await winsock.waitForEvent(event, SHORT_MS), { result: WSA_WAIT_TIMEOUT, code: 0 });
    const waiting = winsock.waitForEvent(event, LONG_MS);
    assert.deepEqual(winsock.setEvent(event), { result: 1, code: 0 });
    assert.deepEqual(await waiting, { result: 0, code: 0 });
    assert.deepEqual(await winsock.waitForEvent(event, 0), { result: 0, code: 0 }, 'it stays signalled');
  });

  it('knows an event that is none', async () => {
    const { winsock } = session();
    const created = winsock.createEvent();
    assert.deepEqual(winsock.closeEvent(created.result), { result: 1, code: 0 });
    const { code } = expected.noEvent;
    assert.deepEqual(winsock.closeEvent(created.result), { result: 0, code });
    assert.deepEqual(winsock.setEvent(created.result), { result: 0, code });
    assert.deepEqual(await winsock.waitForEvent(created.result, 0), { result: -1, code });
    answers(winsock.eventSelect(session().stream(), created.result, FD_CONNECT), expected.selectNoEvent);
  });
}

function describeEventSelect(contract: WinsockContract): void {
  const { session, expected } = contract;
  const selected = (): { readonly socket: Socket; readonly event: Handle } => {
    const [socket, event] = [session().stream(), session().event()];
    answers(session().winsock.eventSelect(socket, event, FD_CONNECT), { code: 0 });
    return { socket, event };
  };

  it('learns of success by an event, once', async () => {
    const { winsock } = session();
    const { socket, event } = selected();
    const { address } = session().listener();
    answers(session().connect(socket, address), expected.inProgress);
    assert.deepEqual(await winsock.waitForEvent(event, LONG_MS), { result: 0, code: 0 });
    const success = { result: 0, code: 0, events: FD_CONNECT, connectCode: 0 };
    assert.deepEqual(winsock.enumNetworkEvents(socket, event), success);
    assert.deepEqual(await winsock.waitForEvent(event, 0), { result: WSA_WAIT_TIMEOUT, code: 0 });
    assert.deepEqual(winsock.enumNetworkEvents(socket, event), { ...success, events: 0 });
    assert.deepEqual(session().peer(socket), address);
  });

  it('learns of a refusal by the error that comes with the event', async () => {
    const { winsock } = session();
    const { socket, event } = selected();
    answers(session().connect(socket, session().closedPort()), expected.inProgress);
    assert.deepEqual(await winsock.waitForEvent(event, LONG_MS), { result: 0, code: 0 });
    const { events, connectCode } = winsock.enumNetworkEvents(socket, event);
    assert.deepEqual([events, connectCode], [FD_CONNECT, expected.refused.code]);
  });

  it('learns nothing while an attempt is under way', async () => {
    const { winsock } = session();
    const address = await pendingAddress(contract);
    const { socket, event } = selected();
    answers(session().connect(socket, address), expected.inProgress);
    assert.deepEqual(await winsock.waitForEvent(event, SHORT_MS), { result: WSA_WAIT_TIMEOUT, code: 0 });
    assert.equal(winsock.enumNetworkEvents(socket, event).events, 0);
  });

  it('keeps a socket non-blocking until the selection ends', () => {
    const { socket } = selected();
    answers(session().calls.setNonBlocking(socket, false), expected.selectedBlocking);
    answers(session().winsock.eventSelect(socket, 0, 0), { code: 0 });
    answers(session().calls.setNonBlocking(socket, false), { code: 0 });
  });
}

function describeAsyncSelect({ session, expected }: WinsockContract): void {
  if (expected.windows !== true) {
    it.skip(`learns of the end by a window message (${expected.windows})`);
    return;
  }

  const message = async (window: Handle): Promise<ReturnedMessage> => {
    for (let look = 0; look < MOST_LOOKS; look++) {
      const taken = session().winsock.takeMessage(window);
      if (taken.result !== 0) {
        return taken;
      }
      await delay(SHORT_MS);
    }
    throw new Error('no message came');
  };

  it('learns of success and of a refusal by a window message', async () => {
    const { winsock } = session();
    const window = winsock.createWindow();
    assert.equal(window.code, 0);
    for (const [address, eventCode] of [
      [session().listener().address, 0],
      [session().closedPort(), expected.refused.code],
    ] as const) {
      const socket = session().stream();
      answers(winsock.asyncSelect(socket, window.result, FD_CONNECT), { code: 0 });
      answers(session().connect(socket, address), expected.inProgress);
      const told = await message(window.result);
      assert.deepEqual({ ...told, result: 1 }, { result: 1, code: 0, socket, event: FD_CONNECT, eventCode });
      answers(session().calls.setNonBlocking(socket, false), expected.selectedBlocking);
    }
    assert.equal(winsock.takeMessage(window.result).result, 0, 'each end is told once');
    const closed = session().stream();
    session().close(closed);
    answers(winsock.asyncSelect(closed, window.result, FD_CONNECT), expected.notSocket);
    assert.equal(winsock.destroyWindow(window.result).code, 0);
  });
}

function describeConnectEx(contract: WinsockContract): void {
  const { session, expected } = contract;
  /** Starts a ConnectEx; its memory lives as long as the object that is returned. */
  const connectEx = (
    socket: Socket,
    address: SockaddrInput,
  ): Returned & { readonly overlapped: Overlapped } => {
    const name = session().name(address);
    const { connectEx: found, code } = session().winsock.findConnectEx(socket);
    assert.ok(found, `ConnectEx was found (${code})`);
    const overlapped = session().winsock.newOverlapped(session().event());
    held.push(overlapped);
    return { ...found(socket, name, name.length, overlapped), overlapped };
  };
  // The system writes to an operation until its socket is closed.
  const held: Overlapped[] = [];
  const bound = (): Socket => {
    const socket = session().stream();
    session().bind(socket);
    return socket;
  };
  const pending = { result: 0, code: WSA_IO_PENDING };

  it('wants a bound socket for ConnectEx', () => {
    const { result, code } = connectEx(session().stream(), session().listener().address);
    assert.deepEqual({ result, code }, { result: 0, code: expected.connectExUnbound.code });
  });

  it('connects by ConnectEx, and updates the context', async () => {
    const { winsock, calls, binding } = session();
    const { address } = session().listener();
    const socket = bound();
    const { overlapped, ...begun } = connectEx(socket, address);
    assert.deepEqual(begun, pending);
    assert.deepEqual(await winsock.waitForEvent(overlapped.event, LONG_MS), { result: 0, code: 0 });
    assert.deepEqual(winsock.getOverlappedResult(socket, overlapped), { result: 1, code: 0 });
    answers(calls.getpeername(socket, new Uint8Array(128)), expected.beforeContext);
    const { SOL_SOCKET } = binding.constants;
    answers(calls.setsockopt(socket, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, new Uint8Array(0)), { code: 0 });
    assert.deepEqual(session().peer(socket), address);
  });

  it('is refused by ConnectEx', async () => {
    const { winsock } = session();
    const socket = bound();
    const { overlapped, ...begun } = connectEx(socket, session().closedPort());
    assert.deepEqual(begun, pending);
    assert.deepEqual(await winsock.waitForEvent(overlapped.event, LONG_MS), { result: 0, code: 0 });
    const { code } = expected.refused;
    assert.deepEqual(winsock.getOverlappedResult(socket, overlapped), { result: 0, code });
  });

  it('says that a ConnectEx is under way, until its socket is closed', async () => {
    const { winsock } = session();
    const address = await pendingAddress(contract);
    const socket = bound();
    const { overlapped, ...begun } = connectEx(socket, address);
    assert.deepEqual(begun, pending);
    assert.deepEqual(winsock.getOverlappedResult(socket, overlapped), { result: 0, code: WSA_IO_INCOMPLETE });
    const waiting = winsock.waitForEvent(overlapped.event, LONG_MS);
    succeeded(session().close(socket));
    assert.deepEqual(await waiting, { result: 0, code: 0 });
  });
}
