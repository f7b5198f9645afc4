// The network behind fakeSockets.ts: sockets, listeners and the connections between them, as plain objects. Nothing
// happens by itself here: an attempt ends when somebody looks, so tests see the same every time.

import type { Sockaddr } from '../../src/native/sockaddr';
import { formatSockaddr } from '../../src/native/sockaddr';

/** The POSIX name of an error; each flavour has its own number for it. */
export type FakeError = string;

/**
 * What an address does to those who connect to it: `pending` answers never, `error` fails when the attempt is looked
 * at, or within the very call with `atOnce`.
 */
export type FakeBehaviour =
  | { readonly kind: 'pending' }
  | { readonly kind: 'error'; readonly error: FakeError; readonly atOnce?: boolean };

/** An address as the network knows it. */
export type FakeAddress = Extract<Sockaddr, { readonly port: number }>;

export class FakeSocket {
  stage: 'fresh' | 'listening' | 'pending' | 'connected' = 'fresh';
  nonBlocking = false;
  local: FakeAddress | undefined;
  remote: FakeAddress | undefined;
  /** What SO_ERROR will say, once. */
  error: FakeError | undefined;
  /** The last attempt failed; Winsock's exceptfds shows it until the next one. */
  failed = false;
  /** The other end of a connection; undefined when it is gone. */
  peer: FakeSocket | undefined;
  /** Received and not read: pieces of a stream, or whole datagrams. */
  inbox: Uint8Array[] = [];
  /** The peer will send no more. */
  finished = false;
  /** Connections that nobody accepted yet. */
  readonly waiting: FakeSocket[] = [];
  backlog = 0;
  readonly options = new Map<string, Uint8Array>();

  constructor(
    readonly id: number,
    readonly family: 'inet' | 'inet6',
    readonly type: 'stream' | 'datagram',
  ) {}
}

const FIRST_EPHEMERAL_PORT = 49_152;

export class FakeNetwork {
  readonly #sockets = new Map<number, FakeSocket>();
  readonly #watchers = new Set<() => void>();
  readonly #senders = new WeakMap<Uint8Array, FakeAddress>();
  #nextId: number;
  #nextPort = FIRST_EPHEMERAL_PORT;

  /** `idStep` is 1 for descriptors and 4 for Winsock's handles. */
  constructor(
    private readonly behaviourOf: (address: string) => FakeBehaviour | undefined,
    private readonly idStep: number,
  ) {
    this.#nextId = 3 * idStep;
  }

  open(family: FakeSocket['family'], type: FakeSocket['type']): FakeSocket {
    const socket = new FakeSocket(this.#nextId, family, type);
    this.#nextId += this.idStep;
    this.#sockets.set(socket.id, socket);
    return socket;
  }

  /** The socket of a handle, its attempt ended if it can; undefined for a closed or unknown one. */
  find(id: number): FakeSocket | undefined {
    for (const socket of this.#sockets.values()) {
      this.#settle(socket);
    }
    return this.#sockets.get(id);
  }

  close(socket: FakeSocket): void {
    this.#sockets.delete(socket.id);
    for (const child of socket.waiting) {
      this.close(child);
    }
    if (socket.peer) {
      socket.peer.finished = true;
      socket.peer.peer = undefined;
    }
    this.changed();
  }

  /** A free port for the address: the one it names, or the next of the ephemeral range for 0. */
  portFor(address: FakeAddress): FakeAddress {
    return address.port === 0 ? { ...address, port: this.#nextPort++ } : address;
  }

  bound(address: FakeAddress, type: FakeSocket['type']): FakeSocket | undefined {
    return this.#find(s => s.type === type && s.local !== undefined && sameAddress(s.local, address));
  }

  /** Starts an attempt; gives the error of one that fails within the call. */
  attempt(socket: FakeSocket, to: FakeAddress): FakeError | undefined {
    const behaviour = this.behaviourOf(formatSockaddr(to));
    if (behaviour?.kind === 'error' && behaviour.atOnce === true) {
      return behaviour.error;
    }
    socket.local ??= this.portFor(loopback(socket.family));
    socket.remote = to;
    socket.failed = false;
    socket.error = undefined;
    socket.stage = socket.type === 'stream' ? 'pending' : 'connected';
    this.changed();
    return undefined;
  }

  /** Delivers a piece to whoever the socket is connected to, or to an address; false when nobody receives it. */
  deliver(from: FakeSocket, data: Uint8Array, address = from.remote): boolean {
    const to = from.type === 'stream' ? from.peer : address && this.bound(address, 'datagram');
    const welcome =
      to?.type === 'stream' || (from.local && (!to?.remote || sameAddress(to.remote, from.local)));
    if (to && welcome) {
      const piece = Uint8Array.from(data);
      to.inbox.push(piece);
      if (from.local) {
        this.#senders.set(piece, from.local);
      }
      this.changed();
    }
    return to !== undefined;
  }

  /** Where a piece of an inbox came from. */
  senderOf(piece: Uint8Array): FakeAddress | undefined {
    return this.#senders.get(piece);
  }

  /** Tells everybody who waits. */
  changed(): void {
    for (const watcher of [...this.#watchers]) {
      watcher();
    }
  }

  /**
   * Waits until `look` sees something, looking again after every change. After `timeoutMs` it gives `late`'s
   * value; undefined waits without end.
   */
  async until<T>(look: () => T | undefined, timeoutMs: number | undefined, late: () => T): Promise<T> {
    return new Promise(resolve => {
      const end = (value: T) => {
        clearTimeout(timer);
        this.#watchers.delete(check);
        resolve(value);
      };
      const check = () => {
        const seen = look();
        if (seen !== undefined) {
          end(seen);
        }
      };
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => {
              end(late());
            }, timeoutMs);
      this.#watchers.add(check);
      check();
    });
  }

  #find(fits: (socket: FakeSocket) => boolean): FakeSocket | undefined {
    return [...this.#sockets.values()].find(fits);
  }

  #settle(socket: FakeSocket): void {
    if (socket.stage !== 'pending' || socket.remote === undefined) {
      return;
    }
    const { remote } = socket;
    const behaviour = this.behaviourOf(formatSockaddr(remote));
    if (behaviour?.kind === 'pending') {
      return;
    }
    if (socket.local && sameAddress(socket.local, remote)) {
      socket.peer = socket;
      socket.stage = 'connected';
      return;
    }
    const listener = this.#find(
      s => s.stage === 'listening' && s.local !== undefined && sameAddress(s.local, remote),
    );
    if (behaviour || !listener || listener.waiting.length >= listener.backlog) {
      socket.stage = 'fresh';
      socket.failed = true;
      socket.error = behaviour?.error ?? 'ECONNREFUSED';
      socket.remote = undefined;
      return;
    }
    const child = this.open(socket.family, 'stream');
    Object.assign(child, { stage: 'connected', local: remote, remote: socket.local, peer: socket });
    listener.waiting.push(child);
    socket.peer = child;
    socket.stage = 'connected';
  }
}

export function loopback(family: 'inet' | 'inet6', port = 0): FakeAddress {
  return family === 'inet'
    ? { family, address: '127.0.0.1', port }
    : { family, address: '::1', port, flowinfo: 0, scopeId: 0 };
}

export function sameAddress(a: FakeAddress, b: FakeAddress): boolean {
  return formatSockaddr(a) === formatSockaddr(b);
}
