// An attempt that is under way and stays so for as long as a scenario needs it.

import { portableName } from '../facts/translate';
import type { Socket } from '../native/binding';
import type { Bench, Place } from './bench';
import { environmentOf } from './environment';

export interface Pending {
  readonly socket: Socket;
  readonly place: Place;
}

/** In the simulated provider of the project every attempt to this address goes on until the socket is closed. */
const FOREVER: Place = { family: 'inet', address: '127.66.2.0', port: 27015 };

/**
 * A non-blocking connect that goes on: at a full backlog, or at a closed port where refusing takes time. `select` has
 * seen that nothing has ended; where every attempt ends at once, the last one has not been asked yet.
 */
export async function pendingAttempt(bench: Bench): Promise<Pending> {
  for await (const place of silentPlaces(bench)) {
    const socket = bench.nonBlocking();
    const { code } = bench.connect(socket, place);
    if (portableName(bench.binding.semantics, code, 'connect') === 'WSAEWOULDBLOCK') {
      const { result } = await bench.calls.select({ write: [socket], except: [socket] }, 0);
      if (result === 0) {
        return { socket, place };
      }
    }
    bench.close(socket);
  }
  const place = bench.closedPort();
  const socket = bench.nonBlocking();
  bench.connect(socket, place);
  return { socket, place };
}

async function* silentPlaces(bench: Bench): AsyncGenerator<Place> {
  const full = await bench.fullBacklog();
  if (full) {
    yield full;
  }
  yield bench.closedPort();
  if (environmentOf(bench.binding) === 'simulated') {
    yield FOREVER;
  }
}
