// One address to try, and how it is written down.

import type { Family, SocketType } from '../facts/outcome';
import type { Constants } from '../native/binding';
import { encodeSockaddr, formatSockaddr } from '../native/sockaddr';
import type { Sockaddr } from '../native/sockaddr';
import type { Platform } from '../facts/outcome';

export interface Target {
  readonly sockaddr: Exclude<Sockaddr, { readonly family: 'other' }>;
  readonly type: SocketType;
  /** Present when `localhost` implied the address and the resolver did not give it. */
  readonly impliedBy?: 'rfc6761';
}

/** `127.0.0.1:27015`, `[::1]:27015` or a path. */
export function addressOf(target: Target): string {
  return formatSockaddr(target.sockaddr);
}

export function familyOf(target: Target): Family {
  return target.sockaddr.family;
}

/** The target's address in the platform's bytes. */
export function nameOf(target: Target, semantics: Platform): Uint8Array {
  return encodeSockaddr(target.sockaddr, semantics);
}

/** The three arguments of socket() for the target. */
export function socketArguments(target: Target, constants: Constants): readonly [number, number, number] {
  const { AF_INET, AF_INET6, AF_UNIX, SOCK_STREAM, SOCK_DGRAM, IPPROTO_TCP, IPPROTO_UDP } = constants;
  const family = { inet: AF_INET, inet6: AF_INET6, unix: AF_UNIX }[target.sockaddr.family];
  const stream = target.type === 'stream';
  const protocol = target.sockaddr.family === 'unix' ? 0 : stream ? IPPROTO_TCP : IPPROTO_UDP;
  return [family, stream ? SOCK_STREAM : SOCK_DGRAM, protocol];
}
