// One attempt: one address, one method, one socket, and everything that was seen of it.

import type { ExchangeStep, SocketOption } from '../facts/exchange';
import type { Attempt, Family, Method, NativeCall, Outcome } from '../facts/outcome';
import { socketError } from '../facts/translate';
import type {
  Returned,
  ReturnedLength,
  Socket,
  SocketBinding,
  SocketCalls,
  WinsockCalls,
} from '../native/binding';
import { BindingError } from '../native/binding';
import { encodeSockaddr } from '../native/sockaddr';
import type { SockaddrInput } from '../native/sockaddr';
import { complete } from './completion';
import { exchange } from './exchange';
import type { Completed } from './completion';
import { readLink, setModes } from './irda/options';
import { Limit } from './limit';
import type { Cancellation } from './limit';
import { kernelRttUs } from './roundTrip';
import { setOptions } from './socketOptions';
import { addressOf, familyOf, formatName, nameOf, socketArguments } from './target';
import type { Target } from './target';
import { Trace, traced } from './trace';
import { tracedWinsock } from './tracedWinsock';

export interface AttemptOptions {
  readonly method: Method;
  readonly timeoutMs: number;
  /** The local address to bind first; absent leaves the association to connect. */
  readonly bind?: SockaddrInput;
  /** Set before connect, in this order. */
  readonly options?: readonly SocketOption[];
  /** What is said once it is connected, within the same time limit. */
  readonly exchange?: readonly ExchangeStep[];
  readonly signal?: Cancellation;
  /** Where the calls that found the address stand already; absent where none were made. */
  readonly trace?: Trace;
  /** Called before the call that may take long, with the calls so far. */
  readonly onConnecting?: (call: string, calls: readonly NativeCall[]) => void;
}

/** A refused port may be given out as the source of the very connect that asks for it: ask again, so often at most. */
const MAX_SELF_CONNECTS = 3;

/** Tries one address. Every failure is an outcome; it rejects only for a mistake of the program. */
export async function attempt(
  binding: SocketBinding,
  target: Target,
  options: AttemptOptions,
): Promise<Attempt> {
  const trace = options.trace ?? new Trace(binding);
  const limit = new Limit(options.timeoutMs, options.signal);
  const run = new Run(binding, traced(binding, trace), trace, limit, target, options);
  try {
    const found = await run.untilNotSelf();
    return {
      address: addressOf(target),
      family: familyOf(target),
      ...(target.impliedBy === undefined ? {} : { impliedBy: target.impliedBy }),
      ...found,
      calls: trace.calls,
    };
  } finally {
    limit.dispose();
  }
}

type Found = Pick<
  Attempt,
  'local' | 'peer' | 'outcome' | 'elapsedUs' | 'kernelRttUs' | 'irdaLink' | 'exchange'
>;

/** The state of one attempt, so that its steps need not hand it to each other. */
class Run {
  readonly #name: Uint8Array;
  readonly #winsock: WinsockCalls | undefined;

  constructor(
    private readonly binding: SocketBinding,
    private readonly calls: SocketCalls,
    private readonly trace: Trace,
    private readonly limit: Limit,
    private readonly target: Target,
    private readonly options: AttemptOptions,
  ) {
    this.#name = nameOf(target, binding.semantics);
    this.#winsock = tracedWinsock(binding, trace);
  }

  async untilNotSelf(): Promise<Found> {
    let found = await this.#once();
    // A local port that was asked for would be the same one again.
    const tries = this.options.bind ? 1 : MAX_SELF_CONNECTS;
    const { family } = this.target.sockaddr;
    for (let again = 1; again < tries && isSelfConnect(found, family); again++) {
      found = await this.#once();
    }
    return isSelfConnect(found, family) ? { ...found, outcome: selfConnect(found) } : found;
  }

