// A SocketBinding in memory, for tests of what stands on sockets. It answers the same every time and opens nothing;
// the contract suite holds it to what real bindings do.

import type {
  PollEntry,
  Returned,
  ReturnedLength,
  SelectSets,
  Socket,
  SocketBinding,
  SocketCalls,
} from '../../src/native/binding';
import { encodeSockaddr } from '../../src/native/sockaddr';
import { createFakeBatch } from './fakeBatch';
import { FakeFlavour } from './fakeFlavour';
import { FakeNetwork, loopback } from './fakeNetwork';
import type { FakeAddress, FakeBehaviour, FakeError, FakeSocket } from './fakeNetwork';
import { FakeReadiness } from './fakeReadiness';

export type { FakeBehaviour } from './fakeNetwork';

export interface FakeOptions {
  /** Whose numbers, layouts and manners; default `posix`. */
  readonly flavour?: 'posix' | 'winsock';
  /** What an address such as `127.0.0.1:7` does; undefined for one on which only listeners answer. */
  readonly behaviourOf?: (address: string) => FakeBehaviour | undefined;
}

/** A binding with a network of its own. A blocking `connect` to an address that stays pending throws: it would never return. */
export function createFakeBinding(options: FakeOptions = {}): SocketBinding {
  const winsock = options.flavour === 'winsock';
  const flavour = new FakeFlavour(winsock);
  const network = new FakeNetwork(options.behaviourOf ?? (() => undefined), winsock ? 4 : 1);
  const calls = new FakeCalls(network, flavour);
  return {
    flavour: winsock ? 'winsock' : 'posix',
    semantics: flavour.semantics,
    provider: 'fake',
    constants: flavour.constants,
    names: flavour.names,
    calls,
    batch: names => createFakeBatch(network, flavour, calls, names),
    exports: name => Object.values(flavour.names).includes(name),
    release: socket =>
      winsock
        ? { ...calls.close(socket), fn: 'closesocket', args: [String(socket)], closed: true }
        : { ...calls.interrupt(socket), fn: 'shutdown', args: [String(socket), 'SHUT_RDWR'], closed: false },
  };
}

const SUCCESS: Returned = { result: 0, code: 0 };

class FakeCalls implements SocketCalls {
  /** The sockets whose blocking connect must return early. */
  readonly #interrupted = new Set<FakeSocket>();
  readonly #readiness: FakeReadiness;

  constructor(
    private readonly network: FakeNetwork,
    private readonly flavour: FakeFlavour,
  ) {
    this.#readiness = new FakeReadiness(network, flavour);
  }

  socket(family: number, type: number): Returned {
    const { AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM } = this.flavour.constants;
    if (family !== AF_INET && family !== AF_INET6) {
      return this.flavour.failure('EAFNOSUPPORT');
    }
    if (type !== SOCK_STREAM && type !== SOCK_DGRAM) {
      return this.flavour.failure('ESOCKTNOSUPPORT');
    }
    const opened = this.network.open(
      family === AF_INET ? 'inet' : 'inet6',
      type === SOCK_STREAM ? 'stream' : 'datagram',
    );
    return { result: opened.id, code: 0 };
  }

