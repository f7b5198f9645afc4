// The header constants of each platform. A compiled C program checks the Windows and Linux columns against
// mingw's and the system's own headers; macOS's are from its SDK and are checked where a macOS machine runs the tests.

import type { Platform } from '../facts/outcome';
import type { Constants } from './binding';

const WIN32: Constants = {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 23,
  AF_IRDA: 26,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  IPPROTO_IP: 0,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  SOL_SOCKET: 0xffff,
  SO_ERROR: 0x1007,
  SO_TYPE: 0x1008,
  SO_REUSEADDR: 0x0004,
  SO_BROADCAST: 0x0020,
  SO_KEEPALIVE: 0x0008,
  SO_LINGER: 0x0080,
  SO_SNDBUF: 0x1001,
  SO_RCVBUF: 0x1002,
  TCP_NODELAY: 1,
  IP_TTL: 4,
  IPV6_UNICAST_HOPS: 4,
  IPV6_V6ONLY: 27,
  FIONBIO: 0x8004667e,
  // POLLRDNORM | POLLRDBAND: Winsock has no plain "readable" bit, and rejects POLLPRI.
  POLLIN: 0x0300,
  POLLOUT: 0x0010,
  POLLERR: 0x0001,
  POLLHUP: 0x0002,
  POLLNVAL: 0x0004,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
};

const LINUX: Constants = {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 10,
  AF_IRDA: 23,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  IPPROTO_IP: 0,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  SOL_SOCKET: 1,
  SO_ERROR: 4,
  SO_TYPE: 3,
  SO_REUSEADDR: 2,
  SO_BROADCAST: 6,
  SO_KEEPALIVE: 9,
  SO_LINGER: 13,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  TCP_NODELAY: 1,
  IP_TTL: 2,
  IPV6_UNICAST_HOPS: 16,
  IPV6_V6ONLY: 26,
  FIONBIO: 0x5421,
  POLLIN: 0x0001,
  POLLOUT: 0x0004,
  POLLERR: 0x0008,
  POLLHUP: 0x0010,
  POLLNVAL: 0x0020,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
};

const DARWIN: Constants = {
  ...LINUX,
  AF_INET6: 30,
  // macOS has no IrDA sockets; 0 never matches a family.
  AF_IRDA: 0,
  SOL_SOCKET: 0xffff,
  SO_ERROR: 0x1007,
  SO_TYPE: 0x1008,
  SO_REUSEADDR: 0x0004,
  SO_BROADCAST: 0x0020,
  SO_KEEPALIVE: 0x0008,
  SO_LINGER: 0x0080,
  SO_SNDBUF: 0x1001,
  SO_RCVBUF: 0x1002,
  IP_TTL: 4,
  IPV6_UNICAST_HOPS: 4,
  IPV6_V6ONLY: 27,
  FIONBIO: 0x8004667e,
};

export const CONSTANTS: Readonly<Record<Platform, Constants>> = {
  win32: WIN32,
  linux: LINUX,
  darwin: DARWIN,
};

/** What batches need of Linux's headers. */
export const LINUX_BATCH = {
  SOCK_NONBLOCK: 0x800,
  SOCK_CLOEXEC: 0x80000,
  RLIMIT_NOFILE: 7,
  EPOLL_CLOEXEC: 0x80000,
  EPOLL_CTL_ADD: 1,
  EPOLL_CTL_DEL: 2,
  EPOLLOUT: 0x004,
  EPOLLONESHOT: 0x40000000,
  F_DUPFD_CLOEXEC: 1030,
} as const;

/** Linux's option of a stream socket by which it tells what it has measured. */
export const TCP_INFO = 11;
/** The event of WSAEventSelect and WSAAsyncSelect that a connect ends with. */
export const FD_CONNECT = 0x10;
/** Its place in WSANETWORKEVENTS.iErrorCode. */
export const FD_CONNECT_BIT = 4;
/** Makes getpeername, shutdown and the like work on a socket that ConnectEx connected. */
export const SO_UPDATE_CONNECT_CONTEXT = 0x7010;
/** Asks Windows what it has measured on a stream socket. */
export const SIO_TCP_INFO = 0xd8000027;
/** What WSAWaitForMultipleEvents answers when the time was over. */
export const WSA_WAIT_TIMEOUT = 258;
/** What ConnectEx leaves as its error while the attempt goes on. */
export const WSA_IO_PENDING = 997;
/** What WSAGetOverlappedResult leaves as its error meanwhile. */
export const WSA_IO_INCOMPLETE = 996;
