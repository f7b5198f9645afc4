// What every way to learn the end of a connect has in common: what it works with, and how its waiting is ended early.

import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome, SocketError } from '../../facts/outcome';
import { socketError } from '../../facts/translate';
import type { Returned, Socket, SocketBinding, SocketCalls, WinsockCalls } from '../../native/binding';
import type { Ended, Limit } from '../limit';
import type { Trace } from '../trace';

/** What a completion method works with: the socket, where to connect it, and what bounds it. */
export interface Connecting {
  readonly binding: SocketBinding;
  /** The traced calls. */
  readonly calls: SocketCalls;
  /** Winsock's own calls, traced too; absent on POSIX. */
  readonly winsock?: WinsockCalls;
  readonly trace: Trace;
  readonly socket: Socket;
  readonly name: Uint8Array;
  /** Whether the socket was bound before: ConnectEx insists on it. */
  readonly bound: boolean;
  readonly limit: Limit;
}

/** `closed` tells that ending the attempt early has closed the socket, which must not be closed again. */
export interface Completed {
  readonly outcome: Outcome;
  readonly closed?: boolean;
}

/** Connects the socket of `connecting` in one of the ways that the page describes. */
export type Completion = (connecting: Connecting) => Promise<Completed>;

/** How long a released call may take to come back before the attempt ends without it. Milliseconds. */
const GRACE_MS = 250;

/**
 * Waits for a pending call. When the attempt must end first, releases the socket so that the call comes back; one
 * that does not come back within the grace time is left to its thread. `keepsTime` says that the call was given the
 * deadline itself, and comes back then without help.
 */
export async function interruptibly<R extends Returned>(
  connecting: Connecting,
  call: Promise<R>,
  read: (returned: R) => Outcome,
  { keepsTime = false, wake = () => undefined }: Interruptible = {},
): Promise<Completed> {
  let stop: () => void = () => undefined;
  const interruption = new Promise<Interruption>(resolve => {
    stop = connecting.limit.onEnd(why => {
      if (!(keepsTime && why === 'timedOut')) {
        const closed = release(connecting);
        wake();
        resolve({ why, closed });
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

interface Interruptible {
  readonly keepsTime?: boolean;
  /** Ends a call that waits for something else than the socket, and would not notice that this is gone. */
  readonly wake?: () => void;
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

export const CONNECTED: Outcome = { status: 'connected' };

/** The answer of a call that ended the attempt: a code, or 0. */
export function ended(connecting: Connecting, code: number, call: string): Outcome {
  if (code === 0) {
    return CONNECTED;
  }
  const outcome = failed(connecting, code, call);
  // Only a peer that has accepted can reset: a port that nobody listens on refuses.
  return outcome.error.name === 'WSAECONNRESET' ? CONNECTED : outcome;
}

/** A failure in the product's words; the system's own time-out keeps its error and is a time-out. */
export function failed({ binding }: Connecting, code: number, call: string): Failure {
  const error = socketError(binding.semantics, code, call);
  return error.name === 'WSAETIMEDOUT' ? { status: 'timedOut', error } : { status: 'failed', error };
}

export type Failure = Outcome & { readonly error: SocketError };
