// A SocketBinding in memory, for tests of what stands on sockets. It answers the same every time and opens nothing;
// the contract suite holds it to what real bindings do.

import { errnoNumber, rowByPosixName } from '../../src/facts/errors';
import type {
  PollEntry,
  Returned,
  ReturnedLength,
  SelectSets,
  Socket,
  SocketBinding,
  SocketCalls,
} from '../../src/native/binding';
import { BindingError } from '../../src/native/binding';
import { CONSTANTS } from '../../src/native/constants';
import { FD_SETSIZE, LAYOUTS } from '../../src/native/layouts';
import { decodeSockaddr, encodeSockaddr } from '../../src/native/sockaddr';
import { FakeNetwork } from './fakeNetwork';
import type { FakeAddress, FakeBehaviour, FakeError, FakeSocket } from './fakeNetwork';

export type { FakeBehaviour } from './fakeNetwork';

export interface FakeOptions {
  /** Whose numbers, layouts and manners; default `posix`. */
  readonly flavour?: 'posix' | 'winsock';
  /** What an address such as `127.0.0.1:7` does; undefined for one on which only listeners answer. */
  readonly behaviourOf?: (address: string) => FakeBehaviour | undefined;
}

/** A binding with a network of its own. A blocking `connect` to an address that stays pending throws: it would never return. */
export function createFakeBinding(options: FakeOptions = {}): SocketBinding {
  const flavour = options.flavour ?? 'posix';
  const semantics = flavour === 'posix' ? 'linux' : 'win32';
  const network = new FakeNetwork(options.behaviourOf ?? (() => undefined), flavour === 'posix' ? 1 : 4);
  const calls = new FakeCalls(network, flavour, semantics);
  const fn = flavour === 'posix' ? 'shutdown' : 'closesocket';
  return {
    flavour,
    semantics,
    provider: 'fake',
    constants: CONSTANTS[semantics],
    names: NAMES[flavour],
    calls,
    release: socket => ({
      ...(flavour === 'posix' ? calls.interrupt(socket) : calls.close(socket)),
      fn,
      args: flavour === 'posix' ? [String(socket), 'SHUT_RDWR'] : [String(socket)],
      closed: flavour === 'winsock',
    }),
  };
}

const POSIX_NAMES: SocketBinding['names'] = {
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
  shutdown: 'shutdown',
  close: 'close',
};
const NAMES = {
  posix: POSIX_NAMES,
  winsock: { ...POSIX_NAMES, setNonBlocking: 'ioctlsocket', poll: 'WSAPoll', close: 'closesocket' },
};

/** Errors whose Winsock counterpart has another name. */
const WINSOCK_NAMES: Readonly<Record<string, FakeError>> = { EINPROGRESS: 'EWOULDBLOCK', EBADF: 'ENOTSOCK' };

const SUCCESS: Returned = { result: 0, code: 0 };

class FakeCalls implements SocketCalls {
  readonly #winsock: boolean;
  readonly #constants;
  /** The attempts that connectBlocking waits for, by what ends them early. */
  readonly #interrupted = new Set<FakeSocket>();

  constructor(
    private readonly network: FakeNetwork,
    flavour: 'posix' | 'winsock',
    private readonly semantics: 'linux' | 'win32',
  ) {
    this.#winsock = flavour === 'winsock';
    this.#constants = CONSTANTS[semantics];
  }

  socket(family: number, type: number): Returned {
    const { AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM } = this.#constants;
    if (family !== AF_INET && family !== AF_INET6) {
      return this.#failure('EAFNOSUPPORT');
    }
    if (type !== SOCK_STREAM && type !== SOCK_DGRAM) {
      return this.#failure('ESOCKTNOSUPPORT');
    }
    const opened = this.network.open(
      family === AF_INET ? 'inet' : 'inet6',
      type === SOCK_STREAM ? 'stream' : 'datagram',
    );
    return { result: opened.id, code: 0 };
  }

