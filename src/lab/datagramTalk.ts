// What datagram scenarios say and hear. The peer's calls leave no trace: it is the other side.

import type { Socket } from '../native/binding';
import { decodeSockaddr } from '../native/sockaddr';
import type { Bench, Place } from './bench';

/** How long a datagram on loopback may take before it counts as lost. Milliseconds. */
const DELIVERY_MS = 2_000;
const ROOM = 64;

/** A datagram as it arrived; `from` is absent where the system did not say. */
export interface Heard {
  readonly text: string;
  readonly from?: Place;
}

/** The peer sends a datagram to `to`. */
export function tell(bench: Bench, peer: Socket, to: Place, text: string): void {
  const name = bench.name(to);
  bench.binding.calls.sendTo(peer, bytesOf(text), 0, name, name.length);
}

/** The oldest datagram that the peer has, waited for; undefined when none came. */
export async function hear(bench: Bench, peer: Socket): Promise<Heard | undefined> {
  const { calls, semantics } = bench.binding;
  if (!(await arrived(bench, peer))) {
    return undefined;
  }
  const [data, name] = [new Uint8Array(ROOM), new Uint8Array(128)];
  const { result, length } = calls.recvFrom(peer, data, 0, name);
  const from = decodeSockaddr(name.subarray(0, length), semantics);
  return { text: textOf(data, result), ...('port' in from ? { from } : {}) };
}

/** Waits until the socket has a datagram to read; false when none came. Leaves no trace. */
export async function arrived(bench: Bench, socket: Socket): Promise<boolean> {
  const { result } = await bench.binding.calls.select({ read: [socket] }, DELIVERY_MS);
  return result > 0;
}

/** Where the peer of a socket can answer it: its port, on the peer's own address. */
export function answerTo(bench: Bench, socket: Socket, peer: Place): Place {
  const local = bench.local(socket);
  return { ...peer, port: local && 'port' in local ? local.port : 0 };
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The first `length` bytes as text; none for a failed call's -1. */
export function textOf(data: Uint8Array, length: number): string {
  return new TextDecoder().decode(data.subarray(0, Math.max(0, length)));
}
