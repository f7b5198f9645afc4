// Sizes and offsets, in bytes, of the structures that cross the FFI. A compiled C program prints the same figures
// from mingw's and the system's own headers, and a test compares the two.

import type { Platform } from '../facts/outcome';

export interface StructLayout {
  readonly size: number;
  /** Offset of each member, by its name in the header. */
  readonly offsets: Readonly<Record<string, number>>;
}

export type StructName =
  'sockaddr_in' | 'sockaddr_in6' | 'sockaddr_un' | 'sockaddr_storage' | 'fd_set' | 'timeval' | 'pollfd';

type Layouts = Readonly<Record<StructName, StructLayout>>;

const SOCKADDR_IN: StructLayout = { size: 16, offsets: { sin_family: 0, sin_port: 2, sin_addr: 4 } };
const SOCKADDR_IN6: StructLayout = {
  size: 28,
  offsets: { sin6_family: 0, sin6_port: 2, sin6_flowinfo: 4, sin6_addr: 8, sin6_scope_id: 24 },
};
const SOCKADDR_STORAGE: StructLayout = { size: 128, offsets: { ss_family: 0 } };

const WIN32: Layouts = {
  sockaddr_in: SOCKADDR_IN,
  sockaddr_in6: SOCKADDR_IN6,
  sockaddr_un: { size: 110, offsets: { sun_family: 0, sun_path: 2 } },
  sockaddr_storage: SOCKADDR_STORAGE,
  // A counted array of 64 sockets, not a bit mask: FD_SETSIZE bounds the count, never the handle's value.
  fd_set: { size: 520, offsets: { fd_count: 0, fd_array: 8 } },
  timeval: { size: 8, offsets: { tv_sec: 0, tv_usec: 4 } },
  pollfd: { size: 16, offsets: { fd: 0, events: 8, revents: 10 } },
};

const LINUX: Layouts = {
  sockaddr_in: SOCKADDR_IN,
  sockaddr_in6: SOCKADDR_IN6,
  sockaddr_un: { size: 110, offsets: { sun_family: 0, sun_path: 2 } },
  sockaddr_storage: SOCKADDR_STORAGE,
  fd_set: { size: 128, offsets: { fds_bits: 0 } },
  timeval: { size: 16, offsets: { tv_sec: 0, tv_usec: 8 } },
  pollfd: { size: 8, offsets: { fd: 0, events: 4, revents: 6 } },
};

// Byte 0 of a BSD sockaddr is its length, and the family is the single byte behind it.
const DARWIN: Layouts = {
  ...LINUX,
  sockaddr_in: { size: 16, offsets: { sin_len: 0, sin_family: 1, sin_port: 2, sin_addr: 4 } },
  sockaddr_in6: {
    size: 28,
    offsets: { sin6_len: 0, sin6_family: 1, sin6_port: 2, sin6_flowinfo: 4, sin6_addr: 8, sin6_scope_id: 24 },
  },
  sockaddr_un: { size: 106, offsets: { sun_len: 0, sun_family: 1, sun_path: 2 } },
  sockaddr_storage: { size: 128, offsets: { ss_len: 0, ss_family: 1 } },
};

export const LAYOUTS: Readonly<Record<Platform, Layouts>> = { win32: WIN32, linux: LINUX, darwin: DARWIN };

/** What Linux tells of a stream socket, as glibc knows it. Later kernels and other libraries append to it. */
export const LINUX_LAYOUTS = {
  tcp_info: { size: 104, offsets: { tcpi_rtt: 68 } },
  // Packed on x86-64 alone, so that programs of 32 bits could share it.
  epoll_event:
    process.arch === 'x64'
      ? { size: 12, offsets: { events: 0, data: 4 } }
      : { size: 16, offsets: { events: 0, data: 8 } },
} as const;

/** Structures that only macOS has. */
export const DARWIN_LAYOUTS = {
  kevent: { size: 32, offsets: { ident: 0, filter: 8, flags: 10, fflags: 12, data: 16, udata: 24 } },
} as const;

/** Structures that only Windows has. */
export const WINDOWS_LAYOUTS = {
  WSANETWORKEVENTS: { size: 44, offsets: { lNetworkEvents: 0, iErrorCode: 4 } },
  OVERLAPPED: { size: 32, offsets: { hEvent: 24 } },
  TCP_INFO_v0: { size: 88, offsets: { RttUs: 20 } },
  MSG: { size: 48, offsets: { hwnd: 0, message: 8, wParam: 16, lParam: 24 } },
} as const;

/** How many sockets one select can watch: a count on Windows, the highest descriptor plus one elsewhere. */
export const FD_SETSIZE: Readonly<Record<Platform, number>> = { win32: 64, linux: 1024, darwin: 1024 };
