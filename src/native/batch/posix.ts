// Batches over the C library: Linux asks by connect, macOS waits and asks SO_ERROR.

import koffi from 'koffi';
import type { Socket } from '../binding';
import { CONSTANTS, LINUX_BATCH } from '../constants';
import { LAYOUTS } from '../layouts';
import type { Library } from '../library';
import type { BatchCalls, NameTable } from './calls';
import { watchByEpoll } from './epoll';
import { watchByKqueue } from './kqueue';
import { addressOf, Memory, sameBytes } from './memory';

type PosixPlatform = 'linux' | 'darwin';

/** Its number on macOS; Linux's own is among LINUX_BATCH. */
const DARWIN_RLIMIT_NOFILE = 8;
/** What else the process may open while a batch runs: libraries, pipes, other probes. */
const RESERVED_DESCRIPTORS = 128;
/** A limit beyond this is as good as none. */
const MOST_SOCKETS = 65_536;

/** Where in the scratch memory each structure lies. */
const SCRATCH = { local: 0, peer: 128, length: 256, value: 264, linger: 272, unspecified: 288, limit: 304 };

export function createPosixBatch(libc: Library, platform: PosixPlatform, names: NameTable): BatchCalls {
  const C = CONSTANTS[platform];
  const { sockaddr_in, sockaddr_in6 } = LAYOUTS[platform];
  const linux = platform === 'linux';
  const f = {
    socket: libc.bind<[number, number, number]>('int socket(int, int, int)'),
    connect: libc.bind<[Socket, number, number]>('int connect(int, intptr_t, int)'),
    close: libc.bind<[Socket]>('int close(int)'),
    getsockname: libc.bind<[Socket, number, number]>('int getsockname(int, intptr_t, intptr_t)'),
    getpeername: libc.bind<[Socket, number, number]>('int getpeername(int, intptr_t, intptr_t)'),
    getsockopt: libc.bind<[Socket, number, number, number, number]>(
      'int getsockopt(int, int, int, intptr_t, intptr_t)',
    ),
    setsockopt: libc.bind<[Socket, number, number, number, number]>(
      'int setsockopt(int, int, int, intptr_t, int)',
    ),
    ioctl: libc.bind<[Socket, number, 'intptr_t', number]>('int ioctl(int, unsigned long, ...)'),
    getrlimit: libc.bind<[number, number]>('int getrlimit(int, intptr_t)'),
  };
  const { bytes, stride } = names;
  const base = addressOf(bytes);
  const scratch = new Memory(512);
  const at = (place: keyof typeof SCRATCH) => scratch.address + SCRATCH[place];
  const familyAt = linux ? 0 : 1;
  const type = linux ? C.SOCK_STREAM | LINUX_BATCH.SOCK_NONBLOCK | LINUX_BATCH.SOCK_CLOEXEC : C.SOCK_STREAM;
  scratch.view.setInt32(SCRATCH.linger, 1, true); // on, and after 0 seconds
  writeUnspecified();

  function writeUnspecified(): void {
    if (!linux) {
      scratch.view.setUint8(SCRATCH.unspecified, sockaddr_in.size);
    }
    scratch.view.setUint8(SCRATCH.unspecified + familyAt, C.AF_UNSPEC);
  }

  function isInet6(index: number): boolean {
    return bytes[index * stride + familyAt] === C.AF_INET6;
  }

  function makeNonBlocking(socket: Socket): boolean {
    scratch.view.setInt32(SCRATCH.value, 1, true);
    return f.ioctl(socket, C.FIONBIO, 'intptr_t', at('value')) === 0;
  }

  /** Fills the place with an address of the socket; false when it has none. */
  function named(ask: typeof f.getsockname, socket: Socket, place: 'local' | 'peer'): boolean {
    scratch.view.setInt32(SCRATCH.length, 128, true);
    return ask(socket, at(place), at('length')) === 0;
  }

  return {
    asksByConnect: linux,
    mostSockets: mostSockets(),
    isInet6,
    open: index => {
      const socket = f.socket(isInet6(index) ? C.AF_INET6 : C.AF_INET, type, C.IPPROTO_TCP);
      if (socket < 0) {
        return -koffi.errno();
      }
      if (!linux && !makeNonBlocking(socket)) {
        const code = koffi.errno();
        f.close(socket);
        return -code;
      }
      return socket;
    },
    connect: (socket, index) => {
      const offset = index * stride;
      const length = bytes[offset + familyAt] === C.AF_INET6 ? sockaddr_in6.size : sockaddr_in.size;
      return f.connect(socket, base + offset, length) === 0 ? 0 : koffi.errno();
    },
    takeError: socket => {
      scratch.view.setInt32(SCRATCH.length, 4, true);
      const result = f.getsockopt(socket, C.SOL_SOCKET, C.SO_ERROR, at('value'), at('length'));
      return result === 0 ? scratch.view.getInt32(SCRATCH.value, true) : koffi.errno();
    },
    isSelf: socket =>
      named(f.getsockname, socket, 'local') &&
      named(f.getpeername, socket, 'peer') &&
      sameBytes(scratch.bytes, SCRATCH.local, SCRATCH.peer, scratch.view.getInt32(SCRATCH.length, true)),
    dissolve: socket => (f.connect(socket, at('unspecified'), sockaddr_in.size) === 0 ? 0 : koffi.errno()),
    abort: socket => {
      f.setsockopt(socket, C.SOL_SOCKET, C.SO_LINGER, at('linger'), 8);
      f.close(socket);
    },
    watch: capacity => (linux ? watchByEpoll(libc, capacity) : watchByKqueue(libc, capacity)),
  };

  function mostSockets(): number {
    const resource = linux ? LINUX_BATCH.RLIMIT_NOFILE : DARWIN_RLIMIT_NOFILE;
    if (f.getrlimit(resource, at('limit')) !== 0) {
      return RESERVED_DESCRIPTORS;
    }
    const limit = Number(scratch.view.getBigUint64(SCRATCH.limit, true));
    return Math.min(MOST_SOCKETS, Math.max(limit - RESERVED_DESCRIPTORS, Math.floor(limit / 2)));
  }
}
