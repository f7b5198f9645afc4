// Winsock's sockets: the real ws2_32.dll on Windows, or any library with Winsock's names and layouts.

import path from 'node:path';
import { createWinsockBatch } from './batch/winsock';
import type {
  PollEntry,
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
import type { NativeFunction, Pointer } from './library';
import { lastErrorOf } from './lastError';
import { winsockOnlyCalls } from './winsockOnly';

const C = CONSTANTS.win32;
const VERSION_2_2 = 0x0202;
const VERSION_1_1 = 0x0101;
/** WSADATA has 408 bytes on 64-bit Windows; providers may write what they believe to be its size. */
const WSADATA_ROOM = 512;

/**
 * Winsock from `library`, or from System32 by its full path, so that no folder on the search path can stand in.
 * Calls WSAStartup for version 2.2. Throws BindingError when the library cannot be loaded or refuses to start.
 */
export function createWinsockBinding(library?: string): SocketBinding {
  return bindWinsock(library ?? systemFile('ws2_32.dll'), VERSION_2_2);
}

/**
 * Winsock as programs of its version 1.1 know it: through `library`, or through the system's wsock32.dll. The process
 * counts as such a program from then on, in its other calls of Winsock, too: use a process to spare.
 */
export function createWinsock11Binding(library?: string): SocketBinding {
  return bindWinsock(library ?? systemFile('wsock32.dll'), VERSION_1_1);
}

function systemFile(name: string): string {
  return path.win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
}

function bindWinsock(file: string, version: number): SocketBinding {
  const winsock = new Library(file, file);
  const { code } = startUpAtBest(winsock, version);
  if (code !== 0) {
    const asked = `${version & 0xff}.${version >> 8}`;
    throw new BindingError(`WSAStartup of ${winsock.name} for version ${asked} failed with ${code}`);
  }
  const lastError = lastErrorOf(winsock, file);
  // Windows's own keeps its last error where koffi carries it over from other threads.
  const isSystems = file === systemFile(path.win32.basename(file));
  const threads = isSystems ? undefined : lastError.threads;
  const call = new Caller(lastError.read, threads);
  const calls = winsockCalls(winsock, call);
  return {
    flavour: 'winsock',
    semantics: 'win32',
    provider: file === systemFile('ws2_32.dll') ? `ws2_32.dll${wineVersion()}` : file,
    constants: C,
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
      setNonBlocking: 'ioctlsocket',
      select: 'select',
      poll: 'WSAPoll',
      send: 'send',
      recv: 'recv',
      sendTo: 'sendto',
      recvFrom: 'recvfrom',
      shutdown: 'shutdown',
      close: 'closesocket',
    },
    calls,
    ...(threads ? { prepare: async () => (await threads())?.prepare() } : {}),
    batch: names => createWinsockBatch(winsock, lastError.read, names),
    exports: name => winsock.has(name),
    winsock: { ...winsockOnlyCalls(winsock, call), startUp: () => startUp(winsock, version) },
    // shutdown() has no effect on a pending connect here; closesocket() makes it return.
    release: socket => ({ ...calls.close(socket), fn: 'closesocket', args: [String(socket)], closed: true }),
  };
}

const WSAVERNOTSUPPORTED = 10092;

/** Asks for the version, and for 1.1 where the provider does not know that one. */
function startUpAtBest(winsock: Library, version: number): Returned {
  const started = startUp(winsock, version);
  return started.code === WSAVERNOTSUPPORTED ? startUp(winsock, VERSION_1_1) : started;
}

/**
 * Its result is the error itself: before it succeeds there is no last error to ask for. A provider that needs no start
 * has no function for it.
 */
function startUp(winsock: Library, version: number): Returned {
  if (!winsock.has('WSAStartup')) {
    return { result: 0, code: 0 };
  }
  const start = winsock.bind<[number, Pointer]>('int WSAStartup(uint16_t, void *)');
  const result = start(version, new Uint8Array(WSADATA_ROOM));
  return { result, code: result };
}

