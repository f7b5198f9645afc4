// What a probe can meet on loopback: ports that refuse, listeners, and a backlog that has no room left. Each is made
// of real sockets and gone when its release has run.

import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { SocketBinding } from '../../src/native/binding';
import { decodeSockaddr, encodeSockaddr } from '../../src/native/sockaddr';

export interface Peer {
  readonly host: string;
  readonly port: number;
  readonly release: () => void | Promise<void>;
}

/**
 * A port that refuses for as long as it is held: bound, so that nobody else gets it and no connect is given it as
 * its own, and not listening.
 */
export function refusingPort(binding: SocketBinding, host: '127.0.0.1' | '::1' = '127.0.0.1'): Peer {
  const { socket, port } = boundSocket(binding, host);
  return { host, port, release: () => void binding.calls.close(socket) };
}

/** A listener that accepts and holds its connections. */
export async function listeningPort(host = '127.0.0.1', port = 0): Promise<Peer> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer(socket => {
    sockets.add(socket.on('error', () => undefined));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host, port, ipv6Only: host.includes(':') }, resolve);
  });
  return {
    host,
    port: (server.address() as AddressInfo).port,
    release: () =>
      new Promise(resolve => {
        for (const socket of sockets) {
          socket.destroy();
        }
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A listener whose backlog is full: one more connect gets no answer at all, which is what a silent host looks like. */
export async function silentPort(binding: SocketBinding): Promise<Peer> {
  const { calls, constants, semantics } = binding;
  const { socket, port } = boundSocket(binding, '127.0.0.1');
  calls.listen(socket, 0);
  const name = encodeSockaddr({ family: 'inet', address: '127.0.0.1', port }, semantics);
  const held = [socket];
  const closeAll = () => {
    for (const one of held) {
      calls.close(one);
    }
  };
  for (let filled = 0; filled < 16; filled++) {
    const filler = calls.socket(constants.AF_INET, constants.SOCK_STREAM, constants.IPPROTO_TCP).result;
    held.push(filler);
    calls.setNonBlocking(filler, true);
    calls.connect(filler, name, name.length);
    const { result } = await calls.poll([{ socket: filler, events: constants.POLLOUT }], 200);
    if (result === 0) {
      return { host: '127.0.0.1', port, release: closeAll };
    }
  }
  closeAll();
  throw new Error('the backlog never filled: this system answers every connect');
}

function boundSocket(
  { calls, constants, semantics }: SocketBinding,
  host: '127.0.0.1' | '::1',
): { readonly socket: number; readonly port: number } {
  const family = host === '::1' ? 'inet6' : 'inet';
  const number = host === '::1' ? constants.AF_INET6 : constants.AF_INET;
  const socket = calls.socket(number, constants.SOCK_STREAM, constants.IPPROTO_TCP).result;
  const name = encodeSockaddr({ family, address: host, port: 0 }, semantics);
  const { code } = calls.bind(socket, name, name.length);
  if (code !== 0) {
    throw new Error(`cannot bind ${host}: error ${code}`);
  }
  const bytes = new Uint8Array(128);
  const { length } = calls.getsockname(socket, bytes);
  const address = decodeSockaddr(bytes.subarray(0, length), semantics);
  return { socket, port: 'port' in address ? address.port : 0 };
}
