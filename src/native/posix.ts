// The C library's sockets, for Linux and macOS.

import os from 'node:os';
import koffi from 'koffi';
import { createPosixBatch } from './batch/posix';
import type {
  PollEntry,
  PosixCalls,
  Returned,
  ReturnedEvents,
  ReturnedLength,
  ReturnedSets,
  SelectSets,
  Socket,
  SocketBinding,
  SocketCalls,
} from './binding';
import { BindingError } from './binding';
import { CONSTANTS } from './constants';
import { FD_SETSIZE, LAYOUTS } from './layouts';
import { Caller, Library, lazily } from './library';
import type { Pointer } from './library';

/** The timer of the time that passes, which sends SIGALRM. */
const ITIMER_REAL = 0;

type PosixPlatform = 'linux' | 'darwin';

/** The sockets of this machine's C library. Throws BindingError when it cannot be bound. */
export function createPosixBinding(platform: PosixPlatform = hostPlatform()): SocketBinding {
  const libc = new Library(null, 'libc');
  const calls = posixCalls(libc, platform);
  const { SHUT_RDWR } = CONSTANTS[platform];
  return {
    flavour: 'posix',
    semantics: platform,
    provider: providerName(libc, platform),
    constants: CONSTANTS[platform],
    names: {
      socket: 'socket',
      bind: 'bind',
      listen: 'listen',
      accept: 'accept',
      connect: 'connect',
      connectBlocking: 'connect',
      getsockname: 'getsockname',
      getpeername: 'getpeername',
      getsockopt: 'getsockopt',
      setsockopt: 'setsockopt',
      setNonBlocking: 'ioctl',
      select: 'select',
      poll: 'poll',
      send: 'send',
      recv: 'recv',
      sendTo: 'sendto',
      recvFrom: 'recvfrom',
      shutdown: 'shutdown',
      close: 'close',
    },
    calls,
    batch: names => createPosixBatch(libc, platform, names),
    exports: name => libc.has(name),
    posix: posixOnlyCalls(libc, platform),
    // close() would leave the other thread waiting until the system gives up; shutdown() wakes it at once.
    release: socket => ({
      ...calls.shutdown(socket, SHUT_RDWR),
      fn: 'shutdown',
      args: [String(socket), 'SHUT_RDWR'],
      closed: false,
    }),
  };
}

function posixCalls(libc: Library, platform: PosixPlatform): SocketCalls {
  const call = new Caller(() => koffi.errno());
  const f = bindFunctions(libc, platform);
  return {
    socket: (family, type, protocol) => call.now(f.socket, family, type, protocol),
    bind: (socket, name, namelen) => call.now(f.bind, socket, name, namelen),
    listen: (socket, backlog) => call.now(f.listen, socket, backlog),
    accept: socket => call.now(f.accept, socket, null, null),
    connect: (socket, name, namelen) => call.now(f.connect, socket, name, namelen),
    connectBlocking: (socket, name, namelen) => call.async(f.connect, socket, name, namelen),
    getsockname: (socket, name) => withLength(name, length => call.now(f.getsockname, socket, name, length)),
    getpeername: (socket, name) => withLength(name, length => call.now(f.getpeername, socket, name, length)),
    getsockopt: (socket, level, option, value) =>
      withLength(value, length => call.now(f.getsockopt, socket, level, option, value, length)),
    setsockopt: (socket, level, option, value) =>
      call.now(f.setsockopt, socket, level, option, value, value.length),
    setNonBlocking: (socket, on) =>
      // ioctl is variadic: its third argument needs its type beside it, which matters on arm64.
      call.now(f.ioctl, socket, CONSTANTS[platform].FIONBIO, 'int *', Int32Array.of(on ? 1 : 0)),
    select: (sets, timeoutMs) =>
      select(sets, timeoutMs, platform, (...args) => call.async(f.select, ...args)),
    poll: (entries, timeoutMs) =>
      poll(entries, platform, (fds, count) => call.async(f.poll, fds, count, timeoutMs)),
    send: (socket, data, flags) => call.now(f.send, socket, data, data.length, flags),
    recv: (socket, data, flags) => call.now(f.recv, socket, data, data.length, flags),
    sendTo: (socket, data, flags, name, namelen) =>
      call.now(f.sendto, socket, data, data.length, flags, name, namelen),
    recvFrom: (socket, data, flags, name) =>
      withLength(name, length => call.now(f.recvfrom, socket, data, data.length, flags, name, length)),
    shutdown: (socket, how) => call.now(f.shutdown, socket, how),
    close: socket => call.now(f.close, socket),
  };
}

