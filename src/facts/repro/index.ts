// A minimal C program that does what a probe did: the same endpoint, the same method, the same code.

import { formatEndpoint, socketTypeOf } from '../endpoint';
import type { Endpoint } from '../endpoint';
import type { Method } from '../outcome';
import { attemptSection, selfConnectSection } from './attempt';
import type { Protocol } from './attempt';
import { connectingSections } from './connecting';
import { destinationOf } from './destination';
import { DIALECTS } from './dialect';
import type { Api, Dialect } from './dialect';
import { irdaOptionSections } from './irda';
import { mainSection, topComment } from './main';
import { outcomeSections } from './outcome';
import { ReproError } from './request';
import type { ReproRequest } from './request';
import { assemble } from './source';
import { blocking, byPoll, bySelect } from './waiting';
import type { MethodSection } from './waiting';
import { byAsyncSelect, byConnectEx, byEventSelect, byWsaConnect } from './winsockOnly';

export { APIS } from './dialect';
export type { Api } from './dialect';
export { ReproError } from './request';
export type { ReproRequest } from './request';

/** Writes the program as C99. Throws a ReproError, one sentence, for what no program can do. */
export function reproProgram({ endpoint, api, method, timeoutMs, address }: ReproRequest): string {
  const dialect = DIALECTS[api];
  const destination = destinationOf(endpoint, address, api);
  const connect = methodSection(method, dialect, endpoint);
  const protocol = protocolOf(endpoint);
  // Only TCP has ports that a connect can take for its own.
  const checksSelf = endpoint.scheme === 'tcp';
  const sections = [
    ...outcomeSections(dialect, timeoutMs, { timedOut: connect.deadline, selfConnect: checksSelf }),
    ...(connect.before ?? []),
    connect,
    ...(checksSelf ? [selfConnectSection(dialect, destination.kind)] : []),
    ...(destination.kind === 'irda' ? irdaOptionSections(destination) : []),
    attemptSection(dialect, connect.function, protocol, {
      checksSelf,
      setsModes: destination.kind === 'irda' && destination.modes.length > 0,
      tellsLink: destination.kind === 'irda' && destination.readsLink,
    }),
    ...connectingSections(destination, dialect, protocol),
    mainSection(api),
  ];
  const subject = `Connects to ${formatEndpoint(endpoint)} by the method ${method}.`;
  const libraries = ['ws2_32', ...(connect.libraries ?? [])];
  return assemble(topComment(subject, api, libraries), macrosOf(dialect, connect), sections);
}

/** The methods that a program of the api can have. */
const METHODS_OF: Readonly<
  Record<Api, Readonly<Partial<Record<Method, (dialect: Dialect) => MethodSection>>>>
> = {
  posix: { blocking, select: bySelect, poll: byPoll },
  winsock: {
    blocking,
    select: bySelect,
    poll: byPoll,
    'event-select': () => byEventSelect,
    'async-select': () => byAsyncSelect,
    'connect-ex': () => byConnectEx,
    'wsa-connect': () => byWsaConnect,
  },
};

function methodSection(method: Method, dialect: Dialect, endpoint: Endpoint): MethodSection {
  const methods = METHODS_OF[dialect.api];
  const section = methods[method]?.(dialect);
  if (!section) {
    throw new ReproError(
      `${method} belongs to Winsock; a POSIX program can use ${Object.keys(methods).join(', ')}`,
    );
  }
  if (method === 'connect-ex' && endpoint.scheme === 'unix') {
    throw new ReproError(
      'ConnectEx wants a bound socket, and a unix socket has no wildcard to bind to; use select',
    );
  }
  if (method === 'connect-ex' && endpoint.scheme === 'irda') {
    throw new ReproError(
      'ConnectEx wants a bound socket, and a bound IrDA socket cannot connect; use select',
    );
  }
  return section;
}

function protocolOf(endpoint: Endpoint): Protocol {
  const type = socketTypeOf(endpoint) === 'stream' ? 'SOCK_STREAM' : 'SOCK_DGRAM';
  const number =
    endpoint.scheme === 'unix' || endpoint.scheme === 'irda'
      ? '0'
      : type === 'SOCK_STREAM'
        ? 'IPPROTO_TCP'
        : 'IPPROTO_UDP';
  return { type, number };
}

/** Older MinGW headers assume an older Windows, without inet_pton, WSAPoll and CancelIoEx. */
const MACROS: Readonly<Record<Api, readonly string[]>> = {
  posix: ['#define _POSIX_C_SOURCE 200809L // strict C hides what is not its own'],
  winsock: [
    '#define _WIN32_WINNT 0x0600 // older headers hide what came with Windows Vista',
    '#define WIN32_LEAN_AND_MEAN // keeps the old winsock.h out of windows.h',
  ],
};

function macrosOf({ api }: Dialect, { macros = [] }: MethodSection): readonly string[] {
  return [...MACROS[api], ...macros];
}
