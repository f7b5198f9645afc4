// Batches over Winsock: a fresh socket for every attempt, WSAPoll for its end, SO_ERROR for how it ended.

import type { Socket } from '../binding';
import { CONSTANTS } from '../constants';
import { LAYOUTS } from '../layouts';
import { Caller } from '../library';
import type { Library } from '../library';
import type { BatchCalls, BatchWatch, NameTable } from './calls';
import { addressOf, Memory, sameBytes } from './memory';

const C = CONSTANTS.win32;
const { pollfd, sockaddr_in, sockaddr_in6 } = LAYOUTS.win32;
/** Windows has no limit of its own; this many handles are no burden to it. */
const MOST_SOCKETS = 16_384;
/** A slot that is not watched. */
const NOWHERE = -1;
/** Where in the scratch memory each structure lies. */
const SCRATCH = { local: 0, peer: 128, length: 256, value: 264, on: 272, linger: 276 };

export function createWinsockBatch(winsock: Library, lastError: () => number, names: NameTable): BatchCalls {
  const f = {
    socket: winsock.bind<[number, number, number]>('intptr_t socket(int, int, int)'),
    connect: winsock.bind<[Socket, number, number]>('int connect(intptr_t, intptr_t, int)'),
    closesocket: winsock.bind<[Socket]>('int closesocket(intptr_t)'),
    getsockname: winsock.bind<[Socket, number, number]>('int getsockname(intptr_t, intptr_t, intptr_t)'),
    getpeername: winsock.bind<[Socket, number, number]>('int getpeername(intptr_t, intptr_t, intptr_t)'),
    getsockopt: winsock.bind<[Socket, number, number, number, number]>(
      'int getsockopt(intptr_t, int, int, intptr_t, intptr_t)',
    ),
    setsockopt: winsock.bind<[Socket, number, number, number, number]>(
      'int setsockopt(intptr_t, int, int, intptr_t, int)',
    ),
    ioctlsocket: winsock.bind<[Socket, number, number]>('int ioctlsocket(intptr_t, int32_t, intptr_t)'),
  };
  const { bytes, stride } = names;
  const base = addressOf(bytes);
  const scratch = new Memory(512);
  const at = (place: keyof typeof SCRATCH) => scratch.address + SCRATCH[place];
  scratch.view.setUint32(SCRATCH.on, 1, true);
  scratch.view.setUint16(SCRATCH.linger, 1, true); // on, and after 0 seconds

  function isInet6(index: number): boolean {
    return bytes[index * stride] === C.AF_INET6;
  }

  function named(ask: typeof f.getsockname, socket: Socket, place: 'local' | 'peer'): boolean {
    scratch.view.setInt32(SCRATCH.length, 128, true);
    return ask(socket, at(place), at('length')) === 0;
  }

  return {
    asksByConnect: false,
    mostSockets: MOST_SOCKETS,
    isInet6,
    open: index => {
      const socket = f.socket(isInet6(index) ? C.AF_INET6 : C.AF_INET, C.SOCK_STREAM, C.IPPROTO_TCP);
      if (socket === -1) {
        return -lastError();
      }
      if (f.ioctlsocket(socket, C.FIONBIO | 0, at('on')) !== 0) {
        const code = lastError();
        f.closesocket(socket);
        return -code;
      }
      return socket;
    },
    connect: (socket, index) => {
      const length = isInet6(index) ? sockaddr_in6.size : sockaddr_in.size;
      return f.connect(socket, base + index * stride, length) === 0 ? 0 : lastError();
    },
    takeError: socket => {
      scratch.view.setInt32(SCRATCH.length, 4, true);
      const result = f.getsockopt(socket, C.SOL_SOCKET, C.SO_ERROR, at('value'), at('length'));
      return result === 0 ? scratch.view.getInt32(SCRATCH.value, true) : lastError();
    },
    isSelf: socket =>
      named(f.getsockname, socket, 'local') &&
      named(f.getpeername, socket, 'peer') &&
      sameBytes(scratch.bytes, SCRATCH.local, SCRATCH.peer, scratch.view.getInt32(SCRATCH.length, true)),
    dissolve: () => {
      throw new Error('a connection of Winsock is closed, not dissolved: asksByConnect is false');
    },
    abort: socket => {
      f.setsockopt(socket, C.SOL_SOCKET, C.SO_LINGER, at('linger'), 4);
      f.closesocket(socket);
    },
    watch: capacity => watchByPoll(winsock, lastError, capacity),
  };
}

/** The entries lie side by side; the last one takes the place of one that goes. */
function watchByPoll(winsock: Library, lastError: () => number, capacity: number): BatchWatch {
  const poll = winsock.bind<[number, number, number]>('int WSAPoll(intptr_t, uint32_t, int)');
  const call = new Caller(lastError);
  const { size } = pollfd;
  const { events = 8, revents = 10 } = pollfd.offsets;
  const entries = new Memory(capacity * size);
  const slots = new Int32Array(capacity);
  const places = new Int32Array(capacity).fill(NOWHERE);
  const reported = new Int32Array(capacity);
  let count = 0;

  function remove(place: number): void {
    count--;
    entries.bytes.copyWithin(place * size, count * size, (count + 1) * size);
    places[slots[place] ?? 0] = NOWHERE;
    if (place !== count) {
      const moved = slots[count] ?? 0;
      slots[place] = moved;
      places[moved] = place;
    }
  }

  /** From the last entry to the first: what takes the place of a reported one has been looked at. */
  function report(): number {
    let found = 0;
    for (let place = count - 1; place >= 0; place--) {
      if (entries.view.getInt16(place * size + revents, true) !== 0) {
        reported[found++] = slots[place] ?? 0;
        remove(place);
      }
    }
    return found;
  }

  return {
    reported,
    add: (socket, slot) => {
      // A SOCKET has 8 bytes; Windows's values fit into 4 of them.
      entries.view.setInt32(count * size, socket, true);
      entries.view.setInt32(count * size + 4, 0, true);
      entries.view.setInt16(count * size + events, C.POLLOUT, true);
      entries.view.setInt16(count * size + revents, 0, true);
      slots[count] = slot;
      places[slot] = count;
      count++;
      return 0;
    },
    ignore: (_, slot) => {
      const place = places[slot] ?? NOWHERE;
      if (place !== NOWHERE) {
        remove(place);
      }
    },
    look: () => (count > 0 && poll(entries.address, count, 0) > 0 ? report() : 0),
    wait: async timeoutMs =>
      count > 0 && (await call.async(poll, entries.address, count, Math.floor(timeoutMs))).result > 0
        ? report()
        : 0,
    close: () => undefined,
  };
}
