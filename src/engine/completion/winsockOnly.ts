// The ways that only Winsock has. On POSIX each ends as `unsupported`, with the reason.

import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome } from '../../facts/outcome';
import type { Handle, Overlapped, Returned, WinsockCalls } from '../../native/binding';
import { BindingError } from '../../native/binding';
import { decodeSockaddr, encodeSockaddr } from '../../native/sockaddr';
import {
  FD_CONNECT,
  SO_UPDATE_CONNECT_CONTEXT,
  WSA_IO_PENDING,
  WSA_WAIT_TIMEOUT,
} from '../../native/constants';
import { CONNECTED, ended, failed, interruptibly } from './completing';
import type { Completed, Completion, Connecting } from './completing';

/** S63: WSAConnect on a blocking socket. */
export const byWsaConnect = winsockOnly('WSAConnect', async (connecting, winsock) => {
  const { socket, name } = connecting;
  return interruptibly(connecting, winsock.wsaConnectBlocking(socket, name, name.length), returned =>
    ended(connecting, returned.code, 'WSAConnect'),
  );
});

/** S08: the event object is signalled for FD_CONNECT, and its error code names the reason (S42). */
export const byEventSelect = winsockOnly('WSAEventSelect', async (connecting, winsock) =>
  withEvent(connecting, winsock, async event => {
    const { socket, limit } = connecting;
    const selected = winsock.eventSelect(socket, event, FD_CONNECT);
    if (selected.code !== 0) {
      return { outcome: failed(connecting, selected.code, 'WSAEventSelect') };
    }
    return (
      started(connecting) ??
      interruptibly(
        connecting,
        winsock.waitForEvent(event, limit.remainingMs),
        returned =>
          waited(connecting, returned, () => {
            const { code, connectCode } = winsock.enumNetworkEvents(socket, event);
            return code === 0
              ? ended(connecting, connectCode, 'WSAEnumNetworkEvents')
              : failed(connecting, code, 'WSAEnumNetworkEvents');
          }),
        // Closing a socket does not signal the event that was selected for it.
        {
          keepsTime: true,
          wake: () => {
            signal(winsock, event);
          },
        },
      )
    );
  }),
);

/** How long the thread sleeps between two looks into its message queue. Milliseconds. */
const PUMP_MS = 2;

/** S07: an FD_CONNECT message, success or not, sent to a window of ours. */
export const byAsyncSelect = winsockOnly('WSAAsyncSelect', async (connecting, winsock) => {
  const window = winsock.createWindow();
  if (window.code !== 0) {
    return { outcome: failed(connecting, window.code, 'CreateWindowExW') };
  }
  try {
    const selected = winsock.asyncSelect(connecting.socket, window.result, FD_CONNECT);
    if (selected.code !== 0) {
      return { outcome: failed(connecting, selected.code, 'WSAAsyncSelect') };
    }
    return started(connecting) ?? { outcome: await pump(connecting, winsock, window.result) };
  } finally {
    winsock.destroyWindow(window.result);
  }
});

async function pump(connecting: Connecting, winsock: WinsockCalls, window: Handle): Promise<Outcome> {
  while (!connecting.limit.ended) {
    const message = winsock.takeMessage(window);
    if (message.result !== 0 && message.event === FD_CONNECT) {
      return ended(connecting, message.eventCode, 'WSAAsyncSelect');
    }
    await delay(PUMP_MS);
  }
  return { status: connecting.limit.ended };
}

/** S64: bind first, find the extension's pointer, wait for the overlapped result, update the socket's context. */
export const byConnectEx = winsockOnly('ConnectEx', async (connecting, winsock) =>
  withEvent(connecting, winsock, async event => {
    const { socket, name, limit } = connecting;
    const bound = bindToWildcard(connecting);
    if (!bound) {
      const reason =
        'ConnectEx wants a socket that is bound first, which only IPv4 and IPv6 allow; use another method';
      return { outcome: { status: 'unsupported', reason } };
    }
    if (bound.code !== 0) {
      return { outcome: failed(connecting, bound.code, 'bind') };
    }
    const { code, connectEx } = winsock.findConnectEx(socket);
    if (!connectEx) {
      return { outcome: failed(connecting, code, 'WSAIoctl') };
    }
    const overlapped = winsock.newOverlapped(event);
    const begun = connectEx(socket, name, name.length, overlapped);
    if (begun.code !== 0 && begun.code !== WSA_IO_PENDING) {
      return { outcome: failed(connecting, begun.code, 'ConnectEx') };
    }
    return interruptibly(
      connecting,
      whileHeld(overlapped, winsock.waitForEvent(event, limit.remainingMs)),
      returned => waited(connecting, returned, () => overlappedEnd(connecting, winsock, overlapped)),
      {
        keepsTime: true,
        wake: () => {
          signal(winsock, event);
        },
      },
    );
  }),
);