function winsockCalls(winsock: Library, call: Caller): SocketCalls {
  const f = bindFunctions(winsock);
  return {
    socket: (family, type, protocol) => opened(call, f.socket(), family, type, protocol),
    bind: (socket, name, namelen) => call.now(f.bind(), socket, name, namelen),
    listen: (socket, backlog) => call.now(f.listen(), socket, backlog),
    accept: socket => opened(call, f.accept(), socket, null, null),
    connect: (socket, name, namelen) => call.now(f.connect(), socket, name, namelen),
    connectBlocking: (socket, name, namelen) => call.async(f.connect(), socket, name, namelen),
    getsockname: (socket, name) =>
      withLength(name, length => call.now(f.getsockname(), socket, name, length)),
    getpeername: (socket, name) =>
      withLength(name, length => call.now(f.getpeername(), socket, name, length)),
    getsockopt: (socket, level, option, value) =>
      withLength(value, length => call.now(f.getsockopt(), socket, level, option, value, length)),
    setsockopt: (socket, level, option, value) =>
      call.now(f.setsockopt(), socket, level, option, value, value.length),
    setNonBlocking: (socket, on) =>
      call.now(f.ioctlsocket(), socket, C.FIONBIO, new Uint8Array(Uint32Array.of(on ? 1 : 0).buffer)),
    select: async (sets, timeoutMs) => select(sets, timeoutMs, (...args) => call.async(f.select(), ...args)),
    poll: async (entries, timeoutMs) =>
      poll(entries, (fds, count) => call.async(f.poll(), fds, count, timeoutMs)),
    send: (socket, data, flags) => call.now(f.send(), socket, data, data.length, flags),
    recv: (socket, data, flags) => call.now(f.recv(), socket, data, data.length, flags),
    sendTo: (socket, data, flags, name, namelen) =>
      call.now(f.sendto(), socket, data, data.length, flags, name, namelen),
    recvFrom: (socket, data, flags, name) =>
      withLength(name, length => call.now(f.recvfrom(), socket, data, data.length, flags, name, length)),
    shutdown: (socket, how) => call.now(f.shutdown(), socket, how),
    close: socket => call.now(f.closesocket(), socket),
  };
}

/** SOCKET is an unsigned pointer; declared signed so that INVALID_SOCKET arrives as the number -1. */
function bindFunctions(winsock: Library) {
  const bind = <Args extends readonly unknown[]>(declaration: string) =>
    lazily(() => winsock.bind<Args>(declaration));
  return {
    socket: bind<[number, number, number]>('intptr_t socket(int, int, int)'),
    bind: bind<[Socket, Pointer, number]>('int bind(intptr_t, void *, int)'),
    listen: bind<[Socket, number]>('int listen(intptr_t, int)'),
    accept: bind<[Socket, Pointer, Pointer]>('intptr_t accept(intptr_t, void *, void *)'),
    connect: bind<[Socket, Pointer, number]>('int connect(intptr_t, void *, int)'),
    getsockname: bind<[Socket, Pointer, Pointer]>('int getsockname(intptr_t, void *, void *)'),
    getpeername: bind<[Socket, Pointer, Pointer]>('int getpeername(intptr_t, void *, void *)'),
    getsockopt: bind<[Socket, number, number, Pointer, Pointer]>(
      'int getsockopt(intptr_t, int, int, void *, void *)',
    ),
    setsockopt: bind<[Socket, number, number, Pointer, number]>(
      'int setsockopt(intptr_t, int, int, void *, int)',
    ),
    // `long` has 4 bytes on Windows and 8 elsewhere: who looks at 4 of these 8 sees the same.
    ioctlsocket: bind<[Socket, number, Pointer]>('int ioctlsocket(intptr_t, int64_t, void *)'),
    select: bind<[number, Pointer, Pointer, Pointer, Pointer]>(
      'int select(int, void *, void *, void *, void *)',
    ),
    poll: bind<[Pointer, number, number]>('int WSAPoll(void *, uint32_t, int)'),
    send: bind<[Socket, Pointer, number, number]>('int send(intptr_t, void *, int, int)'),
    recv: bind<[Socket, Pointer, number, number]>('int recv(intptr_t, void *, int, int)'),
    sendto: bind<[Socket, Pointer, number, number, Pointer, number]>(
      'int sendto(intptr_t, void *, int, int, void *, int)',
    ),
    recvfrom: bind<[Socket, Pointer, number, number, Pointer, Pointer]>(
      'int recvfrom(intptr_t, void *, int, int, void *, void *)',
    ),
    shutdown: bind<[Socket, number]>('int shutdown(intptr_t, int)'),
    closesocket: bind<[Socket]>('int closesocket(intptr_t)'),
  };
}

