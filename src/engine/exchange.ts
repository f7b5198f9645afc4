// What is said over a socket once it is connected: each step sends, or receives and compares.

import type { ExchangeStep, Hex, ReceiveExpectation, StepOutcome } from '../facts/exchange';
import type { SocketError, SocketType } from '../facts/outcome';
import { socketError } from '../facts/translate';
import type { Returned, Socket, SocketBinding, SocketCalls } from '../native/binding';
import type { Limit } from './limit';

export interface Talk {
  readonly binding: SocketBinding;
  /** The traced calls. */
  readonly calls: SocketCalls;
  readonly socket: Socket;
  readonly type: SocketType;
  readonly limit: Limit;
}

/** A wait is cut into pieces, so that cancelling needs no way into it. Milliseconds. */
const SLICE_MS = 50;
/** The largest datagram there is, and more than one read of a stream gives. Bytes. */
const READ_BYTES = 65_536;
/** Whoever sends without end is not read without end. Bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Takes the steps in their order and ends with the first that does not go as it should: the others are absent. */
export async function exchange(talk: Talk, steps: readonly ExchangeStep[]): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  // A socket that blocks would hold this thread; what connect needed is over.
  talk.calls.setNonBlocking(talk.socket, true);
  for (const step of steps) {
    const outcome =
      step.kind === 'send' ? await send(talk, step.data) : await new Receiver(talk, step.expect).receive();
    outcomes.push(outcome);
    if (outcome.status !== 'sent' && outcome.status !== 'received') {
      break;
    }
  }
  return outcomes;
}

async function send(talk: Talk, hex: Hex): Promise<StepOutcome> {
  const data = Buffer.from(hex, 'hex');
  let sent = 0;
  // A datagram without a byte is one all the same.
  do {
    const returned = talk.calls.send(talk.socket, data.subarray(sent), 0);
    if (returned.code === 0) {
      sent += returned.result;
      continue;
    }
    const error = errorOf(talk, returned, 'send');
    if (!isPending(error)) {
      return { status: 'failed', error, data: '' };
    }
    const why = await ready(talk, talk.binding.constants.POLLOUT);
    if (why) {
      return { status: why, data: '' };
    }
  } while (sent < data.length);
  return { status: 'sent', bytes: sent };
}

/** `cancelled` or `timedOut` when the wait had to end; undefined when the socket is ready, or has an error to read. */
async function ready(
  { calls, socket, limit }: Talk,
  events: number,
): Promise<'cancelled' | 'timedOut' | undefined> {
  while (!limit.ended) {
    const { revents } = await calls.poll(
      [{ socket, events }],
      Math.ceil(Math.min(SLICE_MS, limit.remainingMs)),
    );
    if ((revents[0] ?? 0) !== 0) {
      return undefined;
    }
  }
  return limit.ended;
}

class Receiver {
  private data = Buffer.alloc(0);

  constructor(
    private readonly talk: Talk,
    private readonly expect: ReceiveExpectation,
  ) {}

  async receive(): Promise<StepOutcome> {
    const { expect, talk } = this;
    const until = expect.kind === 'silence' ? performance.now() + expect.ms : Infinity;
    for (;;) {
      const bytes = new Uint8Array(this.room());
      const returned = talk.calls.recv(talk.socket, bytes, 0);
      if (returned.code === 0) {
        this.data = Buffer.concat([this.data, bytes.subarray(0, returned.result)]);
        // Of a datagram, nothing is a message as well.
        const ended = returned.result === 0 && talk.type === 'stream';
        const judged = this.judge(ended);
        if (judged) {
          return judged;
        }
        continue;
      }
      const error = errorOf(talk, returned, 'recv');
      if (!isPending(error)) {
        return expect.kind === 'error' && expect.code === error.code
          ? { status: 'received', data: this.hex }
          : { status: 'failed', error, data: this.hex };
      }
      if (performance.now() >= until) {
        return { status: 'received', data: this.hex };
      }
      const why = await this.wait(until);
      if (why) {
        return { status: why, data: this.hex };
      }
    }
  }

  private get hex(): Hex {
    return this.data.toString('hex');
  }

  private async wait(until: number): Promise<'cancelled' | 'timedOut' | undefined> {
    if (until === Infinity) {
      return ready(this.talk, this.talk.binding.constants.POLLIN);
    }
    const { calls, socket, limit, binding } = this.talk;
    const ms = Math.min(SLICE_MS, limit.remainingMs, until - performance.now());
    await calls.poll([{ socket, events: binding.constants.POLLIN }], Math.max(0, Math.ceil(ms)));
    return performance.now() < until ? limit.ended : undefined;
  }

  /** No more than is wanted of a stream: what follows belongs to the next step. */
  private room(): number {
    const { expect, talk } = this;
    const wanted =
      expect.kind === 'bytes' ? expect.data.length / 2 : expect.kind === 'length' ? expect.bytes : READ_BYTES;
    return talk.type === 'datagram'
      ? READ_BYTES
      : Math.max(1, Math.min(READ_BYTES, wanted - this.data.length));
  }

  /** Undefined while more has to come to decide. */
  private judge(ended: boolean): StepOutcome | undefined {
    const { expect, data } = this;
    const whole = ended || this.talk.type === 'datagram' || data.length > MOST_BYTES;
    const received: StepOutcome = { status: 'received', data: this.hex };
    const differs: StepOutcome = { status: 'differs', data: this.hex, ended };
    switch (expect.kind) {
      case 'bytes': {
        const wanted = Buffer.from(expect.data, 'hex');
        if (this.talk.type === 'datagram' || data.length >= wanted.length) {
          return data.equals(wanted) ? received : differs;
        }
        return ended || !wanted.subarray(0, data.length).equals(data) ? differs : undefined;
      }
      case 'pattern':
        return new RegExp(expect.pattern, expect.flags).test(data.toString('utf8'))
          ? received
          : whole
            ? differs
            : undefined;
      case 'length':
        return this.talk.type === 'datagram' || data.length >= expect.bytes
          ? data.length === expect.bytes
            ? received
            : differs
          : ended
            ? differs
            : undefined;
      case 'end':
        return ended ? received : differs;
      case 'silence':
      case 'error':
        return differs;
    }
  }
}

function errorOf({ binding }: Talk, { code }: Returned, call: string): SocketError {
  return socketError(binding.semantics, code, call);
}

function isPending({ name }: SocketError): boolean {
  return name === 'WSAEWOULDBLOCK' || name === 'WSAEINTR';
}
