// Peers to connect to: listeners that behave, and listeners that do not. Loopback unless another address is named.

import dgram from 'node:dgram';
import net from 'node:net';
import { formatEndpoint, formatHostPort, singlePort } from '../facts/endpoint';
import { isForDatagrams, isForPaths } from '../facts/listener';
import type { Behaviour } from '../facts/listener';
import { socketError } from '../facts/translate';
import type { Endpoint, InetEndpoint } from '../facts/endpoint';
import type { Socket, SocketBinding } from '../native/binding';
import { decodeSockaddr, encodeSockaddr } from '../native/sockaddr';
import { isLocalhost } from '../facts/target';
import { literalAddress } from './resolve';
import type { ResolvedAddress } from './resolve';

/** A peer that is up. */
export interface Peer {
  /** Where it is, with the port that the system chose: `tcp://127.0.0.1:41235`; one for each of its addresses. */
  readonly endpoints: readonly string[];
  /** Told of whoever came; the text names the other end. */
  onVisit: (visitor: string) => void;
  /** Ends every connection and gives the port back. */
  close(): Promise<void>;
}

/** A peer that cannot be: the message names the reason and the way out. */
export class PeerError extends Error {
  override readonly name = 'PeerError';
}

/** One address of a peer. */
interface Station {
  readonly port: number;
  close(): Promise<void> | void;
}

type Visited = (visitor: string) => void;

/**
 * Starts a peer at an endpoint; port 0 lets the system choose. `localhost` listens on both loopback addresses, with one
 * port. The binding is asked for only by peers that Node itself cannot be. Throws PeerError when the address is taken, is not this machine's, or when the behaviour does not exist for it.
 */
export async function startPeer(
  binding: () => SocketBinding,
  endpoint: Endpoint,
  behaviour: Behaviour,
): Promise<Peer> {
  const stations: Station[] = [];
  const peer = {
    onVisit: (() => undefined) as Visited,
    close: async () => {
      await Promise.all(stations.splice(0).map(async station => station.close()));
    },
  };
  const visited: Visited = visitor => {
    peer.onVisit(visitor);
  };
  try {
    const endpoints = await openAll(binding, endpoint, behaviour, visited, stations);
    return Object.assign(peer, { endpoints });
  } catch (error) {
    await peer.close();
    throw peerError(error, endpoint);
  }
}

/** What sun_path holds besides its closing zero. Node cuts a longer path, and listens at what is left. */
const LONGEST_UNIX_PATH = process.platform === 'darwin' ? 103 : 107;

async function openAll(
  binding: () => SocketBinding,
  endpoint: Endpoint,
  behaviour: Behaviour,
  visited: Visited,
  stations: Station[],
): Promise<readonly string[]> {
  if (endpoint.scheme === 'irda') {
    throw new PeerError('a listener for IrDA needs an IrDA stack; listen on tcp, udp or unix');
  }
  if (endpoint.scheme === 'unix') {
    if (Buffer.byteLength(endpoint.path) > LONGEST_UNIX_PATH) {
      throw new PeerError(
        `${endpoint.path} is too long for a socket; ${LONGEST_UNIX_PATH} bytes are the most`,
      );
    }
    stations.push(await openStream({ path: endpoint.path }, behaviour, visited));
    return [formatEndpoint(endpoint)];
  }
  let port = singlePort(endpoint);
  if (port === undefined) {
    throw new PeerError(`"${formatEndpoint(endpoint)}" names several ports; a listener has one`);
  }
  const addresses = addressesOf(endpoint);
  const endpoints: string[] = [];
  for (const { address } of addresses) {
    const station = await openInet(binding, endpoint.scheme, { host: address, port }, behaviour, visited);
    stations.push(station);
    port = station.port;
    endpoints.push(`${endpoint.scheme}://${formatHostPort(address, port)}`);
  }
  return endpoints;
}

