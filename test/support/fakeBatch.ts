// The fake's calls for thousands of attempts, over its calls for one. With POSIX manners connect is also the question
// how the last connect went, as on Linux.

import type { Returned, Socket } from '../../src/native/binding';
import type { BatchCalls, BatchWatch, NameTable } from '../../src/native/batch/calls';
import { LAYOUTS } from '../../src/native/layouts';
import type { FakeFlavour } from './fakeFlavour';
import type { FakeNetwork, FakeSocket } from './fakeNetwork';
import { sameAddress } from './fakeNetwork';

/** The calls for one socket that a batch stands on. */
export interface FakeBatchCalls {
  socket(family: number, type: number): Returned;
  connect(socket: Socket, name: Uint8Array, namelen: number): Returned;
  close(socket: Socket): Returned;
  setNonBlocking(socket: Socket, on: boolean): Returned;
}

const MOST_SOCKETS = 512;

export function createFakeBatch(
  network: FakeNetwork,
  flavour: FakeFlavour,
  calls: FakeBatchCalls,
  { bytes, stride }: NameTable,
): BatchCalls {
  const { AF_INET, AF_INET6, SOCK_STREAM } = flavour.constants;
  const { sockaddr_in, sockaddr_in6 } = LAYOUTS[flavour.semantics];
  const began = new Set<FakeSocket>();
  const isInet6 = (index: number) => bytes[index * stride] === AF_INET6;

  /** What connect says about the attempt before; undefined when there was none. */
  function ended(found: FakeSocket): number | undefined {
    if (flavour.winsock || !began.has(found)) {
      return undefined;
    }
    if (found.stage === 'pending') {
      return flavour.number('EALREADY');
    }
    began.delete(found);
    const { error } = found;
    found.error = undefined;
    return error === undefined ? 0 : flavour.number(error);
  }

  return {
    asksByConnect: !flavour.winsock,
    mostSockets: MOST_SOCKETS,
    isInet6,
    open: index => {
      const { result, code } = calls.socket(isInet6(index) ? AF_INET6 : AF_INET, SOCK_STREAM);
      calls.setNonBlocking(result, true);
      return code === 0 ? result : -code;
    },
    connect: (socket, index) => {
      const found = network.find(socket);
      const answer = found && ended(found);
      if (answer !== undefined) {
        return answer;
      }
      const length = (isInet6(index) ? sockaddr_in6 : sockaddr_in).size;
      const { code } = calls.connect(socket, bytes.subarray(index * stride, index * stride + length), length);
      if (found && code === flavour.number('EINPROGRESS')) {
        began.add(found);
      }
      return code;
    },
    takeError: socket => {
      const found = network.find(socket);
      const error = found ? found.error : 'EBADF';
      if (found) {
        found.error = undefined;
      }
      return error === undefined ? 0 : flavour.number(error);
    },
    isSelf: socket => {
      const found = network.find(socket);
      return !!found?.local && !!found.remote && sameAddress(found.local, found.remote);
    },
    dissolve: socket => {
      const found = network.find(socket);
      if (!found || flavour.winsock) {
        throw new Error('only an open socket with POSIX manners can be dissolved');
      }
      Object.assign(found, { stage: 'fresh', remote: undefined, local: undefined });
      if (found.peer) {
        found.peer.finished = true;
      }
      return 0;
    },
    abort: socket => {
      calls.close(socket);
    },
    watch: capacity => watch(network, capacity),
  };
}

function watch(network: FakeNetwork, capacity: number): BatchWatch {
  const watched = new Map<number, Socket>();
  const reported = new Int32Array(capacity);
  const look = () => {
    let count = 0;
    for (const [slot, socket] of watched) {
      if (network.find(socket)?.stage !== 'pending') {
        reported[count++] = slot;
        watched.delete(slot);
      }
    }
    return count;
  };
  return {
    reported,
    add: (socket, slot) => {
      watched.set(slot, socket);
      return 0;
    },
    ignore: (_, slot) => {
      watched.delete(slot);
    },
    look,
    wait: async timeoutMs =>
      network.until(
        () => look() || undefined,
        timeoutMs,
        () => 0,
      ),
    close: () => undefined,
  };
}
