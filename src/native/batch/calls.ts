// Socket calls for thousands of attempts in one go. They differ from SocketCalls in form alone: no object is made for
// a call, because an object costs more than the call. A number says both result and error, and a name is an index.

import type { Returned, Socket } from '../binding';

/** Sockaddrs side by side, in the platform's bytes: name `i` begins at byte `i * stride`. */
export interface NameTable {
  /** Its buffer is longer than 64 bytes: V8 moves shorter ones, and the system keeps pointers into it. */
  readonly bytes: Uint8Array;
  readonly stride: number;
  readonly count: number;
}

export interface BatchCalls {
  /**
   * Whether connect is also the question how the last connect went: called again on the same socket it gives 0, the
   * error, or EALREADY, and a socket that was refused or dissolved takes the next name. Linux does so; elsewhere an
   * answer is waited for and then asked of SO_ERROR, and every attempt needs a socket of its own.
   */
  readonly asksByConnect: boolean;
  /** How many sockets this process may open beside those it has: what RLIMIT_NOFILE leaves. */
  readonly mostSockets: number;
  isInet6(index: number): boolean;
  /** A non-blocking stream socket for the name; an error's code with a minus before it when there is none. */
  open(index: number): Socket;
  /** Connects to the name; 0 or the error's code. */
  connect(socket: Socket, index: number): number;
  /** SO_ERROR: 0 or the code that an attempt ended with, which is thereby forgotten. */
  takeError(socket: Socket): number;
  /** Whether a connected socket is connected to itself. */
  isSelf(socket: Socket): boolean;
  /** Resets a connection and makes its socket fresh; 0 or the error's code. Only where `asksByConnect`. */
  dissolve(socket: Socket): number;
  /** Closes at once: what is connected is reset, so that nothing stays behind in TIME_WAIT. */
  abort(socket: Socket): void;
  /** A watch over at most so many sockets, each for the end of its attempt. Throws BindingError when there is none. */
  watch(capacity: number): BatchWatch;
}

/** Tells which attempts have ended. A socket is watched until it is reported, ignored or closed. */
export interface BatchWatch {
  /** Watches a socket under a number of the caller's, which is smaller than the capacity; 0 or the error's code. */
  add(socket: Socket, slot: number): number;
  /** Ends a watch; does nothing once the socket was reported. */
  ignore(socket: Socket, slot: number): void;
  /** Looks without waiting: how many slots are reported at the beginning of `reported`. */
  look(): number;
  /** The same after waiting at most so many milliseconds, on another thread, for the first. */
  wait(timeoutMs: number): Promise<number>;
  readonly reported: Int32Array;
  close(): void;
}

/** The count of a wait, its failure being nothing to report: it was interrupted, and the caller looks again. */
export function countOf({ result }: Returned): number {
  return Math.max(0, result);
}