function addressesOf(endpoint: InetEndpoint): readonly ResolvedAddress[] {
  if (isLocalhost(endpoint.host)) {
    return [
      { family: 'inet', address: '127.0.0.1', scopeId: 0 },
      { family: 'inet6', address: '::1', scopeId: 0 },
    ];
  }
  const address = literalAddress(endpoint.host);
  if (!address) {
    throw new PeerError(
      `"${endpoint.host}" is a name; a listener needs an address such as 127.0.0.1 or [::1]`,
    );
  }
  return [address];
}

interface Place {
  readonly host: string;
  readonly port: number;
}

async function openInet(
  binding: () => SocketBinding,
  scheme: 'tcp' | 'udp',
  place: Place,
  behaviour: Behaviour,
  visited: Visited,
): Promise<Station> {
  if (scheme === 'udp') {
    return behaviour === 'refuse'
      ? openRefusingDatagram(binding(), place)
      : openDatagram(place, behaviour, visited);
  }
  switch (behaviour) {
    case 'refuse':
      return openRefusing(binding(), place);
    case 'full-backlog':
      return openFullBacklog(binding(), place);
    default:
      return openStream({ ...place, ipv6Only: place.host.includes(':') }, behaviour, visited);
  }
}

async function openStream(
  place: net.ListenOptions,
  behaviour: Behaviour,
  visited: Visited,
): Promise<Station> {
  if (place.path !== undefined && !isForPaths(behaviour)) {
    throw new PeerError(`a Unix socket cannot ${behaviour}; choose echo, accept, close, reset or silent`);
  }
  const connections = new Set<net.Socket>();
  // Paused: a silent peer leaves what it is sent unread.
  const server = net.createServer({ pauseOnConnect: behaviour === 'silent' }, connection => {
    connections.add(connection);
    connection.on('error', () => undefined).once('close', () => connections.delete(connection));
    visited(formatHostPort(connection.remoteAddress ?? 'local', connection.remotePort ?? 0));
    receive(connection, behaviour);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(place, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    close: async () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        for (const connection of connections) {
          connection.destroy();
        }
      }),
  };
}

function receive(connection: net.Socket, behaviour: Behaviour): void {
  if (behaviour === 'echo') {
    connection.pipe(connection);
  } else if (behaviour === 'reset') {
    connection.resetAndDestroy();
  } else if (behaviour === 'close') {
    // What comes is read all the same: bytes left unread would turn the end into a reset.
    connection.resume().end();
  } else if (behaviour === 'accept') {
    connection.resume();
  }
}

async function openDatagram({ host, port }: Place, behaviour: Behaviour, visited: Visited): Promise<Station> {
  if (!isForDatagrams(behaviour)) {
    throw new PeerError(
      `a udp peer cannot ${behaviour}: it has no connections; choose echo, accept, silent or refuse`,
    );
  }
  const socket = dgram.createSocket({
    type: host.includes(':') ? 'udp6' : 'udp4',
    ipv6Only: host.includes(':'),
  });
  socket.on('message', (data, from) => {
    visited(formatHostPort(from.address, from.port));
    if (behaviour === 'echo') {
      socket.send(data, from.port, from.address);
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject).bind({ address: host, port, exclusive: true }, resolve);
  });
  return {
    port: socket.address().port,
    close: async () =>
      new Promise(resolve => {
        socket.close(resolve);
      }),
  };
}

/** Bound, so that nobody else gets the port, and not listening, so that every connect is refused. */
function openRefusing(binding: SocketBinding, place: Place): Station {
  const { socket, port } = bindSocket(binding, place, 'stream');
  return { port, close: () => void binding.calls.close(socket) };
}

/** Connected to itself: datagrams from anybody else are for nobody, and are answered with ICMP port unreachable. */
function openRefusingDatagram(binding: SocketBinding, place: Place): Station {
  const { socket, port } = bindSocket(binding, place, 'datagram');
  const name = nameOf(binding, { ...place, port });
  binding.calls.connect(socket, name, name.length);
  return { port, close: () => void binding.calls.close(socket) };
}

