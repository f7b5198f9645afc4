// The workbench of one scenario: traced calls, and peers made of the same binding's sockets, all of which are closed
// when the scenario is over. Peers are not Node's: a simulated provider has a network of its own.

import { nativeName } from '../facts/translate';
import { Limit } from '../engine/limit';
import { Trace, traced } from '../engine/trace';
import { tracedWinsock } from '../engine/tracedWinsock';
import type {
  Constants,
  Returned,
  Socket,
  SocketBinding,
  SocketCalls,
  WinsockCalls,
} from '../native/binding';
import { decodeSockaddr, encodeSockaddr } from '../native/sockaddr';
import type { Sockaddr, SockaddrInput } from '../native/sockaddr';
import { saw, Unavailable } from './scenario';
import type { Observed } from './scenario';

export type Family = 'inet' | 'inet6';

/** An address with a port, as a scenario hands it around. */
export type Place = Extract<SockaddrInput, { readonly port: number }>;

/** How long a wait may take in which something should happen. Milliseconds. */
const WAIT_MS = 3_000;
/** How long nothing must happen to be believed. Milliseconds. */
const QUIET_MS = 150;
const MOST_FILLERS = 32;

export class Bench {
  /** The calls of the scenario itself: each leaves a row in its trace. */
  readonly calls: SocketCalls;
  /** Winsock's own, traced; only there where the scenario's needs say `winsock`. */
  readonly winsock: WinsockCalls | undefined;
  readonly trace: Trace;
  readonly #open = new Set<Socket>();

  constructor(
    readonly binding: SocketBinding,
    readonly signal?: AbortSignal,
  ) {
    this.trace = new Trace(binding);
    this.calls = traced(binding, this.trace);
    this.winsock = tracedWinsock(binding, this.trace);
  }

  get constants(): Constants {
    return this.binding.constants;
  }

  /** Closes every socket that is still open, without a trace. */
  end(): void {
    for (const socket of this.#open) {
      this.binding.calls.close(socket);
    }
    this.#open.clear();
  }

  // Sockets

  stream(family: Family = 'inet'): Socket {
    const { AF_INET, AF_INET6, SOCK_STREAM, IPPROTO_TCP } = this.constants;
    return this.#opened(this.calls, family === 'inet' ? AF_INET : AF_INET6, SOCK_STREAM, IPPROTO_TCP);
  }

  datagram(family: Family = 'inet'): Socket {
    const { AF_INET, AF_INET6, SOCK_DGRAM, IPPROTO_UDP } = this.constants;
    return this.#opened(this.calls, family === 'inet' ? AF_INET : AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
  }

  /** A stream socket that does not block. */
  nonBlocking(family: Family = 'inet'): Socket {
    const socket = this.stream(family);
    this.calls.setNonBlocking(socket, true);
    return socket;
  }

  close(socket: Socket): Returned {
    this.#open.delete(socket);
    return this.calls.close(socket);
  }

  /** Makes a connect that blocks another thread return early; on Winsock the socket is closed by it. */
  release(socket: Socket): Returned {
    return this.binding.flavour === 'winsock'
      ? this.close(socket)
      : this.calls.shutdown(socket, this.constants.SHUT_RDWR);
  }

  /** Closes the socket at the end, too: for those that came from accept. */
  keep(socket: Socket): Socket {
    this.#open.add(socket);
    return socket;
  }

  // Calls by address

  name(address: SockaddrInput): Uint8Array {
    return encodeSockaddr(address, this.binding.semantics);
  }

  /** Blocks the thread on a blocking socket: only for calls that are answered at once. */
  connect(socket: Socket, address: SockaddrInput): Returned {
    const name = this.name(address);
    return this.calls.connect(socket, name, name.length);
  }

  async connectBlocking(socket: Socket, address: SockaddrInput): Promise<Returned> {
    const name = this.name(address);
    return this.calls.connectBlocking(socket, name, name.length);
  }

  bind(socket: Socket, address: SockaddrInput = loopback()): Returned {
    const name = this.name(address);
    return this.calls.bind(socket, name, name.length);
  }

  /** What getsockname says; undefined when it fails. */
  local(socket: Socket): Sockaddr | undefined {
    return this.#address(name => this.calls.getsockname(socket, name));
  }

  /** What getpeername says; undefined when it fails. */
  peer(socket: Socket): Sockaddr | undefined {
    return this.#address(name => this.calls.getpeername(socket, name));
  }

  setFlag(socket: Socket, level: number, option: number, on = true): Returned {
    return this.calls.setsockopt(socket, level, option, new Uint8Array(Int32Array.of(on ? 1 : 0).buffer));
  }

