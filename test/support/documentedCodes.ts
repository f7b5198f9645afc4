// How each code that the reference of connect names is provoked in the simulated provider: by the state that the
// reference describes, or by a reserved address where no program can bring the state about.

import assert from 'node:assert/strict';
import type { Returned, Socket } from '../../src/native/binding';
import type { Pointer } from '../../src/native/library';
import type { SockaddrInput } from '../../src/native/sockaddr';
import { succeeded } from './bindingSession';
import type { BindingSession } from './bindingSession';
import type { Simulation } from './simulation';

type Provocation = (session: BindingSession, simulation: Simulation) => Returned;

/** Defines a test a code. WSANOTINITIALISED is not among them: it takes a provider of its own. */
export function describeDocumentedCodes(
  running: () => { readonly session: BindingSession; readonly simulation: Simulation },
): void {
  for (const [code, state, provoke] of DOCUMENTED_CODES) {
    it(`gives ${code}: ${state}`, () => {
      const { session, simulation } = running();
      assert.deepEqual(provoke(session, simulation), { result: -1, code });
    });
  }
}

export function inet(address: string, port: number): SockaddrInput {
  return { family: 'inet', address, port };
}

function inet6(address: string, port: number): SockaddrInput {
  return { family: 'inet6', address, port };
}

function at(address: string): Provocation {
  return session => session.connect(session.stream(), inet(address, 9));
}

function again(first: number, address: SockaddrInput): Provocation {
  return session => {
    const socket = session.nonBlocking(session.stream());
    assert.equal(session.connect(socket, address).code, first);
    return session.connect(socket, address);
  };
}

function connectListener(session: BindingSession): Returned {
  const { socket, address } = session.listener();
  return session.connect(socket, address);
}

function connectTwice(session: BindingSession): Returned {
  const { address } = session.listener();
  const socket = session.stream();
  succeeded(session.connect(socket, address));
  return session.connect(socket, address);
}

function shortName(session: BindingSession): Returned {
  return session.calls.connect(session.stream(), session.name(inet('127.0.0.1', 9)), 15);
}

function nullName(session: BindingSession, { library }: Simulation): Returned {
  const connect = library.bind<[Socket, Pointer, number]>('int connect(intptr_t, void *, int)');
  const lastError = library.bind<[]>('int WSAGetLastError()');
  return { result: connect(session.stream(), null, 16), code: lastError() };
}

/** Two sockets on one local port reach for one listener. */
function samePair(session: BindingSession): Returned {
  const { address } = session.listener();
  const local = reusable(session);
  const bound = session.bind(local);
  const second = reusable(session);
  session.bind(second, bound);
  succeeded(session.connect(local, address));
  return session.connect(second, address);
}

function reusable(session: BindingSession): Socket {
  const { SOL_SOCKET, SO_REUSEADDR } = session.binding.constants;
  const socket = session.stream();
  succeeded(session.calls.setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, Uint8Array.of(1, 0, 0, 0)));
  return socket;
}

/** A wildcard beside somebody's specific address is no conflict for bind; connect needs that very address. */
function wildcardConflict(session: BindingSession): Returned {
  const taken = session.closedPort();
  const socket = session.stream();
  session.bind(socket, { ...taken, address: '0.0.0.0' } as SockaddrInput);
  return session.connect(socket, session.listener().address);
}

function fullBacklog(session: BindingSession): Returned {
  const { address } = session.listener(1);
  succeeded(session.connect(session.stream(), address));
  return session.connect(session.stream(), address);
}

const DOCUMENTED_CODES: readonly (readonly [code: number, state: string, provoke: Provocation])[] = [
  [10004, 'a blocking call was cancelled (reserved address)', at('127.66.0.4')],
  [
    10013,
    'a broadcast address without SO_BROADCAST',
    s => s.connect(s.datagram(), inet('255.255.255.255', 9)),
  ],
  [10014, 'namelen is too small', shortName],
  [10014, 'the name is no memory of the program', nullName],
  [10022, 'the socket listens', connectListener],
  [10035, 'the socket is non-blocking', s => s.connect(s.nonBlocking(s.stream()), s.listener().address)],
  [10036, 'a blocking call is in progress (reserved address)', at('127.66.0.36')],
  [10037, 'an attempt is under way', again(10035, inet('127.66.2.0', 7))],
  [10038, 'the descriptor is no socket', s => s.connect(4, inet('127.0.0.1', 9))],
  [10047, 'an address of another family', s => s.connect(s.stream(), inet6('::1', 9))],
  [10048, 'the same pair of addresses is connected', samePair],
  [10048, 'bind put the conflict off with a wildcard', wildcardConflict],
  [10049, 'the wildcard address', at('0.0.0.0')],
  [10049, 'the wildcard address of IPv6', s => s.connect(s.stream('inet6'), inet6('::', 9))],
  [10049, 'port 0', s => s.connect(s.stream(), inet('127.0.0.1', 0))],
  [10050, 'the network is down (reserved address)', at('127.66.0.50')],
  [10051, 'no way leads there', at('192.0.2.1')],
  [10055, 'no buffer space (reserved address)', at('127.66.0.55')],
  [10056, 'the socket is connected', connectTwice],
  [10060, 'nobody answers (reserved address)', s => s.connect(s.stream(), inet('127.66.1.60', 5))],
  [10061, 'nobody listens', s => s.connect(s.stream(), s.closedPort())],
  [10061, 'the backlog is full', fullBacklog],
  [10065, 'the host cannot be reached (reserved address)', at('127.66.0.65')],
];