function posixOnlyCalls(libc: Library, platform: PosixPlatform): PosixCalls {
  const call = new Caller(() => koffi.errno());
  const interrupting = lazily(() => libc.bind<[number, number]>('int siginterrupt(int, int)'));
  const setTimer = lazily(() => libc.bind<[number, Pointer, null]>('int setitimer(int, void *, void *)'));
  return {
    interruptAfter: ms => {
      const interrupts = call.now(interrupting(), os.constants.signals.SIGALRM, 1);
      if (interrupts.code !== 0) {
        return interrupts;
      }
      // An itimerval is two timevals: the period, which is none, and the time until the first signal.
      const { size } = LAYOUTS[platform].timeval;
      const timer = new Uint8Array(size * 2);
      timer.set(encodeTimeval(ms, platform), size);
      return call.now(setTimer(), ITIMER_REAL, timer, null);
    },
  };
}

function bindFunctions(libc: Library, platform: PosixPlatform) {
  // nfds_t is an unsigned long on Linux and an unsigned int on macOS.
  const nfds = platform === 'linux' ? 'unsigned long' : 'unsigned int';
  // socklen_t is unsigned; declared signed so that a test can pass the -1 that a careless program passes.
  return {
    socket: libc.bind<[number, number, number]>('int socket(int, int, int)'),
    bind: libc.bind<[Socket, Pointer, number]>('int bind(int, void *, int)'),
    listen: libc.bind<[Socket, number]>('int listen(int, int)'),
    accept: libc.bind<[Socket, Pointer, Pointer]>('int accept(int, void *, void *)'),
    connect: libc.bind<[Socket, Pointer, number]>('int connect(int, void *, int)'),
    getsockname: libc.bind<[Socket, Pointer, Pointer]>('int getsockname(int, void *, void *)'),
    getpeername: libc.bind<[Socket, Pointer, Pointer]>('int getpeername(int, void *, void *)'),
    getsockopt: libc.bind<[Socket, number, number, Pointer, Pointer]>(
      'int getsockopt(int, int, int, void *, void *)',
    ),
    setsockopt: libc.bind<[Socket, number, number, Pointer, number]>(
      'int setsockopt(int, int, int, void *, int)',
    ),
    ioctl: libc.bind<[Socket, number, 'int *', Int32Array]>('int ioctl(int, unsigned long, ...)'),
    select: libc.bind<[number, Pointer, Pointer, Pointer, Pointer]>(
      'int select(int, void *, void *, void *, void *)',
    ),
    poll: libc.bind<[Pointer, number, number]>(`int poll(void *, ${nfds}, int)`),
    send: libc.bind<[Socket, Pointer, number, number]>('intptr_t send(int, void *, size_t, int)'),
    recv: libc.bind<[Socket, Pointer, number, number]>('intptr_t recv(int, void *, size_t, int)'),
    sendto: libc.bind<[Socket, Pointer, number, number, Pointer, number]>(
      'intptr_t sendto(int, void *, size_t, int, void *, int)',
    ),
    recvfrom: libc.bind<[Socket, Pointer, number, number, Pointer, Pointer]>(
      'intptr_t recvfrom(int, void *, size_t, int, void *, void *)',
    ),
    shutdown: libc.bind<[Socket, number]>('int shutdown(int, int)'),
    close: libc.bind<[Socket]>('int close(int)'),
  };
}

