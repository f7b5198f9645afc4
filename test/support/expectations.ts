// What each system answers where systems differ. The contract suite asks every binding the same questions; these
// are the answers, so that a change of any of them is seen. Numbers are the platform's own.

import type { SockaddrInput } from '../../src/native/sockaddr';

/** The answer to one question: a code (0 for success), with the reason where it departs from the documentation. */
export interface Answer {
  readonly code: number;
  readonly because?: string;
}

export interface Expectations {
  /** Connecting to a port where nobody listens. */
  readonly refused: Answer;
  /** A non-blocking connect that goes on. */
  readonly inProgress: Answer;
  /** Connecting again meanwhile. */
  readonly already: Answer;
  /** Connecting a connected stream. */
  readonly isConnected: Answer;
  /** Connecting a listening socket. */
  readonly listening: Answer;
  /** A namelen of 8 for an IPv4 address. */
  readonly shortName: Answer;
  /** An IPv6 address for an IPv4 socket. */
  readonly otherFamily: Answer;
  /** Any call on a closed socket, or on -1. */
  readonly notSocket: Answer;
  /** getpeername before connect. */
  readonly notConnected: Answer;
  /** getsockname before bind. */
  readonly unbound: Answer;
  /** getsockname with room for 8 bytes. */
  readonly shortRoom: Answer;
  /** select without a single socket. */
  readonly emptySelect: Answer;
  /** A blocking connect whose socket was released. */
  readonly released: Answer;
  /** The connect that dissolves it. */
  readonly dissolving: Answer;
  /** send on a datagram socket after its destination was dissolved. */
  readonly dissolvedSend: Answer;
  /** recv where nothing has come yet, non-blocking. */
  readonly wouldBlock: Answer;
  /** Where a failed connect shows in select: `except` alone on Winsock, `write` on POSIX. */
  readonly failureShowsIn: 'write' | 'except';
  /** What dissolves the destination of a datagram socket. */
  readonly dissolvedBy: 'zeroAddress' | 'AF_UNSPEC';
  /** An address that stays pending; a full backlog of a listener where there is no such address. */
  readonly pendingAt: SockaddrInput | 'fullBacklog';
}

/** The answers of the functions that only Winsock has. */
export interface WinsockExpectations extends Expectations {
  /** ConnectEx on a socket that bind has not named. */
  readonly connectExUnbound: Answer;
  /** getpeername after ConnectEx, before SO_UPDATE_CONNECT_CONTEXT. */
  readonly beforeContext: Answer;
  /** FIONBIO off while WSAEventSelect holds. */
  readonly selectedBlocking: Answer;
  /** WSAEventSelect with an event that is none. */
  readonly selectNoEvent: Answer;
  /** WSAIoctl for ConnectEx's address on a closed socket. */
  readonly findOnNoSocket: Answer;
  /** WSACloseEvent of a handle that is none. */
  readonly noEvent: Answer;
  /** Whether WSAAsyncSelect has windows to send its messages to; if not, why. */
  readonly windows: true | string;
}

const LINUX: Expectations = {
  refused: { code: 111 },
  inProgress: { code: 115 },
  already: { code: 114 },
  isConnected: { code: 106 },
  listening: { code: 106, because: 'Linux takes a listener for a connected socket' },
  shortName: { code: 22, because: 'Linux calls a short length an invalid argument' },
  otherFamily: { code: 97 },
  notSocket: { code: 9, because: 'a closed descriptor is a bad one before it is no socket' },
  notConnected: { code: 107 },
  unbound: { code: 0, because: 'POSIX gives port 0 of the wildcard address' },
  shortRoom: { code: 0, because: 'POSIX cuts the address and tells its full length' },
  emptySelect: { code: 0, because: 'POSIX takes select without descriptors for a clock' },
  released: { code: 104 },
  dissolving: { code: 0 },
  dissolvedSend: { code: 89 },
  wouldBlock: { code: 11 },
  failureShowsIn: 'write',
  dissolvedBy: 'AF_UNSPEC',
  pendingAt: 'fullBacklog',
};

const DARWIN: Expectations = {
  refused: { code: 61 },
  inProgress: { code: 36 },
  already: { code: 37 },
  isConnected: { code: 56 },
  listening: { code: 45, because: 'BSD does not support connect on a listener' },
  shortName: { code: 22, because: 'BSD calls a short length an invalid argument' },
  otherFamily: { code: 47 },
  notSocket: { code: 9, because: 'a closed descriptor is a bad one before it is no socket' },
  notConnected: { code: 57 },
  unbound: { code: 0, because: 'POSIX gives port 0 of the wildcard address' },
  shortRoom: { code: 0, because: 'POSIX cuts the address and tells its full length' },
  emptySelect: { code: 0, because: 'POSIX takes select without descriptors for a clock' },
  released: { code: 53, because: 'BSD aborts the connection that shutdown interrupts' },
  dissolving: { code: 47, because: 'BSD complains about the family, and dissolves all the same' },
  dissolvedSend: { code: 39 },
  wouldBlock: { code: 35 },
  failureShowsIn: 'write',
  dissolvedBy: 'AF_UNSPEC',
  pendingAt: 'fullBacklog',
};

/** As the reference pages of Winsock have it. */
const DOCUMENTED: WinsockExpectations = {
  refused: { code: 10061 },
  inProgress: { code: 10035 },
  already: { code: 10037 },
  isConnected: { code: 10056 },
  listening: { code: 10022 },
  shortName: { code: 10014 },
  otherFamily: { code: 10047 },
  notSocket: { code: 10038 },
  notConnected: { code: 10057 },
  unbound: { code: 10022 },
  shortRoom: { code: 10014 },
  emptySelect: { code: 10022 },
  released: { code: 10004 },
  dissolving: { code: 0 },
  dissolvedSend: { code: 10057 },
  wouldBlock: { code: 10035 },
  failureShowsIn: 'except',
  dissolvedBy: 'zeroAddress',
  pendingAt: { family: 'inet', address: '127.66.2.0', port: 7 },
  connectExUnbound: { code: 10022 },
  beforeContext: { code: 10057 },
  selectedBlocking: { code: 10022 },
  selectNoEvent: { code: 10022 },
  findOnNoSocket: { code: 10038 },
  noEvent: { code: 6 },
  windows: 'the simulated provider has no windows to send messages to',
};

const WINE: WinsockExpectations = {
  ...DOCUMENTED,
  shortName: { code: 10049, because: 'Wine finds no address in too few bytes' },
  otherFamily: { code: 10045, because: 'Wine calls it an operation that is not supported' },
  released: { code: 995, because: 'Wine cancels the request below the socket: ERROR_OPERATION_ABORTED' },
  dissolvedSend: { code: 10022, because: 'Wine has no state for a socket whose destination was taken away' },
  dissolvedBy: 'AF_UNSPEC',
  pendingAt: 'fullBacklog',
  beforeContext: { code: 0, because: 'Wine knows the peer without the context' },
  findOnNoSocket: { code: 0, because: 'Wine has one ConnectEx and asks no socket for it' },
  windows: true,
};

/** The answers of every provider that the suite runs against. */
export const EXPECTATIONS = {
  linux: LINUX,
  darwin: DARWIN,
  wine: WINE,
  simulated: DOCUMENTED,
  fakePosix: { ...LINUX, pendingAt: { family: 'inet', address: '127.66.2.0', port: 7 } },
  fakeWinsock: DOCUMENTED,
} as const satisfies Record<string, Expectations | WinsockExpectations>;
