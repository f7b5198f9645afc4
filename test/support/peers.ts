// What a probe can meet on loopback, made by the product's own peers.

import { startPeer } from '../../src/engine/peer';
import type { Behaviour } from '../../src/facts/listener';
import type { SocketBinding } from '../../src/native/binding';

export interface Peer {
  readonly host: string;
  readonly port: number;
  readonly release: () => Promise<void>;
}

/** A port that refuses for as long as it is held. */
export async function refusingPort(binding: SocketBinding, host = '127.0.0.1', port = 0): Promise<Peer> {
  return peer('refuse', host, port, () => binding);
}

/** A listener whose backlog is full: one more connect gets no answer at all. */
export async function silentPort(binding: SocketBinding, port = 0): Promise<Peer> {
  return peer('full-backlog', '127.0.0.1', port, () => binding);
}

/** A listener that accepts and holds its connections. It loads no native code. */
export async function listeningPort(host = '127.0.0.1', port = 0): Promise<Peer> {
  return peer('accept', host, port, () => {
    throw new Error('a listener needs no binding');
  });
}

async function peer(
  behaviour: Behaviour,
  host: string,
  wanted: number,
  binding: () => SocketBinding,
): Promise<Peer> {
  const ports = [{ first: wanted, last: wanted }];
  const started = await startPeer(binding, { scheme: 'tcp', host, ports }, behaviour);
  const port = Number(/:(\d+)$/.exec(started.endpoints[0] ?? '')?.[1]);
  return { host, port, release: async () => started.close() };
}