  async #once(): Promise<Found> {
    const opened = this.calls.socket(...socketArguments(this.target, this.binding.constants));
    if (opened.code !== 0) {
      return { outcome: this.#failure(opened, 'socket'), elapsedUs: 0 };
    }
    const socket = opened.result;
    const refused = this.#setModes(socket);
    if (refused) {
      this.calls.close(socket);
      return { outcome: refused, elapsedUs: 0 };
    }
    const unset = setOptions(this.calls, this.binding, socket, this.options.options ?? []);
    if (unset) {
      this.calls.close(socket);
      return { outcome: this.#failure(unset, 'setsockopt'), elapsedUs: 0 };
    }
    const bound = this.#bind(socket);
    if (bound && bound.code !== 0) {
      this.calls.close(socket);
      return { outcome: this.#failure(bound, 'bind'), elapsedUs: 0 };
    }
    this.options.onConnecting?.(this.binding.names.connect, this.trace.calls);
    return this.#connect(socket);
  }

  async #connect(socket: Socket): Promise<Found> {
    let completed: Completed = { outcome: { status: 'cancelled' } };
    const before = this.trace.calls.length;
    try {
      const { binding, calls, trace, limit } = this;
      completed = await complete(this.options.method, {
        ...{ binding, calls, trace, socket, limit },
        name: this.#name,
        bound: this.options.bind !== undefined,
        ...(this.#winsock ? { winsock: this.#winsock } : {}),
      });
      const elapsedUs = untilAnswer(this.trace.calls.slice(before));
      const { outcome } = completed;
      if (outcome.status !== 'connected') {
        return { outcome, elapsedUs };
      }
      const found = {
        ...this.#ends(socket),
        outcome,
        elapsedUs,
        ...this.#roundTrip(socket),
        ...this.#link(socket),
      };
      const isSelf = isSelfConnect(found, this.target.sockaddr.family);
      return isSelf ? found : { ...found, ...(await this.#exchange(socket)) };
    } finally {
      if (completed.closed !== true) {
        this.calls.close(socket);
      }
    }
  }

  async #exchange(socket: Socket): Promise<Pick<Attempt, 'exchange'>> {
    const { exchange: steps = [] } = this.options;
    const { binding, calls, limit } = this;
    return steps.length === 0
      ? {}
      : { exchange: await exchange({ binding, calls, limit, socket, type: this.target.type }, steps) };
  }

  /** Where the connection begins and ends. */
  #ends(socket: Socket): Pick<Attempt, 'local' | 'peer'> {
    const local = this.#address(name => this.calls.getsockname(socket, name));
    const peer = this.#address(name => this.calls.getpeername(socket, name));
    return { ...(local === undefined ? {} : { local }), ...(peer === undefined ? {} : { peer }) };
  }

  /** What TCP measured meanwhile; no other protocol measures. */
  #roundTrip(socket: Socket): Pick<Attempt, 'kernelRttUs'> {
    const { sockaddr, type } = this.target;
    const isTcp = type === 'stream' && (sockaddr.family === 'inet' || sockaddr.family === 'inet6');
    const rttUs = isTcp ? kernelRttUs(this.binding, this.calls, this.#winsock, socket) : undefined;
    return rttUs === undefined ? {} : { kernelRttUs: rttUs };
  }

  /** The outcome where a mode that was asked for cannot be had; a mode belongs to a connection still to be made. */
  #setModes(socket: Socket): Outcome | undefined {
    const { modes = [] } = this.target.irda ?? {};
    const { flavour } = this.binding;
    if (modes.length > 0 && flavour !== 'winsock') {
      return {
        status: 'unsupported',
        reason: "the modes of IrDA sockets are Winsock's, and this is another stack",
      };
    }
    const refused = setModes(this.calls, socket, modes);
    return refused && this.#failure(refused, 'setsockopt');
  }

  /** What the link has agreed on, where that was asked for and the stack tells it. */
  #link(socket: Socket): Pick<Attempt, 'irdaLink'> {
    const asked = this.target.irda?.readsLink && this.binding.flavour === 'winsock';
    return asked ? { irdaLink: readLink(this.calls, socket) } : {};
  }

  #address(ask: (name: Uint8Array) => ReturnedLength): string | undefined {
    const name = new Uint8Array(128);
    const returned = ifExported(() => ask(name));
    return returned?.code === 0
      ? formatName(name.subarray(0, returned.length), familyOf(this.target), this.binding.semantics)
      : undefined;
  }

  #bind(socket: Socket): Returned | undefined {
    const { bind } = this.options;
    if (bind?.family !== this.target.sockaddr.family) {
      return undefined;
    }
    const name = encodeSockaddr(bind, this.binding.semantics);
    return this.calls.bind(socket, name, name.length);
  }

  #failure(returned: Returned, call: string): Outcome {
    return { status: 'failed', error: socketError(this.binding.semantics, returned.code, call) };
  }
}

/** Undefined where the library lacks the function: what it would tell is then not known. */
function ifExported<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof BindingError) {
      return undefined;
    }
    throw error;
  }
}

/** From the call of connect to the return of the call that brought the answer, without our own steps around them. */
function untilAnswer(calls: readonly NativeCall[]): number {
  const connect = calls.find(call => /connect/i.test(call.fn)) ?? calls[0];
  const last = calls.at(-1);
  return connect && last ? last.startUs + last.durationUs - connect.startUs : 0;
}

/** The socket reached itself: its own end and its peer's are the same address and port. */
function isSelfConnect({ outcome, local, peer }: Found, family: Family): boolean {
  // Only families with ports let a socket reach itself; a Unix socket's names are both empty.
  const ports = family === 'inet' || family === 'inet6';
  return outcome.status === 'connected' && ports && local !== undefined && local === peer;
}

function selfConnect({ local = '' }: Found): Outcome {
  return {
    status: 'failed',
    reason: 'self-connect',
    message: `the socket connected to itself: ${local} is its own address and its peer's, and nobody else listens there`,
  };
}