  bind(socket: Socket, name: Uint8Array, namelen: number): Returned {
    return this.#with(socket, found => {
      const address = this.#address(found, name, namelen);
      if (typeof address === 'string') {
        return this.#failure(address);
      }
      if (address === undefined || found.local) {
        return this.#failure('EINVAL');
      }
      if (address.port !== 0 && this.network.bound(address, found.type)) {
        return this.#failure('EADDRINUSE');
      }
      found.local = this.network.portFor(address);
      return SUCCESS;
    });
  }

  listen(socket: Socket, backlog: number): Returned {
    return this.#with(socket, found => {
      if (!found.local) {
        return this.#failure('EINVAL');
      }
      found.stage = 'listening';
      found.backlog = Math.max(1, backlog);
      return SUCCESS;
    });
  }

  accept(socket: Socket): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'listening') {
        return this.#failure('EINVAL');
      }
      const child = found.waiting.shift();
      return child ? { result: child.id, code: 0 } : this.#failure('EWOULDBLOCK');
    });
  }

  connect(socket: Socket, name: Uint8Array, namelen: number): Returned {
    return this.#with(socket, found => {
      const begun = this.#begin(found, name, namelen);
      if (begun || found.type === 'datagram') {
        return begun ?? SUCCESS;
      }
      if (found.nonBlocking) {
        return this.#failure('EINPROGRESS');
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
    const begun = found ? this.#begin(found, name, namelen) : this.#failure('EBADF');
    if (begun || !found || found.type === 'datagram') {
      return begun ?? SUCCESS;
    }
    return this.network.until(
      () => (this.#interrupted.delete(found) ? this.#failure('ECONNRESET') : this.#ended(socket)),
      undefined,
      () => SUCCESS,
    );
  }

  /** shutdown on a socket whose connect waits on another thread. */
  interrupt(socket: Socket): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'pending') {
        return this.#failure('ENOTCONN');
      }
      found.stage = 'fresh';
      this.#interrupted.add(found);
      this.network.changed();
      return SUCCESS;
    });
  }

  getsockname(socket: Socket, name: Uint8Array): ReturnedLength {
    return this.#named(socket, name, found => {
      const unbound = this.#winsock ? undefined : { family: found.family, address: '0.0.0.0', port: 0 };
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
    const all = [...(sets.read ?? []), ...(sets.write ?? []), ...(sets.except ?? [])];
    const none = { read: [], write: [], except: [] };
    if (this.#winsock && all.length === 0) {
      return { ...this.#failure('EINVAL'), ...none };
    }
    this.#checkSets(sets, all);
    const look = () => {
      if (all.some(socket => !this.network.find(socket))) {
        return { ...this.#failure('EBADF'), ...none };
      }
      const ready = {
        read: this.#among(sets.read, found => this.#readable(found)),
        write: this.#among(sets.write, found => this.#writable(found)),
        except: this.#among(sets.except, found => this.#winsock && found.failed),
      };
      const result = ready.read.length + ready.write.length + ready.except.length;
      return result > 0 ? { result, code: 0, ...ready } : undefined;
    };
    return this.network.until(look, timeoutMs, () => ({ ...SUCCESS, ...none }));
  }

  async poll(entries: readonly PollEntry[], timeoutMs: number): ReturnType<SocketCalls['poll']> {
    if (this.#winsock && entries.length === 0) {
      return { ...this.#failure('EINVAL'), revents: [] };
    }
    const look = () => {
      const revents = entries.map(entry => this.#events(entry));
      const result = revents.filter(bits => bits !== 0).length;
      return result > 0 ? { result, code: 0, revents } : undefined;
    };
    return this.network.until(look, timeoutMs < 0 ? undefined : timeoutMs, () => ({
      ...SUCCESS,
      revents: entries.map(() => 0),
    }));
  }

  send(socket: Socket, data: Uint8Array): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'connected') {
        return this.#failure(found.type === 'datagram' && !this.#winsock ? 'EDESTADDRREQ' : 'ENOTCONN');
      }
      const delivered = this.network.deliver(found, data);
      return delivered || found.type === 'datagram'
        ? { result: data.length, code: 0 }
        : this.#failure('ECONNRESET');
    });
  }

  recv(socket: Socket, data: Uint8Array): Returned {
    return this.#with(socket, found => {
      const [first, ...rest] = found.inbox;
      if (!first) {
        return found.finished ? SUCCESS : this.#failure('EWOULDBLOCK');
      }
      const taken = first.subarray(0, data.length);
      data.set(taken);
      const left = found.type === 'stream' ? first.subarray(taken.length) : first.subarray(first.length);
      found.inbox = left.length > 0 ? [left, ...rest] : rest;
      return { result: taken.length, code: 0 };
    });
  }

  shutdown(socket: Socket, how: number): Returned {
    return this.#with(socket, found => {
      if (found.stage !== 'connected') {
        return this.#failure('ENOTCONN');
      }
      if (found.peer && how !== this.#constants.SHUT_RD) {
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
    const to = this.#address(found, name, namelen);
    if (typeof to === 'string') {
      return this.#failure(to);
    }
    if (found.type === 'datagram' && (to === undefined || (this.#winsock && to.address === '0.0.0.0'))) {
      found.stage = 'fresh';
      found.remote = undefined;
      return SUCCESS;
    }
    if (to === undefined) {
      return this.#failure('EAFNOSUPPORT');
    }
    if (found.stage === 'listening') {
      return this.#failure(this.#winsock ? 'EINVAL' : 'EISCONN');
    }
    if (found.type === 'stream' && found.stage !== 'fresh') {
      return this.#failure(found.stage === 'pending' ? 'EALREADY' : 'EISCONN');
    }
    const error = this.network.attempt(found, to);
    return error === undefined ? undefined : this.#failure(error);
  }

  /** How a blocking attempt ended; undefined while it goes on. */
  #ended(socket: Socket): Returned | undefined {
    const found = this.network.find(socket);
    if (!found) {
      // Closed by another thread meanwhile.
      return this.#failure('EINTR');
    }
    if (found.stage === 'pending') {
      return undefined;
    }
    const { error } = found;
    found.error = undefined;
    found.failed = false;
    return error === undefined ? SUCCESS : this.#failure(error);
  }

  /** The address in a name; undefined for AF_UNSPEC, an error's name for one that does not fit the socket. */
  #address(found: FakeSocket, name: Uint8Array, namelen: number): FakeAddress | FakeError | undefined {
    const short = this.#winsock ? 'EFAULT' : 'EINVAL';
    const { sockaddr_in, sockaddr_in6 } = LAYOUTS[this.semantics];
    const decoded = decodeSockaddr(name, this.semantics);
    if (namelen < 2) {
      return short;
    }
    if (decoded.family === 'other' && decoded.number === this.#constants.AF_UNSPEC) {
      return undefined;
    }
    if (decoded.family !== found.family) {
      return 'EAFNOSUPPORT';
    }
    return namelen < (found.family === 'inet' ? sockaddr_in : sockaddr_in6).size ? short : decoded;
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
        return this.#failure(wanted);
      }
      const bytes = encodeSockaddr(wanted, this.semantics);
      if (this.#winsock && name.length < bytes.length) {
        return this.#failure('EFAULT');
      }
      name.set(bytes.subarray(0, name.length));
      length = bytes.length;
      return SUCCESS;
    });
    return { ...returned, length };
  }

  #option(found: FakeSocket, level: number, option: number): Uint8Array {
    const { SOL_SOCKET, SO_ERROR, SO_TYPE, SOCK_STREAM, SOCK_DGRAM } = this.#constants;
    if (level === SOL_SOCKET && option === SO_ERROR) {
      const { error } = found;
      found.error = undefined;
      return int32(error === undefined ? 0 : this.#number(error));
    }
    if (level === SOL_SOCKET && option === SO_TYPE) {
      return int32(found.type === 'stream' ? SOCK_STREAM : SOCK_DGRAM);
    }
    return found.options.get(`${level}/${option}`) ?? int32(0);
  }

  #checkSets(sets: SelectSets, all: readonly Socket[]): void {
    const most = FD_SETSIZE[this.semantics];
    const tooMany = [sets.read, sets.write, sets.except].some(set => (set?.length ?? 0) > most);
    if (this.#winsock ? tooMany : all.some(socket => socket < 0 || socket >= most)) {
      throw new BindingError(`a set holds ${most} sockets; use the method poll`);
    }
  }

  #among(sockets: readonly Socket[] | undefined, holds: (found: FakeSocket) => boolean): readonly Socket[] {
    return (sockets ?? []).filter(socket => {
      const found = this.network.find(socket);
      return found !== undefined && holds(found);
    });
  }

  #readable(found: FakeSocket): boolean {
    const failed = !this.#winsock && found.failed;
    return found.waiting.length > 0 || found.inbox.length > 0 || found.finished || failed;
  }

  #writable(found: FakeSocket): boolean {
    const failed = !this.#winsock && found.failed;
    return found.stage === 'connected' || found.type === 'datagram' || failed;
  }

  #events({ socket, events }: PollEntry): number {
    const { POLLIN, POLLOUT, POLLERR, POLLHUP, POLLNVAL } = this.#constants;
    const found = this.network.find(socket);
    if (!found) {
      return socket < 0 ? 0 : POLLNVAL;
    }
    const failed = found.failed ? POLLERR | POLLHUP : 0;
    const readable = this.#readable(found) ? events & POLLIN : 0;
    return failed | readable | (this.#writable(found) || found.failed ? events & POLLOUT : 0);
  }

  #with(socket: Socket, call: (found: FakeSocket) => Returned): Returned {
    const found = this.network.find(socket);
    return found ? call(found) : this.#failure('EBADF');
  }

  #failure(error: FakeError): Returned {
    return { result: -1, code: this.#number(error) };
  }

  #number(error: FakeError): number {
    const number = this.#winsock
      ? rowByPosixName(WINSOCK_NAMES[error] ?? error)?.code
      : errnoNumber('linux', error === 'EWOULDBLOCK' ? 'EAGAIN' : error);
    if (number === undefined) {
      throw new Error(`the fake knows no number for ${error}`);
    }
    return number;
  }
}

function int32(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer);
}