/** How many connects a backlog of 0 can take before it is full, at the most. */
const MAX_BACKLOG = 32;
/** How long a connect on this machine may take before its silence is believed. Milliseconds. */
const SILENCE_MS = 200;

/** A backlog without room: one more connect gets no answer at all, which is what a silent host looks like. */
async function openFullBacklog(binding: SocketBinding, place: Place): Promise<Station> {
  const { calls, constants } = binding;
  const { socket, port } = bindSocket(binding, place, 'stream');
  const held: Socket[] = [socket];
  const close = () => {
    for (const one of held.splice(0)) {
      calls.close(one);
    }
  };
  calls.listen(socket, 0);
  const name = nameOf(binding, { ...place, port });
  for (let filled = 0; filled < MAX_BACKLOG; filled++) {
    const filler = openSocket(binding, place, 'stream');
    held.push(filler);
    calls.setNonBlocking(filler, true);
    calls.connect(filler, name, name.length);
    const answered = await calls.poll([{ socket: filler, events: constants.POLLOUT }], SILENCE_MS);
    if (answered.result === 0) {
      return { port, close };
    }
  }
  close();
  throw new PeerError('this system answers every connect: a backlog never fills here');
}

function openSocket(
  { calls, constants }: SocketBinding,
  { host }: Place,
  type: 'stream' | 'datagram',
): Socket {
  const { AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM } = constants;
  return calls.socket(
    host.includes(':') ? AF_INET6 : AF_INET,
    type === 'stream' ? SOCK_STREAM : SOCK_DGRAM,
    0,
  ).result;
}

function bindSocket(
  binding: SocketBinding,
  place: Place,
  type: 'stream' | 'datagram',
): { readonly socket: Socket; readonly port: number } {
  const { calls, semantics } = binding;
  const socket = openSocket(binding, place, type);
  const name = nameOf(binding, place);
  const bound = calls.bind(socket, name, name.length);
  if (bound.code !== 0) {
    calls.close(socket);
    throw Object.assign(new Error('bind failed'), socketError(semantics, bound.code, 'bind').native);
  }
  const bytes = new Uint8Array(128);
  const { length } = calls.getsockname(socket, bytes);
  const address = decodeSockaddr(bytes.subarray(0, length), semantics);
  return { socket, port: 'port' in address ? address.port : 0 };
}

function nameOf({ semantics }: SocketBinding, { host, port }: Place): Uint8Array {
  const family = host.includes(':') ? 'inet6' : 'inet';
  return encodeSockaddr({ family, address: host, port }, semantics);
}

function peerError(error: unknown, endpoint: Endpoint): Error {
  if (error instanceof PeerError) {
    return error;
  }
  // Node's errors carry the name in `code`, those of our own bind in `name`.
  const { code, name } = error as { readonly code?: string | number; readonly name?: string };
  const why = typeof code === 'string' ? code : (name ?? 'unknown error');
  const where = formatEndpoint(endpoint);
  if (endpoint.scheme === 'unix') {
    return new PeerError(unixProblem(endpoint.path, why));
  }
  switch (why.replace(/^WSA/, '')) {
    case 'EADDRINUSE':
      return new PeerError(`somebody else has ${where}; choose another port, or 0 for a free one`);
    case 'EADDRNOTAVAIL':
      return new PeerError(`${where} is not an address of this machine; listen on 127.0.0.1 or [::1]`);
    case 'EACCES':
      return new PeerError(`this user may not listen on ${where}; choose a port above 1023`);
    default:
      return new PeerError(`cannot listen on ${where}: ${why}`);
  }
}

function unixProblem(path: string, why: string): string {
  switch (why) {
    case 'EADDRINUSE':
      return `there is a file ${path} already; remove it, or choose another path`;
    case 'EACCES':
      // libuv says so of a folder that is missing, too.
      return `no socket can be made at ${path}: its folder is missing, or this user may not write there`;
    default:
      return `cannot listen on ${path}: ${why}`;
  }
}