/** INVALID_SOCKET of a provider whose SOCKET has 32 bits. */
const INVALID_32_BITS = 0xffff_ffff;

/** Calls a function that answers a socket. */
function opened<Args extends readonly unknown[]>(
  call: Caller,
  fn: NativeFunction<Args>,
  ...args: Args
): Returned {
  return call.now(
    (...given: Args) => {
      const socket = fn(...given);
      return socket === INVALID_32_BITS ? -1 : socket;
    },
    ...args,
  );
}

function withLength(buffer: Uint8Array, call: (length: Uint8Array) => Returned): ReturnedLength {
  const length = Int32Array.of(buffer.length);
  const returned = call(new Uint8Array(length.buffer));
  return { ...returned, length: length[0] ?? 0 };
}

async function select(
  sets: SelectSets,
  timeoutMs: number | undefined,
  call: (nfds: number, read: Pointer, write: Pointer, except: Pointer, timeout: Pointer) => Promise<Returned>,
): Promise<ReturnedSets> {
  const arrays = { read: encodeSet(sets.read), write: encodeSet(sets.write), except: encodeSet(sets.except) };
  const timeout = timeoutMs === undefined ? null : encodeTimeval(timeoutMs);
  // Winsock ignores nfds.
  const returned = await call(0, arrays.read, arrays.write, arrays.except, timeout);
  const among = (set: Pointer) => (returned.result > 0 && set ? decodeSet(set) : []);
  return { ...returned, read: among(arrays.read), write: among(arrays.write), except: among(arrays.except) };
}

function encodeSet(sockets: readonly Socket[] | undefined): Pointer {
  if (!sockets || sockets.length === 0) {
    return null;
  }
  if (sockets.length > FD_SETSIZE.win32) {
    throw new BindingError(
      `a set holds ${FD_SETSIZE.win32} sockets, not ${sockets.length}; use the method poll`,
    );
  }
  const set = new Uint8Array(LAYOUTS.win32.fd_set.size);
  const view = new DataView(set.buffer);
  view.setUint32(0, sockets.length, true);
  sockets.forEach((socket, index) => {
    view.setBigInt64(8 + index * 8, BigInt(socket), true);
  });
  return set;
}

function decodeSet(set: Uint8Array): readonly Socket[] {
  const view = new DataView(set.buffer, set.byteOffset);
  const count = Math.min(view.getUint32(0, true), FD_SETSIZE.win32);
  return Array.from({ length: count }, (_, index) => Number(view.getBigInt64(8 + index * 8, true)));
}

function encodeTimeval(timeoutMs: number): Uint8Array {
  const micros = Math.max(0, Math.round(timeoutMs * 1000));
  return new Uint8Array(Int32Array.of(Math.floor(micros / 1_000_000), micros % 1_000_000).buffer);
}

async function poll(
  entries: readonly PollEntry[],
  call: (fds: Uint8Array, count: number) => Promise<Returned>,
): Promise<ReturnedEvents> {
  const { size } = LAYOUTS.win32.pollfd;
  const fds = new Uint8Array(Math.max(1, entries.length) * size);
  const view = new DataView(fds.buffer);
  entries.forEach((entry, index) => {
    view.setBigInt64(index * size, BigInt(entry.socket), true);
    view.setInt16(index * size + 8, entry.events, true);
  });
  const returned = await call(fds, entries.length);
  return { ...returned, revents: entries.map((_, index) => view.getInt16(index * size + 10, true)) };
}

/** Wine says who it is through an export that Windows does not have. */
function wineVersion(): string {
  try {
    const ntdll = new Library('ntdll.dll', 'ntdll.dll');
    const version = ntdll.bind<[]>('const char *wine_get_version()') as unknown as () => string;
    return ` (Wine ${version()})`;
  } catch {
    return '';
  }
}
