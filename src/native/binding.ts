// The one interface behind which every socket call of the product stands. `posix.ts` and `winsock.ts` implement
// it over real libraries, the tests' fake implements it in memory, and one contract suite runs against all.
//
// Every wrapper calls and reads the error in one breath: a code read later is another call's.

import type { Platform } from '../facts/outcome';
import type { BatchCalls, NameTable } from './batch/calls';

/** A descriptor on POSIX, a SOCKET on Winsock. -1 stands for INVALID_SOCKET. */
export type Socket = number;

/** What a native call returned, and the error that belongs to exactly that call. */
export interface Returned {
  /** The call's own return value: 0 or a count on success, -1 (SOCKET_ERROR) on failure. */
  readonly result: number;
  /** errno or WSAGetLastError, read before anything else could run; 0 when the call succeeded. */
  readonly code: number;
}

/** A call that also filled a buffer of the caller's. */
export interface ReturnedLength extends Returned {
  /** Bytes the system says it wrote; for a truncated address, the bytes it would have needed. */
  readonly length: number;
}

/** The sockets that select reported, by set. */
export interface ReturnedSets extends Returned {
  readonly read: readonly Socket[];
  readonly write: readonly Socket[];
  readonly except: readonly Socket[];
}

export interface SelectSets {
  readonly read?: readonly Socket[];
  readonly write?: readonly Socket[];
  readonly except?: readonly Socket[];
}

export interface PollEntry {
  readonly socket: Socket;
  /** The platform's own POLL* bits. */
  readonly events: number;
}

/** `revents` stands in the order of the entries that were passed. */
export interface ReturnedEvents extends Returned {
  readonly revents: readonly number[];
}

/** The numbers that differ between the platforms, by the headers' names. */
export interface Constants {
  readonly AF_UNSPEC: number;
  readonly AF_UNIX: number;
  readonly AF_INET: number;
  readonly AF_INET6: number;
  readonly AF_IRDA: number;
  readonly SOCK_STREAM: number;
  readonly SOCK_DGRAM: number;
  readonly IPPROTO_IP: number;
  readonly IPPROTO_TCP: number;
  readonly IPPROTO_UDP: number;
  readonly IPPROTO_IPV6: number;
  readonly SOL_SOCKET: number;
  readonly SO_ERROR: number;
  readonly SO_TYPE: number;
  readonly SO_REUSEADDR: number;
  readonly SO_BROADCAST: number;
  readonly SO_KEEPALIVE: number;
  readonly SO_LINGER: number;
  readonly SO_SNDBUF: number;
  readonly SO_RCVBUF: number;
  readonly TCP_NODELAY: number;
  readonly IP_TTL: number;
  readonly IPV6_UNICAST_HOPS: number;
  readonly IPV6_V6ONLY: number;
  readonly FIONBIO: number;
  readonly POLLIN: number;
  readonly POLLOUT: number;
  readonly POLLERR: number;
  readonly POLLHUP: number;
  readonly POLLNVAL: number;
  readonly SHUT_RD: number;
  readonly SHUT_WR: number;
  readonly SHUT_RDWR: number;
}

/** The socket calls. Buffers belong to the caller; a binding keeps those of a pending call alive. */
export interface SocketCalls {
  socket(family: number, type: number, protocol: number): Returned;
  bind(socket: Socket, name: Uint8Array, namelen: number): Returned;
  listen(socket: Socket, backlog: number): Returned;
  /** The peer's address is not asked for: use getpeername on the result. */
  accept(socket: Socket): Returned;
  /** Returns at once on a non-blocking socket; on a blocking one it stops the thread until the system answers. */
  connect(socket: Socket, name: Uint8Array, namelen: number): Returned;
  /**
   * The same native call on a thread of its own, for blocking sockets. It ends early after `release`. Some systems end
   * the process for a NULL name: pass it only where that is the question, and in a process to spare.
   */
  connectBlocking(socket: Socket, name: Uint8Array | null, namelen: number): Promise<Returned>;
  getsockname(socket: Socket, name: Uint8Array): ReturnedLength;
  getpeername(socket: Socket, name: Uint8Array): ReturnedLength;
  getsockopt(socket: Socket, level: number, option: number, value: Uint8Array): ReturnedLength;
  setsockopt(socket: Socket, level: number, option: number, value: Uint8Array): Returned;
  /** `ioctl(FIONBIO)` or `ioctlsocket(FIONBIO)`: one native call on every platform. */
  setNonBlocking(socket: Socket, on: boolean): Returned;
  /** `timeoutMs` undefined waits without end; 0 only looks. */
  select(sets: SelectSets, timeoutMs?: number): Promise<ReturnedSets>;
  /** `poll` or `WSAPoll`. `timeoutMs` -1 waits without end; 0 only looks. */
  poll(entries: readonly PollEntry[], timeoutMs: number): Promise<ReturnedEvents>;
  send(socket: Socket, data: Uint8Array, flags: number): Returned;
  recv(socket: Socket, data: Uint8Array, flags: number): Returned;
  /** send with a destination of its own. */
  sendTo(socket: Socket, data: Uint8Array, flags: number, name: Uint8Array, namelen: number): Returned;
  /** recv that also fills `name` with the sender's address; `length` is the address's. */
  recvFrom(socket: Socket, data: Uint8Array, flags: number, name: Uint8Array): ReturnedLength;
  shutdown(socket: Socket, how: number): Returned;
  close(socket: Socket): Returned;
}

