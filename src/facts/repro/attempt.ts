// One attempt of a program: a socket of its own, the method, the check of who was reached, and the end of the socket.

import type { Destination } from './destination';
import type { Dialect } from './dialect';
import { c } from './source';
import type { Section } from './source';

/** What belongs into an attempt beside its method. */
export interface AttemptParts {
  /** Where one can happen. */
  readonly checksSelf: boolean;
  readonly setsModes: boolean;
  readonly tellsLink: boolean;
}

/** `connectFunction` is the method's. */
export function attemptSection(
  dialect: Dialect,
  connectFunction: string,
  protocol: Protocol,
  { checksSelf, setsModes, tellsLink }: AttemptParts,
): Section {
  const { api, socket, invalid, lastError, close, length } = dialect;
  const self = checksSelf
    ? c`
        if (outcome.code == 0 && is_self_connect(s)) {
            outcome.code = SELF_CONNECT;
        }
      `
    : '';
  const connecting = setsModes
    ? c`
        struct outcome outcome = set_modes(s);
        if (outcome.code == 0) {
            outcome = ${connectFunction}(s, address, length);
        }
      `
    : `struct outcome outcome = ${connectFunction}(s, address, length);`;
  const telling = tellsLink
    ? c`
        if (outcome.code == 0) {
            tell_link(s);
        }
      `
    : '';
  const text = c`
    static int attempt(const char *shown, const struct sockaddr *address, ${length} length) {
        ${socket} s = socket(address->sa_family, ${protocol.type}, ${protocol.number});
        if (s == ${invalid}) {
            return report(shown, (struct outcome){ "socket", ${lastError} });
        }
        ${connecting}
        ${self}
        ${telling}
        ${close}(s);
        return report(shown, outcome);
    }
  `;
  return { headers: [...dialect.headers, ...(api === 'posix' ? ['errno.h', 'unistd.h'] : [])], text };
}

/** The second and third argument of socket(). */
export interface Protocol {
  readonly type: 'SOCK_STREAM' | 'SOCK_DGRAM';
  readonly number: 'IPPROTO_TCP' | 'IPPROTO_UDP' | '0';
}

/** A closed port of this machine may be given out as the source of the very connect that asks for it. */
export function selfConnectSection(dialect: Dialect, kind: Destination['kind']): Section {
  const { api, socket, length } = dialect;
  const types = [
    kind === 'inet6' ? '' : 'struct sockaddr_in inet;',
    kind === 'inet' ? '' : 'struct sockaddr_in6 inet6;',
  ].filter(type => type !== '');
  const text = c`
    // TCP lets a socket connect to its own port: then nobody listens there, although connect succeeds.
    static int is_self_connect(${socket} s) {
        union { struct sockaddr any; ${types.join(' ')} } own, peer;
        ${length} own_length = sizeof own, peer_length = sizeof peer;
        if (getsockname(s, &own.any, &own_length) != 0 || getpeername(s, &peer.any, &peer_length) != 0) {
            return 0;
        }
        ${SAME_END[kind]}
    }
  `;
  const needsMemcmp = kind !== 'inet';
  return {
    headers: [...(api === 'posix' ? ['netinet/in.h'] : []), ...(needsMemcmp ? ['string.h'] : [])],
    text,
  };
}

const SAME_INET = c`
  return own.inet.sin_port == peer.inet.sin_port && own.inet.sin_addr.s_addr == peer.inet.sin_addr.s_addr;
`;

const SAME_INET6 = c`
  return own.inet6.sin6_port == peer.inet6.sin6_port
      && memcmp(&own.inet6.sin6_addr, &peer.inet6.sin6_addr, sizeof own.inet6.sin6_addr) == 0;
`;

const SAME_END: Readonly<Record<Destination['kind'], string>> = {
  inet: SAME_INET,
  inet6: SAME_INET6,
  name: c`
    if (own.any.sa_family == AF_INET6) {
        ${SAME_INET6}
    }
    ${SAME_INET}
  `,
  unix: '',
  irda: '',
};
