// Several ways to the same code: the first that gives it counts, and what the others gave stays in the trace.

import { portableName } from '../facts/translate';
import type { Returned, Socket } from '../native/binding';
import type { Bench, Place } from './bench';
import { environmentOf } from './environment';
import { skipped } from './scenario';
import type { Observed } from './scenario';

/** Provokes a code; what the decisive call returned. Undefined where the state could not be brought about. */
export type Recipe = () => Promise<Returned | undefined> | Returned | undefined;

/** How long an attempt may take that the system itself should end. Milliseconds. */
const ATTEMPT_MS = 4_000;
/** How often a look tells whether a call on another thread has begun. Milliseconds. */
const LOOK_MS = 5;

/** What the first recipe returned that gives the Winsock code `symbol`; what the very first did when none does. */
export async function firstThat(bench: Bench, symbol: string, recipes: readonly Recipe[]): Promise<Observed> {
  let first: Returned | undefined;
  for (const recipe of recipes) {
    const returned = await recipe();
    if (returned && portableName(bench.binding.semantics, returned.code, 'connect') === symbol) {
      return bench.outcome(returned);
    }
    first ??= returned;
  }
  return first ? bench.outcome(first) : skipped(`no attempt here ended in ${ATTEMPT_MS / 1000} seconds`);
}

/** Whether the network is a simulated one, in which any address may be tried. */
export function isSimulated({ binding }: Bench): boolean {
  return environmentOf(binding) === 'simulated';
}

/**
 * For codes that no state of a program brings about: the addresses at which simulated providers like the project's
 * own fail on purpose, 127.66.0.4 with 10004. No recipe at all on a real network.
 */
export function reservedFor(bench: Bench, code: number): readonly Recipe[] {
  const place = { family: 'inet', address: `127.66.0.${code - 10_000}`, port: 27015 } as const;
  return isSimulated(bench) ? [() => connectWithin(bench, bench.stream(), place)] : [];
}

/** A blocking connect that is ended after a while; undefined when it had to be. */
export async function connectWithin(
  bench: Bench,
  socket: Socket,
  place: Place,
  timeoutMs = ATTEMPT_MS,
): Promise<Returned | undefined> {
  const call = bench.connectBlocking(socket, place);
  const limit = bench.limit(timeoutMs);
  try {
    return await Promise.race([call, ended(limit)]);
  } finally {
    if (limit.ended) {
      bench.release(socket);
    }
    limit.dispose();
  }
}

/** What the call gives, if it gives anything in `timeoutMs` milliseconds. */
export async function within<T>(bench: Bench, call: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  const limit = bench.limit(timeoutMs);
  try {
    return await Promise.race([call, ended(limit)]);
  } finally {
    limit.dispose();
  }
}

/** Waits until a connect on another thread has given the socket a local port; only looks so long. */
export async function underWay(bench: Bench, socket: Socket, call: Promise<unknown>): Promise<void> {
  const limit = bench.limit();
  try {
    while (!limit.ended && !hasPort(bench, socket)) {
      if (
        await within(
          bench,
          call.then(() => true),
          LOOK_MS,
        )
      ) {
        return;
      }
    }
  } finally {
    limit.dispose();
  }
}

/** Looks without a trace: the looks are no part of what is shown. */
function hasPort({ binding }: Bench, socket: Socket): boolean {
  const name = new Uint8Array(128);
  const { code } = binding.calls.getsockname(socket, name);
  return code === 0 && (name[2] !== 0 || name[3] !== 0);
}

async function ended(limit: { onEnd(listener: () => void): unknown }): Promise<undefined> {
  return new Promise(resolve => {
    limit.onEnd(() => {
      resolve(undefined);
    });
  });
}