/** An event object, a window or an overlapped operation of Windows. */
export type Handle = number;

/** What WSAEnumNetworkEvents says: the events as a mask, and the error that came with FD_CONNECT. */
export interface ReturnedNetworkEvents extends Returned {
  readonly events: number;
  readonly connectCode: number;
}

/** One FD_* message. Its result is 1; 0 when none had come. */
export interface ReturnedMessage extends Returned {
  readonly socket: Socket;
  readonly event: number;
  /** The error that the message carries; 0 for success. */
  readonly eventCode: number;
}

/** What the stack measured between a segment and its acknowledgement. Microseconds; 0 when it has measured nothing. */
export interface ReturnedRoundTrip extends Returned {
  readonly rttUs: number;
}

/** An overlapped operation: its memory must live, unmoved, until it has ended. */
export interface Overlapped {
  readonly event: Handle;
  readonly memory: Uint8Array;
}

/**
 * The ways of Winsock to learn how a connect ended that POSIX lacks. Functions that answer TRUE, FALSE or a handle
 * fail with a result of 0; `code` tells failure everywhere.
 */
export interface WinsockCalls {
  /** WSAStartup for version 2.2, once more: its result is the error itself. Each needs a `cleanUp`. */
  startUp(): Returned;
  /** WSACleanup: the one that matches the first WSAStartup ends every socket of the process. */
  cleanUp(): Returned;
  /** WSAConnect without call data and quality of service, on a thread of its own. */
  wsaConnectBlocking(socket: Socket, name: Uint8Array, namelen: number): Promise<Returned>;
  createEvent(): Returned;
  closeEvent(event: Handle): Returned;
  /** Signals the event, so that a wait for it ends. */
  setEvent(event: Handle): Returned;
  /** Makes the socket non-blocking, as a side effect that the page of WSAEventSelect documents. */
  eventSelect(socket: Socket, event: Handle, mask: number): Returned;
  /** 0 when the event was signalled, 258 (WSA_WAIT_TIMEOUT) when the time was over. */
  waitForEvent(event: Handle, timeoutMs: number): Promise<Returned>;
  enumNetworkEvents(socket: Socket, event: Handle): ReturnedNetworkEvents;
  /** A message-only window that can be sent FD_* messages. */
  createWindow(): Returned;
  destroyWindow(window: Handle): Returned;
  asyncSelect(socket: Socket, window: Handle, mask: number): Returned;
  /** Takes one FD_* message from the queue of this thread, if there is one. */
  takeMessage(window: Handle): ReturnedMessage;
  /** WSAIoctl(SIO_GET_EXTENSION_FUNCTION_POINTER) for ConnectEx; `connectEx` calls what it found. */
  findConnectEx(socket: Socket): Returned & { readonly connectEx?: ConnectEx };
  getOverlappedResult(socket: Socket, overlapped: Overlapped): Returned;
  /** WSAIoctl(SIO_TCP_INFO), which Windows 10 of 2017 and later answer for a connected stream socket. */
  tcpRoundTrip(socket: Socket): ReturnedRoundTrip;
  newOverlapped(event: Handle): Overlapped;
  /** Asks a blocking call of Winsock 1.1 to end; Winsock 2 has no such calls. */
  cancelBlockingCall(): Returned;
}

/** What POSIX has besides sockets that a connect can meet. */
export interface PosixCalls {
  /**
   * Has the system send SIGALRM to this process after `ms` milliseconds, once, and lets the signal interrupt the call
   * it meets instead of restarting it. The caller handles SIGALRM: unhandled it ends the process.
   */
  interruptAfter(ms: number): Returned;
}

/** ConnectEx, found for one socket's provider. 997 (WSA_IO_PENDING) says that the attempt goes on. */
export type ConnectEx = (
  socket: Socket,
  name: Uint8Array,
  namelen: number,
  overlapped: Overlapped,
) => Returned;

/** One platform's sockets. */
export interface SocketBinding {
  readonly flavour: 'posix' | 'winsock';
  /** Whose address layouts, constants and error numbers these are. */
  readonly semantics: Platform;
  /** The library behind the calls, as a person would name it. */
  readonly provider: string;
  readonly constants: Constants;
  /** The native function behind each call: `closesocket` for close, `WSAPoll` for poll on Winsock. */
  readonly names: Readonly<Record<keyof SocketCalls, string>>;
  readonly calls: SocketCalls;
  /**
   * Readies what the first call off this thread would wait for, so that its milliseconds do not count as that call's.
   * Absent where there is nothing to ready.
   */
  readonly prepare?: () => Promise<void>;
  /** The calls for thousands of attempts to the names of a table, which must stay as it is meanwhile. */
  readonly batch: (names: NameTable) => BatchCalls;
  /** Whether the library exports a function of this name. */
  readonly exports: (name: string) => boolean;
  /** Absent on POSIX. A provider that lacks one of these functions throws a BindingError when it is called. */
  readonly winsock?: WinsockCalls;
  /** Absent on Winsock. */
  readonly posix?: PosixCalls;
  /**
   * Makes a blocking call on this socket, pending on another thread, return early: shutdown on POSIX, closesocket
   * on Winsock. `closed` tells whether the socket is gone afterwards.
   */
  release(
    socket: Socket,
  ): Returned & { readonly fn: string; readonly args: readonly string[]; readonly closed: boolean };
}

/** A library that cannot be loaded, or that lacks a function: the message names it and the way out. */
export class BindingError extends Error {
  override readonly name = 'BindingError';
}
