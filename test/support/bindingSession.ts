// What tests of a binding do again and again: open sockets that are closed afterwards, listen, address, wait.

import assert from 'node:assert/strict';
import type { Handle, Returned, Socket, SocketBinding, WinsockCalls } from '../../src/native/binding';
import { decodeSockaddr, encodeSockaddr } from '../../src/native/sockaddr';
import type { SockaddrInput } from '../../src/native/sockaddr';

export const LOOPBACK: SockaddrInput = { family: 'inet', address: '127.0.0.1', port: 0 };

/** More than any wait of a test that works needs; it ends those that do not. Milliseconds. */
const LONG_MS = 20_000;

/** Listeners with this backlog hold at least one connection that nobody accepts, and soon no more. */
const SMALL_BACKLOG = 1;
const MOST_FILLERS = 32;

export class BindingSession {
  readonly #open = new Set<Socket>();
  readonly #events = new Set<Handle>();

  constructor(readonly binding: SocketBinding) {}

  get calls(): SocketBinding['calls'] {
    return this.binding.calls;
  }

  /** Closes what the test left open. */
  end(): void {
    for (const socket of this.#open) {
      this.calls.close(socket);
    }
    this.#open.clear();
    for (const event of this.#events) {
      this.winsock.closeEvent(event);
    }
    this.#events.clear();
  }

  stream(family: 'inet' | 'inet6' = 'inet'): Socket {
    const { AF_INET, AF_INET6, SOCK_STREAM, IPPROTO_TCP } = this.binding.constants;
    return this.#opened(family === 'inet' ? AF_INET : AF_INET6, SOCK_STREAM, IPPROTO_TCP);
  }

  datagram(): Socket {
    const { AF_INET, SOCK_DGRAM, IPPROTO_UDP } = this.binding.constants;
    return this.#opened(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
  }

  #opened(family: number, type: number, protocol: number): Socket {
    const opened = this.calls.socket(family, type, protocol);
    succeeded(opened);
    return this.keep(opened.result);
  }

  /** Closes the socket at the end, too. */
  keep(socket: Socket): Socket {
    this.#open.add(socket);
    return socket;
  }

  close(socket: Socket): Returned {
    this.#open.delete(socket);
    return this.calls.close(socket);
  }

  nonBlocking(socket: Socket): Socket {
    succeeded(this.calls.setNonBlocking(socket, true));
    return socket;
  }

  name(address: SockaddrInput): Uint8Array {
    return encodeSockaddr(address, this.binding.semantics);
  }

  bind(socket: Socket, address: SockaddrInput = LOOPBACK): SockaddrInput {
    const name = this.name(address);
    succeeded(this.calls.bind(socket, name, name.length));
    return this.local(socket);
  }

  /** Listens on a free port of the address. */
  listener(
    backlog = 64,
    address: SockaddrInput = LOOPBACK,
  ): { readonly socket: Socket; readonly address: SockaddrInput } {
    const socket = this.stream(address.family === 'inet6' ? 'inet6' : 'inet');
    const bound = this.bind(socket, address);
    succeeded(this.calls.listen(socket, backlog));
    return { socket, address: bound };
  }

  /** A port that is taken and on which nobody listens: connecting there is refused. */
  closedPort(): SockaddrInput {
    return this.bind(this.stream());
  }

  connect(socket: Socket, address: SockaddrInput): Returned {
    const name = this.name(address);
    return this.calls.connect(socket, name, name.length);
  }

  async connectBlocking(socket: Socket, address: SockaddrInput): Promise<Returned> {
    const name = this.name(address);
    return this.calls.connectBlocking(socket, name, name.length);
  }

  local(socket: Socket): SockaddrInput {
    return this.#address(name => this.calls.getsockname(socket, name));
  }

  peer(socket: Socket): SockaddrInput {
    return this.#address(name => this.calls.getpeername(socket, name));
  }

  #address(ask: (name: Uint8Array) => Returned & { readonly length: number }): SockaddrInput {
    const room = new Uint8Array(128);
    const returned = ask(room);
    succeeded(returned);
    const decoded = decodeSockaddr(room.subarray(0, returned.length), this.binding.semantics);
    assert.ok(decoded.family !== 'other', 'the system gave an address');
    return decoded;
  }

  /** A connected pair of streams. */
  async pair(): Promise<{ readonly client: Socket; readonly server: Socket }> {
    const { socket, address } = this.listener();
    const client = this.stream();
    succeeded(await this.connectBlocking(client, address));
    await this.readable(socket);
    const accepted = this.calls.accept(socket);
    succeeded(accepted);
    return { client, server: this.keep(accepted.result) };
  }

  /** An event object that is closed at the end. */
  event(): Handle {
    const created = this.winsock.createEvent();
    assert.equal(created.code, 0);
    this.#events.add(created.result);
    return created.result;
  }

  /** Winsock's own calls; a test that asks for them runs over bindings that have them. */
  get winsock(): WinsockCalls {
    assert.ok(this.binding.winsock, 'the binding is one of Winsock');
    return this.binding.winsock;
  }

  /** Waits until there is something to read or to accept. */
  async readable(socket: Socket): Promise<void> {
    const { read } = await this.calls.select({ read: [socket] }, LONG_MS);
    assert.deepEqual(read, [socket], 'the socket became readable');
  }

  option(socket: Socket, level: number, option: number): number {
    const value = new Uint8Array(4);
    const returned = this.calls.getsockopt(socket, level, option, value);
    succeeded(returned);
    return new DataView(value.buffer).getInt32(0, true);
  }

  socketError(socket: Socket): number {
    const { SOL_SOCKET, SO_ERROR } = this.binding.constants;
    return this.option(socket, SOL_SOCKET, SO_ERROR);
  }

  /** An address where connects stay pending: a listener whose queue is full, since the system then ignores them. */
  async fullBacklog(): Promise<SockaddrInput> {
    const { address } = this.listener(SMALL_BACKLOG);
    const { POLLOUT } = this.binding.constants;
    let ignored = 0;
    // Two that stay pending, so that one slow moment of the machine is not taken for a full queue.
    for (let filler = 0; filler < MOST_FILLERS && ignored < 2; filler++) {
      const socket = this.nonBlocking(this.stream());
      this.connect(socket, address);
      const { result } = await this.calls.poll([{ socket, events: POLLOUT }], 100);
      ignored += result === 0 ? 1 : 0;
    }
    assert.equal(ignored, 2, 'the backlog is full');
    return address;
  }
}

/** Fails with the code in the message unless the call succeeded. */
export function succeeded(returned: Returned): void {
  assert.equal(returned.code, 0, `the call failed with ${returned.code}`);
  assert.ok(returned.result >= 0);
}

/** A promise and whether it has settled yet. */
export function watch<T>(promise: Promise<T>): { settled(): boolean; readonly promise: Promise<T> } {
  let settled = false;
  const note = () => {
    settled = true;
  };
  promise.then(note, note);
  return { settled: () => settled, promise };
}
