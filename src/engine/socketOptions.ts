// Socket options that are asked for by name: which level and number each has here, and how its value is written.

import type { SocketOption, SocketOptionName } from '../facts/exchange';
import type { Constants, Returned, Socket, SocketBinding, SocketCalls } from '../native/binding';

type Place = readonly [level: number, option: number];

function placeOf(name: SocketOptionName, c: Constants): Place {
  switch (name) {
    case 'TCP_NODELAY':
      return [c.IPPROTO_TCP, c.TCP_NODELAY];
    case 'IP_TTL':
      return [c.IPPROTO_IP, c.IP_TTL];
    case 'IPV6_UNICAST_HOPS':
      return [c.IPPROTO_IPV6, c.IPV6_UNICAST_HOPS];
    case 'IPV6_V6ONLY':
      return [c.IPPROTO_IPV6, c.IPV6_V6ONLY];
    default:
      return [c.SOL_SOCKET, c[name]];
  }
}

/** Sets them in their order; gives the first call that failed, undefined when all are set. */
export function setOptions(
  calls: Pick<SocketCalls, 'setsockopt'>,
  { constants, flavour }: Pick<SocketBinding, 'constants' | 'flavour'>,
  socket: Socket,
  options: readonly SocketOption[],
): Returned | undefined {
  for (const { name, value } of options) {
    const bytes = name === 'SO_LINGER' ? linger(value, flavour) : new Uint8Array(Int32Array.of(value).buffer);
    const returned = calls.setsockopt(socket, ...placeOf(name, constants), bytes);
    if (returned.code !== 0) {
      return returned;
    }
  }
  return undefined;
}

/** A struct linger that is on, with its seconds: two shorts on Winsock, two ints elsewhere. */
function linger(seconds: number, flavour: SocketBinding['flavour']): Uint8Array {
  return flavour === 'winsock'
    ? new Uint8Array(Uint16Array.of(1, seconds).buffer)
    : new Uint8Array(Int32Array.of(1, seconds).buffer);
}
