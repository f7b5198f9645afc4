// The methods that every platform has: the return value of a blocking connect, select, and poll.

import type { Dialect } from './dialect';
import { c } from './source';
import type { Section } from './source';

/** A way to learn how a connect ended, as C. */
export interface MethodSection extends Section {
  /** The function to call with an open socket, the address and its length; it returns the outcome. */
  readonly function: string;
  /** Functions that it builds on. */
  readonly before?: readonly Section[];
  /** Whether it ends at the deadline: a blocking call knows none. */
  readonly deadline: boolean;
  /** Macros to define before the headers. */
  readonly macros?: readonly string[];
  /** Import libraries beside Winsock's own, by the name of their file. */
  readonly libraries?: readonly string[];
}

export function blocking(dialect: Dialect): MethodSection {
  const name = 'connect_blocking';
  const { failure, lastError } = dialect;
  const text = c`
    // There is no deadline: the system itself decides when to give up.
    ${signature(dialect, name)} {
        if (connect(s, address, length) == ${failure}) {
            return (struct outcome){ "connect", ${lastError} };
        }
        return (struct outcome){ "connect", 0 };
    }
  `;
  return { function: name, headers: errorHeaders(dialect), text, deadline: false };
}

export function bySelect(dialect: Dialect): MethodSection {
  const name = 'connect_by_select';
  const text = c`
    ${signature(dialect, name)} {
        ${dialect.api === 'winsock' ? '' : ROOM_IN_SET}
        ${nonBlocking(dialect)}
        ${begin(dialect)}
        struct timeval limit = { TIMEOUT_MS / 1000, TIMEOUT_MS % 1000 * 1000 };
        ${dialect.api === 'winsock' ? WINSOCK_SELECT : POSIX_SELECT}
    }
  `;
  return {
    function: name,
    headers: [...waitingHeaders(dialect), ...(dialect.api === 'posix' ? ['sys/select.h'] : [])],
    before: [pendingError(dialect)],
    text,
    deadline: true,
  };
}

const ROOM_IN_SET = c`
  // FD_SET would write behind the end of the set.
  if (s >= FD_SETSIZE) {
      return (struct outcome){ "FD_SET", EMFILE };
  }
`;

const POSIX_SELECT = c`
  // Writable means that the attempt is over, for good or ill.
  fd_set writable;
  FD_ZERO(&writable);
  FD_SET(s, &writable);
  int ready = select(s + 1, NULL, &writable, NULL, &limit);
  if (ready == -1) {
      return (struct outcome){ "select", errno };
  }
  return ready == 0 ? (struct outcome){ "select", TIMED_OUT } : pending_error(s);
`;

const WINSOCK_SELECT = c`
  // Success shows in writefds, failure in exceptfds alone. The first argument means nothing here.
  fd_set writable, failed;
  FD_ZERO(&writable);
  FD_SET(s, &writable);
  FD_ZERO(&failed);
  FD_SET(s, &failed);
  if (select(0, NULL, &writable, &failed, &limit) == SOCKET_ERROR) {
      return (struct outcome){ "select", WSAGetLastError() };
  }
  if (!FD_ISSET(s, &writable) && !FD_ISSET(s, &failed)) {
      return (struct outcome){ "select", TIMED_OUT };
  }
  return pending_error(s);
`;

export function byPoll(dialect: Dialect): MethodSection {
  const name = 'connect_by_poll';
  const { api, failure, lastError } = dialect;
  const [type, poll] = api === 'winsock' ? ['WSAPOLLFD', 'WSAPoll'] : ['struct pollfd', 'poll'];
  const text = c`
    ${signature(dialect, name)} {
        ${nonBlocking(dialect)}
        ${begin(dialect)}
        ${api === 'winsock' ? '// Windows before version 2004 tells of no failure here: only the limit ends the wait.' : ''}
        ${type} entry = { .fd = s, .events = POLLOUT };
        int ready = ${poll}(&entry, 1, TIMEOUT_MS);
        if (ready == ${failure}) {
            return (struct outcome){ "${poll}", ${lastError} };
        }
        return ready == 0 ? (struct outcome){ "${poll}", TIMED_OUT } : pending_error(s);
    }
  `;
  return {
    function: name,
    headers: [...waitingHeaders(dialect), ...(api === 'posix' ? ['poll.h'] : [])],
    before: [pendingError(dialect)],
    text,
    deadline: true,
  };
}

export function signature({ socket, length }: Dialect, name: string): string {
  return `static struct outcome ${name}(${socket} s, const struct sockaddr *address, ${length} length)`;
}

/** Calls connect on a non-blocking socket; goes on while the attempt does. */
export function begin({ lastError, pending }: Dialect): string {
  return c`
    if (connect(s, address, length) == 0) {
        return (struct outcome){ "connect", 0 };
    }
    int code = ${lastError};
    if (code != ${pending}) {
        return (struct outcome){ "connect", code };
    }
  `;
}

function nonBlocking({ api }: Dialect): string {
  return api === 'winsock'
    ? c`
        u_long on = 1;
        if (ioctlsocket(s, FIONBIO, &on) == SOCKET_ERROR) {
            return (struct outcome){ "ioctlsocket", WSAGetLastError() };
        }
      `
    : c`
        int flags = fcntl(s, F_GETFL);
        if (flags == -1 || fcntl(s, F_SETFL, flags | O_NONBLOCK) == -1) {
            return (struct outcome){ "fcntl", errno };
        }
      `;
}

function pendingError({ api, socket, length, failure, lastError }: Dialect): Section {
  const value = api === 'winsock' ? '(char *)&code' : '&code';
  return {
    headers: [],
    text: c`
      // Only SO_ERROR tells how a pending connect ended.
      static struct outcome pending_error(${socket} s) {
          int code = 0;
          ${length} size = sizeof code;
          if (getsockopt(s, SOL_SOCKET, SO_ERROR, ${value}, &size) == ${failure}) {
              code = ${lastError};
          }
          return (struct outcome){ "getsockopt", code };
      }
    `,
  };
}

function waitingHeaders(dialect: Dialect): readonly string[] {
  return [...errorHeaders(dialect), ...(dialect.api === 'posix' ? ['fcntl.h'] : [])];
}

function errorHeaders({ api }: Dialect): readonly string[] {
  return api === 'posix' ? ['errno.h'] : [];
}
