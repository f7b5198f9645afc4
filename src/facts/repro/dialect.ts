// The words that Winsock and POSIX have for the same things.

export const APIS = ['winsock', 'posix'] as const;
export type Api = (typeof APIS)[number];

export interface Dialect {
  readonly api: Api;
  /** Headers for sockets and their addresses. */
  readonly headers: readonly string[];
  /** The type of a socket, and the value that is none. */
  readonly socket: string;
  readonly invalid: string;
  /** What a failed call returns, and where its error is: read it in the next statement, before any other call. */
  readonly failure: string;
  readonly lastError: string;
  readonly close: string;
  /** The type of an address's length, and what turns another integer into it where compilers would warn. */
  readonly length: string;
  readonly toLength: string;
  /** What connect says on a non-blocking socket when the attempt goes on. */
  readonly pending: string;
  /** The function that gives the words for an error. */
  readonly textOf: string;
}

export const DIALECTS: Readonly<Record<Api, Dialect>> = {
  winsock: {
    api: 'winsock',
    headers: ['winsock2.h', 'ws2tcpip.h'],
    socket: 'SOCKET',
    invalid: 'INVALID_SOCKET',
    failure: 'SOCKET_ERROR',
    lastError: 'WSAGetLastError()',
    close: 'closesocket',
    length: 'int',
    toLength: '(int)',
    pending: 'WSAEWOULDBLOCK',
    textOf: 'text_of',
  },
  posix: {
    api: 'posix',
    headers: ['sys/socket.h'],
    socket: 'int',
    invalid: '-1',
    failure: '-1',
    lastError: 'errno',
    close: 'close',
    length: 'socklen_t',
    toLength: '',
    pending: 'EINPROGRESS',
    textOf: 'strerror',
  },
};