  /** SO_ERROR, which reading clears on POSIX. */
  socketError(socket: Socket): number {
    const value = new Uint8Array(4);
    this.calls.getsockopt(socket, this.constants.SOL_SOCKET, this.constants.SO_ERROR, value);
    return new DataView(value.buffer).getInt32(0, true);
  }

  /** Waits until the socket is writable or has failed; false when nothing happened. */
  async settled(socket: Socket, timeoutMs = WAIT_MS): Promise<boolean> {
    const { result } = await this.calls.select({ write: [socket], except: [socket] }, timeoutMs);
    return result > 0;
  }

  // Peers, which leave no trace: they are the other side

  /** Listens, and lets the backlog take whoever connects. */
  listener(address: Place = loopback(), backlog = 16): { readonly socket: Socket; readonly place: Place } {
    const socket = this.#silentStream(address);
    const place = this.#silentBind(socket, address);
    this.binding.calls.listen(socket, backlog);
    return { socket, place };
  }

  /** A port that is held and refuses. */
  closedPort(address: Place = loopback()): Place {
    return this.#silentBind(this.#silentStream(address), address);
  }

  /** A listener without room in its backlog; undefined where a backlog never fills. */
  async fullBacklog(): Promise<Place | undefined> {
    const { calls, constants } = this.binding;
    const { place } = this.listener(loopback(), 0);
    const name = this.name(place);
    for (let filled = 0; filled < MOST_FILLERS; filled++) {
      const filler = this.#silentStream(place);
      calls.setNonBlocking(filler, true);
      const { code } = calls.connect(filler, name, name.length);
      if (code === 0) {
        continue;
      }
      const { result } = await calls.poll([{ socket: filler, events: constants.POLLOUT }], QUIET_MS);
      if (result === 0) {
        return place;
      }
    }
    return undefined;
  }

  /** A bound datagram socket to send to and from. */
  datagramPeer(address: Place = loopback()): { readonly socket: Socket; readonly place: Place } {
    const { AF_INET, AF_INET6, SOCK_DGRAM, IPPROTO_UDP } = this.constants;
    const family = address.family === 'inet' ? AF_INET : AF_INET6;
    const socket = this.#opened(this.binding.calls, family, SOCK_DGRAM, IPPROTO_UDP);
    return { socket, place: this.#silentBind(socket, address) };
  }

  // Words

  /** `success`, or the platform's name of the error. */
  outcome(returned: Returned): Observed {
    return saw(this.word(returned.code));
  }

  /** `success` for 0, else the platform's name. */
  word(code: number): string {
    return code === 0 ? 'success' : nativeName(this.binding.semantics, code);
  }

  /** A limit that ends with the lab. Dispose it. */
  limit(timeoutMs = WAIT_MS): Limit {
    return new Limit(timeoutMs, this.signal);
  }

  #silentStream({ family }: Place): Socket {
    const { AF_INET, AF_INET6, SOCK_STREAM, IPPROTO_TCP } = this.constants;
    return this.#opened(this.binding.calls, family === 'inet' ? AF_INET : AF_INET6, SOCK_STREAM, IPPROTO_TCP);
  }

  #silentBind(socket: Socket, address: Place): Place {
    const { calls, semantics } = this.binding;
    const name = this.name(address);
    const bound = calls.bind(socket, name, name.length);
    const bytes = new Uint8Array(128);
    const { length } = calls.getsockname(socket, bytes);
    const local = decodeSockaddr(bytes.subarray(0, length), semantics);
    if (bound.code !== 0 || !('port' in local)) {
      throw new Unavailable(`the lab's peer cannot bind: ${this.word(bound.code)}`);
    }
    return local;
  }

  #opened(calls: SocketCalls, family: number, type: number, protocol: number): Socket {
    const { result, code } = calls.socket(family, type, protocol);
    if (code !== 0) {
      throw new Unavailable(`the lab cannot open a socket: ${this.word(code)}`);
    }
    return this.keep(result);
  }

  #address(ask: (name: Uint8Array) => Returned & { readonly length: number }): Sockaddr | undefined {
    const name = new Uint8Array(128);
    const { code, length } = ask(name);
    return code === 0 ? decodeSockaddr(name.subarray(0, length), this.binding.semantics) : undefined;
  }
}

/** 127.0.0.1 or ::1, with a port of the system's choice unless one is named. */
export function loopback(family: Family = 'inet', port = 0): Place {
  return family === 'inet' ? { family, address: '127.0.0.1', port } : { family, address: '::1', port };
}