/** Operations that the system may still write to: their memory must not be collected. */
const heldOperations = new Set<Overlapped>();

async function whileHeld<R>(overlapped: Overlapped, wait: Promise<R>): Promise<R> {
  heldOperations.add(overlapped);
  const returned = await wait;
  // When the wait ran out, the operation ends with the socket, which is closed next.
  setTimeout(() => heldOperations.delete(overlapped), 1_000).unref();
  return returned;
}

function overlappedEnd(connecting: Connecting, winsock: WinsockCalls, overlapped: Overlapped): Outcome {
  const { calls, binding, socket } = connecting;
  const result = winsock.getOverlappedResult(socket, overlapped);
  if (result.code !== 0) {
    return failed(connecting, result.code, 'WSAGetOverlappedResult');
  }
  const updated = calls.setsockopt(
    socket,
    binding.constants.SOL_SOCKET,
    SO_UPDATE_CONNECT_CONTEXT,
    new Uint8Array(0),
  );
  return updated.code === 0 ? CONNECTED : failed(connecting, updated.code, 'setsockopt');
}

/** Undefined for a family whose sockets have no wildcard, or cannot connect once they are bound. */
function bindToWildcard({ binding, calls, socket, name, bound }: Connecting): Returned | undefined {
  if (bound) {
    return { result: 0, code: 0 };
  }
  const { family } = decodeSockaddr(name, binding.semantics);
  if (family !== 'inet' && family !== 'inet6') {
    return undefined;
  }
  const address = family === 'inet6' ? '::' : '0.0.0.0';
  const wildcard = encodeSockaddr({ family, address, port: 0 }, binding.semantics);
  return calls.bind(socket, wildcard, wildcard.length);
}

/** Calls connect on a socket that is non-blocking by now. Undefined when the attempt goes on. */
function started(connecting: Connecting): Completed | undefined {
  const { calls, socket, name } = connecting;
  const returned = calls.connect(socket, name, name.length);
  if (returned.code === 0) {
    return undefined; // the notification comes all the same, and is what this method is about
  }
  const outcome = failed(connecting, returned.code, 'connect');
  return outcome.error.name === 'WSAEWOULDBLOCK' ? undefined : { outcome };
}

function waited(connecting: Connecting, returned: Returned, then: () => Outcome): Outcome {
  if (returned.code !== 0) {
    return failed(connecting, returned.code, 'WSAWaitForMultipleEvents');
  }
  return returned.result === WSA_WAIT_TIMEOUT ? { status: 'timedOut' } : then();
}

async function withEvent(
  connecting: Connecting,
  winsock: WinsockCalls,
  use: (event: Handle) => Promise<Completed>,
): Promise<Completed> {
  const created = winsock.createEvent();
  if (created.code !== 0) {
    return { outcome: failed(connecting, created.code, 'WSACreateEvent') };
  }
  try {
    return await use(created.result);
  } finally {
    winsock.closeEvent(created.result);
  }
}

/** Ends the wait of another thread for the event. */
function signal(winsock: WinsockCalls, event: Handle): void {
  try {
    winsock.setEvent(event);
  } catch (error) {
    // A provider without WSASetEvent: its thread waits until the time is over.
    if (!(error instanceof BindingError)) {
      throw error;
    }
  }
}

function winsockOnly(
  fn: string,
  completion: (connecting: Connecting, winsock: WinsockCalls) => Promise<Completed>,
): Completion {
  return async connecting => {
    const { winsock, binding } = connecting;
    if (!winsock) {
      const reason = `${fn} belongs to Winsock and does not exist in ${binding.provider}; use blocking, select or poll`;
      return { outcome: { status: 'unsupported', reason } };
    }
    return completion(connecting, winsock);
  };
}