  bind(socket: Socket, name: Uint8Array, namelen: number): Returned {
    return this.#with(socket, found => {
      const address = this.flavour.address(found, name, namelen);
      if (typeof address === 'string') {
        return this.flavour.failure(address);
      }
      if (address === undefined || found.local) {
        return this.flavour.failure('EINVAL');
      }
      if (address.port !== 0 && this.network.bound(address, found.type)) {
        return this.flavour.failure('EADDRINUSE');
      }
      found.local = this.network.portFor(address);
      return SUCCESS;
    });
  }

  listen(socket: Socket, backlog: number): Returned {
    return this.#with(socket, found => {
      if (!found.local) {
        return this.flavour.failure('EINVAL');
      }
      found.stage = 'listening';
      found.backlog = Math.max(1, backlog);
      return SUCCESS;
    });
  }

  accept(socket: Socket): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'listening') {
        return this.flavour.failure('EINVAL');
      }
      const child = found.waiting.shift();
      return child ? { result: child.id, code: 0 } : this.flavour.failure('EWOULDBLOCK');
    });
  }

  connect(socket: Socket, name: Uint8Array, namelen: number): Returned {
    return this.#with(socket, found => {
      const begun = this.#begin(found, name, namelen);
      if (begun || found.type === 'datagram') {
        return begun ?? SUCCESS;
      }
      if (found.nonBlocking) {
        return this.flavour.failure('EINPROGRESS');
      }
      const ended = this.#ended(socket);
      if (!ended) {
        throw new Error('this connect would block for ever: nobody answers at that address');
      }
      return ended;
    });
  }

  async connectBlocking(socket: Socket, name: Uint8Array, namelen: number): Promise<Returned> {
    const found = this.network.find(socket);
    const begun = found ? this.#begin(found, name, namelen) : this.flavour.failure('EBADF');
    if (begun || !found || found.type === 'datagram') {
      return begun ?? SUCCESS;
    }
    return this.network.until(
      () => (this.#interrupted.delete(found) ? this.flavour.failure('ECONNRESET') : this.#ended(socket)),
      undefined,
      () => SUCCESS,
    );
  }

  /** shutdown on a socket whose connect waits on another thread. */
  interrupt(socket: Socket): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'pending') {
        return this.flavour.failure('ENOTCONN');
      }
      found.stage = 'fresh';
      this.#interrupted.add(found);
      this.network.changed();
      return SUCCESS;
    });
  }

  getsockname(socket: Socket, name: Uint8Array): ReturnedLength {
    return this.#named(socket, name, found => {
      const unbound = this.flavour.winsock
        ? undefined
        : { family: found.family, address: '0.0.0.0', port: 0 };
      return found.local ?? (unbound as FakeAddress | undefined) ?? 'EINVAL';
    });
  }

  getpeername(socket: Socket, name: Uint8Array): ReturnedLength {
    return this.#named(socket, name, found =>
      found.stage === 'connected' && found.remote ? found.remote : 'ENOTCONN',
    );
  }

  getsockopt(socket: Socket, level: number, option: number, value: Uint8Array): ReturnedLength {
    const returned = this.#with(socket, found => {
      const stored = this.#option(found, level, option);
      value.set(stored.subarray(0, value.length));
      return SUCCESS;
    });
    return { ...returned, length: Math.min(4, value.length) };
  }

  setsockopt(socket: Socket, level: number, option: number, value: Uint8Array): Returned {
    return this.#with(socket, found => {
      found.options.set(`${level}/${option}`, Uint8Array.from(value));
      return SUCCESS;
    });
  }

  setNonBlocking(socket: Socket, on: boolean): Returned {
    return this.#with(socket, found => {
      found.nonBlocking = on;
      return SUCCESS;
    });
  }

  async select(sets: SelectSets, timeoutMs?: number): ReturnType<SocketCalls['select']> {
    return this.#readiness.select(sets, timeoutMs);
  }

  async poll(entries: readonly PollEntry[], timeoutMs: number): ReturnType<SocketCalls['poll']> {
    return this.#readiness.poll(entries, timeoutMs);
  }

  send(socket: Socket, data: Uint8Array): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'connected') {
        return this.flavour.failure(
          found.type === 'datagram' && !this.flavour.winsock ? 'EDESTADDRREQ' : 'ENOTCONN',
        );
      }
      const delivered = this.network.deliver(found, data);
      return delivered || found.type === 'datagram'
        ? { result: data.length, code: 0 }
        : this.flavour.failure('ECONNRESET');
    });
  }

  recv(socket: Socket, data: Uint8Array): Returned {
    return this.#with(socket, found => {
      const [first, ...rest] = found.inbox;
      if (!first) {
        return found.finished ? SUCCESS : this.flavour.failure('EWOULDBLOCK');
      }
      const taken = first.subarray(0, data.length);
      data.set(taken);
      const left = found.type === 'stream' ? first.subarray(taken.length) : first.subarray(first.length);
      found.inbox = left.length > 0 ? [left, ...rest] : rest;
      return { result: taken.length, code: 0 };
    });
  }

  sendTo(socket: Socket, data: Uint8Array, _flags: number, name: Uint8Array, namelen: number): Returned {
    return this.#with(socket, found => {
      const to = this.flavour.address(found, name, namelen);
      if (typeof to !== 'object') {
        return this.flavour.failure(to ?? 'EAFNOSUPPORT');
      }
      found.local ??= this.network.portFor(loopback(found.family));
      this.network.deliver(found, data, to);
      return { result: data.length, code: 0 };
    });
  }

  recvFrom(socket: Socket, data: Uint8Array, _flags: number, name: Uint8Array): ReturnedLength {
    const piece = this.network.find(socket)?.inbox[0];
    const from = piece && this.network.senderOf(piece);
    const bytes = from ? encodeSockaddr(from, this.flavour.semantics) : new Uint8Array(0);
    name.set(bytes.subarray(0, name.length));
    return { ...this.recv(socket, data), length: bytes.length };
  }

  shutdown(socket: Socket, how: number): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'connected') {
        return this.flavour.failure('ENOTCONN');
      }
      if (found.peer && how !== this.flavour.constants.SHUT_RD) {
        found.peer.finished = true;
        this.network.changed();
      }
      return SUCCESS;
    });
  }

  close(socket: Socket): Returned {
    return this.#with(socket, found => {
      this.network.close(found);
      return SUCCESS;
    });
  }

  /** Checks a connect and starts it; gives what it returns if it ends here. */
  #begin(found: FakeSocket, name: Uint8Array, namelen: number): Returned | undefined {
    const to = this.flavour.address(found, name, namelen);
    if (typeof to === 'string') {
      return this.flavour.failure(to);
    }
    if (
      found.type === 'datagram' &&
      (to === undefined || (this.flavour.winsock && to.address === '0.0.0.0'))
    ) {
      found.stage = 'fresh';
      found.remote = undefined;
      return SUCCESS;
    }
    if (to === undefined) {
      return this.flavour.failure('EAFNOSUPPORT');
    }
    if (found.stage === 'listening') {
      return this.flavour.failure(this.flavour.winsock ? 'EINVAL' : 'EISCONN');
    }
    if (found.type === 'stream' && found.stage !== 'fresh') {
      return this.flavour.failure(found.stage === 'pending' ? 'EALREADY' : 'EISCONN');
    }
    const error = this.network.attempt(found, to);
    return error === undefined ? undefined : this.flavour.failure(error);
  }

  /** How a blocking attempt ended; undefined while it goes on. */
  #ended(socket: Socket): Returned | undefined {
    const found = this.network.find(socket);
    if (!found) {
      // Closed by another thread meanwhile.
      return this.flavour.failure('EINTR');
    }
    if (found.stage === 'pending') {
      return undefined;
    }
    const { error } = found;
    found.error = undefined;
    found.failed = false;
    return error === undefined ? SUCCESS : this.flavour.failure(error);
  }

  #named(
    socket: Socket,
    name: Uint8Array,
    address: (found: FakeSocket) => FakeAddress | FakeError,
  ): ReturnedLength {
    let length = name.length;
    const returned = this.#with(socket, found => {
      const wanted = address(found);
      if (typeof wanted === 'string') {
        return this.flavour.failure(wanted);
      }
      const bytes = encodeSockaddr(wanted, this.flavour.semantics);
      if (this.flavour.winsock && name.length < bytes.length) {
        return this.flavour.failure('EFAULT');
      }
      name.set(bytes.subarray(0, name.length));
      length = bytes.length;
      return SUCCESS;
    });
    return { ...returned, length };
  }

  #option(found: FakeSocket, level: number, option: number): Uint8Array {
    const { SOL_SOCKET, SO_ERROR, SO_TYPE, SOCK_STREAM, SOCK_DGRAM } = this.flavour.constants;
    if (level === SOL_SOCKET && option === SO_ERROR) {
      const { error } = found;
      found.error = undefined;
      return int32(error === undefined ? 0 : this.flavour.number(error));
    }
    if (level === SOL_SOCKET && option === SO_TYPE) {
      return int32(found.type === 'stream' ? SOCK_STREAM : SOCK_DGRAM);
    }
    return found.options.get(`${level}/${option}`) ?? int32(0);
  }

  #with(socket: Socket, call: (found: FakeSocket) => Returned): Returned {
    const found = this.network.find(socket);
    return found ? call(found) : this.flavour.failure('EBADF');
  }
}

function int32(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer);
}
