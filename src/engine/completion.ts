// The ways to learn how a connect ended, each as the page describes it. Every one of them takes an open, unconnected
// socket and says what became of it.

import { setTimeout as delay } from 'node:timers/promises';
import type { Method, Outcome, SocketError } from '../facts/outcome';
import { socketError } from '../facts/translate';
import type { Returned, Socket, SocketBinding, SocketCalls } from '../native/binding';
import { BindingError } from '../native/binding';
import type { Ended, Limit } from './limit';
import type { Trace } from './trace';

/** What a completion method works with: the socket, where to connect it, and what bounds it. */
export interface Connecting {
  readonly binding: SocketBinding;
  /** The traced calls. */
  readonly calls: SocketCalls;
  readonly trace: Trace;
  readonly socket: Socket;
  readonly name: Uint8Array;
  readonly limit: Limit;
}

/** `closed` tells that ending the attempt early has closed the socket, which must not be closed again. */
export interface Completed {
  readonly outcome: Outcome;
  readonly closed?: boolean;
}

type Completion = (connecting: Connecting) => Promise<Completed>;

/** Connects the socket by the method. A method that this platform lacks ends as `unsupported`, with the reason. */
export async function complete(method: Method, connecting: Connecting): Promise<Completed> {
  try {
    return await COMPLETIONS[method](connecting);
  } catch (error) {
    // A library without the function, or a descriptor that a set cannot hold.
    if (error instanceof BindingError) {
      return { outcome: { status: 'unsupported', reason: error.message } };
    }
    throw error;
  }
}

const COMPLETIONS: Readonly<Record<Method, Completion>> = {
  blocking,
  select: connecting => nonBlocking(connecting, waitWithSelect),
  poll: connecting => nonBlocking(connecting, waitWithPoll),
  'event-select': winsockOnly('WSAEventSelect'),
  'async-select': winsockOnly('WSAAsyncSelect'),
  'connect-ex': winsockOnly('ConnectEx'),
  'wsa-connect': winsockOnly('WSAConnect'),
};

/** How long a released call may take to come back before the attempt ends without it. Milliseconds. */
const GRACE_MS = 250;

/** S04: on a blocking socket the return value itself tells how the attempt ended. */
async function blocking(connecting: Connecting): Promise<Completed> {
  const { calls, socket, name } = connecting;
  return interruptibly(connecting, calls.connectBlocking(socket, name, name.length), returned =>
    returned.code === 0 ? CONNECTED : failed(connecting, returned.code, 'connect'),
  );
}

/** S05: connect says WSAEWOULDBLOCK (EINPROGRESS on POSIX) and goes on; `wait` learns how it ended. */
async function nonBlocking(
  connecting: Connecting,
  wait: (connecting: Connecting) => Promise<Completed>,
): Promise<Completed> {
  const { calls, binding, socket, name } = connecting;
  const mode = calls.setNonBlocking(socket, true);
  if (mode.code !== 0) {
    return { outcome: failed(connecting, mode.code, binding.names.setNonBlocking) };
  }
  const returned = calls.connect(socket, name, name.length);
  if (returned.code === 0) {
    return { outcome: CONNECTED };
  }
  const outcome = failed(connecting, returned.code, 'connect');
  return outcome.error.name === 'WSAEWOULDBLOCK' ? wait(connecting) : { outcome };
}

/** S41: success shows in writefds; failure in exceptfds on Winsock, in writefds too on POSIX. */
async function waitWithSelect(connecting: Connecting): Promise<Completed> {
  const { calls, socket, limit } = connecting;
  const sets = { write: [socket], except: [socket] };
  return interruptibly(
    connecting,
    calls.select(sets, limit.remainingMs),
    returned => answered(connecting, returned, 'select'),
    { keepsTime: true },
  );
}

async function waitWithPoll(connecting: Connecting): Promise<Completed> {
  const { calls, binding, socket, limit } = connecting;
  const entries = [{ socket, events: binding.constants.POLLOUT }];
  // Rounded up: poll counts whole milliseconds, and must not look away before the deadline.
  return interruptibly(
    connecting,
    calls.poll(entries, Math.ceil(limit.remainingMs)),
    returned => answered(connecting, returned, binding.names.poll),
    { keepsTime: true },
  );
}

/** Reads what a wait found: nothing within the time, its own failure, or an answer that only SO_ERROR explains. */
function answered(connecting: Connecting, returned: Returned, waiting: string): Outcome {
  if (returned.code !== 0) {
    return failed(connecting, returned.code, waiting);
  }
  if (returned.result === 0) {
    return { status: 'timedOut' };
  }
  // Writable also means "failed" on POSIX: the reason is in SO_ERROR alone, which reading clears there.
  const { calls, binding, socket } = connecting;
  const value = new Uint8Array(4);
  const asked = calls.getsockopt(socket, binding.constants.SOL_SOCKET, binding.constants.SO_ERROR, value);
  if (asked.code !== 0) {
    return failed(connecting, asked.code, 'getsockopt');
  }
  const code = new DataView(value.buffer).getInt32(0, true);
  return code === 0 ? CONNECTED : failed(connecting, code, 'getsockopt');
}

/**
 * Waits for a pending call. When the attempt must end first, releases the socket so that the call comes back; one
 * that does not come back within the grace time is left to its thread. `keepsTime` says that the call was given the
 * deadline itself, and comes back then without help.
 */
async function interruptibly<R extends Returned>(
  connecting: Connecting,
  call: Promise<R>,
  read: (returned: R) => Outcome,
  { keepsTime = false } = {},
): Promise<Completed> {
  let stop: () => void = () => undefined;
  const interruption = new Promise<Interruption>(resolve => {
    stop = connecting.limit.onEnd(why => {
      if (!(keepsTime && why === 'timedOut')) {
        resolve({ why, closed: release(connecting) });
      }
    });
  });
  const first = await Promise.race([call, interruption]);
  stop();
  if (!('why' in first)) {
    return { outcome: read(first) };
  }
  await Promise.race([call, delay(GRACE_MS, undefined, { ref: false })]);
  return { outcome: { status: first.why }, closed: first.closed };
}

interface Interruption {
  readonly why: Ended;
  readonly closed: boolean;
}

function release({ binding, trace, socket }: Connecting): boolean {
  const startUs = trace.nowUs();
  const released = binding.release(socket);
  trace.append(released.fn, released.args, released, startUs);
  return released.closed;
}

function winsockOnly(fn: string): Completion {
  return ({ binding }) =>
    Promise.resolve({
      outcome: {
        status: 'unsupported',
        reason:
          binding.flavour === 'posix'
            ? `${fn} belongs to Winsock and does not exist in ${binding.provider}; use blocking, select or poll`
            : `completion by ${fn} is not available yet; use blocking, select or poll`,
      },
    });
}

const CONNECTED: Outcome = { status: 'connected' };

/** A failure in the product's words; the system's own time-out keeps its error and is a time-out. */
function failed({ binding }: Connecting, code: number, call: string): Failure {
  const error = socketError(binding.semantics, code, call);
  return error.name === 'WSAETIMEDOUT' ? { status: 'timedOut', error } : { status: 'failed', error };
}

type Failure = Outcome & { readonly error: SocketError };