function withLength(buffer: Uint8Array, call: (length: Uint8Array) => Returned): ReturnedLength {
  const length = Uint32Array.of(buffer.length);
  const returned = call(new Uint8Array(length.buffer));
  return { ...returned, length: length[0] ?? 0 };
}

async function select(
  sets: SelectSets,
  timeoutMs: number | undefined,
  platform: PosixPlatform,
  call: (nfds: number, read: Pointer, write: Pointer, except: Pointer, timeout: Pointer) => Promise<Returned>,
): Promise<ReturnedSets> {
  const bits = {
    read: encodeBits(sets.read, platform),
    write: encodeBits(sets.write, platform),
    except: encodeBits(sets.except, platform),
  };
  const highest = Math.max(-1, ...(sets.read ?? []), ...(sets.write ?? []), ...(sets.except ?? []));
  const timeout = timeoutMs === undefined ? null : encodeTimeval(timeoutMs, platform);
  const returned = await call(highest + 1, bits.read, bits.write, bits.except, timeout);
  // After a failure the sets are undefined: reading them would report sockets nobody saw.
  const among = (sockets: readonly Socket[] | undefined, set: Pointer) =>
    returned.result > 0 && set
      ? (sockets ?? []).filter(s => ((set[s >> 3] ?? 0) & (1 << (s & 7))) !== 0)
      : [];
  return {
    ...returned,
    read: among(sets.read, bits.read),
    write: among(sets.write, bits.write),
    except: among(sets.except, bits.except),
  };
}

function encodeBits(sockets: readonly Socket[] | undefined, platform: PosixPlatform): Pointer {
  if (!sockets || sockets.length === 0) {
    return null;
  }
  const set = new Uint8Array(LAYOUTS[platform].fd_set.size);
  for (const socket of sockets) {
    if (socket < 0 || socket >= FD_SETSIZE[platform]) {
      throw new BindingError(
        `descriptor ${socket} does not fit into an fd_set of ${FD_SETSIZE[platform]}; use the method poll`,
      );
    }
    set[socket >> 3] = (set[socket >> 3] ?? 0) | (1 << (socket & 7));
  }
  return set;
}

function encodeTimeval(timeoutMs: number, platform: PosixPlatform): Uint8Array {
  const { size, offsets } = LAYOUTS[platform].timeval;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const micros = Math.max(0, Math.round(timeoutMs * 1000));
  view.setBigInt64(0, BigInt(Math.floor(micros / 1_000_000)), true);
  // tv_usec is 8 bytes on Linux and 4 on macOS; its value fits into the low 4 of either.
  view.setInt32(offsets['tv_usec'] ?? 8, micros % 1_000_000, true);
  return bytes;
}

async function poll(
  entries: readonly PollEntry[],
  platform: PosixPlatform,
  call: (fds: Uint8Array, count: number) => Promise<Returned>,
): Promise<ReturnedEvents> {
  const { size } = LAYOUTS[platform].pollfd;
  const fds = new Uint8Array(Math.max(1, entries.length) * size);
  const view = new DataView(fds.buffer);
  entries.forEach((entry, index) => {
    view.setInt32(index * size, entry.socket, true);
    view.setInt16(index * size + 4, entry.events, true);
  });
  const returned = await call(fds, entries.length);
  return { ...returned, revents: entries.map((_, index) => view.getInt16(index * size + 6, true)) };
}

function hostPlatform(): PosixPlatform {
  return process.platform === 'darwin' ? 'darwin' : 'linux';
}

function providerName(libc: Library, platform: PosixPlatform): string {
  if (platform === 'darwin') {
    return 'libSystem';
  }
  // musl has no such function, and no version that a program could ask for.
  if (!libc.has('gnu_get_libc_version')) {
    return 'musl';
  }
  const version = libc.bind<[]>('const char *gnu_get_libc_version()') as unknown as () => string;
  return `glibc ${version()}`;
}
