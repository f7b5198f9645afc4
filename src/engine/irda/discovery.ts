// Which IrDA devices are in range. One discovery misses a device that transmits at the moment, so an empty list is
// asked for again; a list that had too little room is asked for with more.

import { setTimeout as delay } from 'node:timers/promises';
import type { IrdaVerdict } from '../../facts/irda';
import type { SocketError } from '../../facts/outcome';
import { socketError } from '../../facts/translate';
import type { ReturnedLength, Socket, SocketBinding, SocketCalls } from '../../native/binding';
import type { DeviceList, IrdaDevice } from '../../native/irda';
import { dialectOf } from './dialect';
import type { Dialect } from './dialect';
import { guarded } from './guarded';

export interface DiscoveryOptions {
  /** How often an empty list is asked for, at most. Default 5. */
  readonly tries?: number;
  /** Between two of them. Milliseconds, default 1000. */
  readonly pauseMs?: number;
  /** Ends it between two tries: the call itself cannot be broken off. */
  readonly signal?: AbortSignal;
  /** Told before each try, the first is 1. */
  readonly onTry?: (attempt: number, of: number) => void;
  /** The binding's calls where each leaves a row in a trace; default the bare ones. */
  readonly calls?: SocketCalls;
}

export type Discovery =
  | {
      readonly status: 'listed';
      /** Empty where nobody is in range: that is a result. */
      readonly devices: readonly IrdaDevice[];
      /** What is wrong with the answer as a whole; the devices are then what could be read. */
      readonly contradiction?: Contradiction;
      /** What is odd about single devices, one English sentence each. */
      readonly warnings: readonly string[];
      readonly tries: number;
    }
  /** `error.call` is `socket` where there is no stack, and `getsockopt` where the discovery failed. */
  | { readonly status: 'failed'; readonly error: SocketError }
  | { readonly status: 'cancelled' };

/** A verdict on the step `devices`. */
export type Contradiction = Pick<IrdaVerdict, 'finding' | 'values'>;

const TRIES = 5;
const PAUSE_MS = 1_000;
/** Bytes of the count that every list begins with. */
const LIST_HEAD = 4;
const FIRST_ROOM = 16;
/** Far more than an infrared link can address at a time: who announces more is wrong. */
const MOST_ROOM = 1_024;

/** Looks for devices. Failures are results; it rejects only for a mistake of the program. */
export async function discover(binding: SocketBinding, options: DiscoveryOptions = {}): Promise<Discovery> {
  const calls = options.calls ?? binding.calls;
  if (options.signal?.aborted) {
    return { status: 'cancelled' };
  }
  const { AF_IRDA, SOCK_STREAM } = binding.constants;
  const opened = calls.socket(AF_IRDA, SOCK_STREAM, 0);
  if (opened.code !== 0) {
    return { status: 'failed', error: socketError(binding.semantics, opened.code, 'socket') };
  }
  try {
    return await discoverRepeatedly(binding, calls, opened.result, options);
  } finally {
    calls.close(opened.result);
  }
}

async function discoverRepeatedly(
  binding: SocketBinding,
  calls: SocketCalls,
  socket: Socket,
  { tries = TRIES, pauseMs = PAUSE_MS, signal, onTry }: DiscoveryOptions,
): Promise<Discovery> {
  const most = Math.max(1, tries);
  for (let attempt = 1; ; attempt++) {
    onTry?.(attempt, most);
    const discovery = discoverOnce(binding, calls, socket, attempt);
    const empty = discovery.status === 'listed' && isEmpty(discovery);
    if (!empty || attempt >= most) {
      return discovery;
    }
    if (!(await pause(pauseMs, signal))) {
      return { status: 'cancelled' };
    }
  }
}

function isEmpty({ devices, contradiction }: Extract<Discovery, { readonly status: 'listed' }>): boolean {
  return devices.length === 0 && contradiction === undefined;
}

/** False when it was cancelled meanwhile. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  return delay(ms, true, signal ? { signal } : {}).catch(() => false);
}

/** One discovery, with more and more room. */
function discoverOnce(binding: SocketBinding, calls: SocketCalls, socket: Socket, tries: number): Discovery {
  const dialect = dialectOf(binding);
  for (let room = FIRST_ROOM; ;) {
    // A buffer of its own for each call: the length goes in anew, and nothing of an earlier answer is in it.
    const bytes = guarded(dialect.listSize(room));
    const returned = calls.getsockopt(socket, dialect.level, dialect.enumDevices, bytes);
    const error =
      returned.code === 0 ? undefined : socketError(binding.semantics, returned.code, 'getsockopt');
    // Linux's way to say that there is nobody.
    if (error?.name === 'WSAEWOULDBLOCK') {
      return { status: 'listed', devices: [], warnings: [], tries };
    }
    const list = error ? undefined : dialect.decodeList(bytes, returned.length);
    const more = error ? roomAfterFailure(error, room) : roomFor(list, returned, bytes, room, dialect);
    if (more === undefined) {
      return error
        ? { status: 'failed', error }
        : { status: 'listed', ...readable(list, returned, bytes), tries };
    }
    room = more;
  }
}

/** What stacks answer for a list that has too little room; the first is Windows's. */
const TOO_LITTLE_ROOM: readonly string[] = ['WSAEFAULT', 'WSAENOBUFS', 'WSAEMSGSIZE'];

/** Undefined for other failures, and when there is room enough. */
function roomAfterFailure(error: SocketError, room: number): number | undefined {
  return TOO_LITTLE_ROOM.includes(error.name) && room < MOST_ROOM ? Math.min(room * 4, MOST_ROOM) : undefined;
}

/** The room for a list that may be cut off. Undefined for one that is whole, and for one that cannot be true. */
function roomFor(
  list: DeviceList | undefined,
  { length }: ReturnedLength,
  bytes: Uint8Array,
  room: number,
  dialect: Dialect,
): number | undefined {
  const needed = Math.max(
    list?.full ? list.announced + 1 : 0,
    length > bytes.length
      ? Math.ceil((length - dialect.listSize(0)) / (dialect.listSize(1) - dialect.listSize(0)))
      : 0,
  );
  return needed > room && needed <= MOST_ROOM && room < MOST_ROOM
    ? Math.min(Math.max(needed, room * 2), MOST_ROOM)
    : undefined;
}

/** What to make of a list: the devices, what is odd about them, and what is wrong with all of it. */
function readable(
  list: DeviceList | undefined,
  { length }: ReturnedLength,
  bytes: Uint8Array,
): Pick<Extract<Discovery, { readonly status: 'listed' }>, 'devices' | 'warnings' | 'contradiction'> {
  const { devices = [], announced = 0, warnings = [] } = list ?? {};
  const [count, room] = [devices.length, bytes.length].map(String) as [string, string];
  if (length < LIST_HEAD || length > bytes.length) {
    const values = { length: String(length), room, count };
    return { devices, warnings, contradiction: { finding: 'devices-mismeasured', values } };
  }
  if (announced !== devices.length) {
    const values = { announced: String(announced), bytes: String(length), held: count };
    return { devices, warnings, contradiction: { finding: 'devices-overstated', values } };
  }
  return { devices, warnings };
}
