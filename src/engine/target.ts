// One address to try, and how it is written down.

import type { IrdaEndpoint } from '../facts/endpoint';
import type { Family, SocketType } from '../facts/outcome';
import type { Constants } from '../native/binding';
import { decodeIrdaSockaddr, encodeIrdaSockaddr } from '../native/irda';
import { decodeSockaddr, encodeSockaddr, formatSockaddr } from '../native/sockaddr';
import type { Sockaddr } from '../native/sockaddr';
import type { Platform } from '../facts/outcome';
import { irdaLayout } from './irda/dialect';

/** A device, and one of its services. */
export interface IrdaName {
  readonly family: 'irda';
  /** `01-02-03-04`. */
  readonly device: string;
  readonly service: string;
}

export interface Target {
  readonly sockaddr: Exclude<Sockaddr, { readonly family: 'other' }> | IrdaName;
  readonly type: SocketType;
  /** What an IrDA endpoint asks for besides. */
  readonly irda?: Pick<IrdaEndpoint, 'modes' | 'readsLink'>;
  /** Present when `localhost` implied the address and the resolver did not give it. */
  readonly impliedBy?: 'rfc6761';
}

/** `127.0.0.1:27015`, `[::1]:27015`, a path, or `01-02-03-04/OBEX`. */
export function addressOf({ sockaddr }: Target): string {
  return sockaddr.family === 'irda' ? formatIrda(sockaddr) : formatSockaddr(sockaddr);
}

/** The address in bytes that the system gave, in the form of addressOf. */
export function formatName(bytes: Uint8Array, family: Family, semantics: Platform): string {
  return family === 'irda'
    ? formatIrda(decodeIrdaSockaddr(bytes, irdaLayout(semantics)))
    : formatSockaddr(decodeSockaddr(bytes, semantics));
}

function formatIrda({ device, service }: Pick<IrdaName, 'device' | 'service'>): string {
  return `${device}/${service}`;
}

export function familyOf(target: Target): Family {
  return target.sockaddr.family;
}

/** The target's address in the platform's bytes. Throws a RangeError for one that does not fit. */
export function nameOf({ sockaddr }: Target, semantics: Platform): Uint8Array {
  return sockaddr.family === 'irda'
    ? encodeIrdaSockaddr(sockaddr, irdaLayout(semantics))
    : encodeSockaddr(sockaddr, semantics);
}

/** The three arguments of socket() for the target. */
export function socketArguments(target: Target, constants: Constants): readonly [number, number, number] {
  const { AF_INET, AF_INET6, AF_UNIX, AF_IRDA, SOCK_STREAM, SOCK_DGRAM, IPPROTO_TCP, IPPROTO_UDP } =
    constants;
  const family = { inet: AF_INET, inet6: AF_INET6, unix: AF_UNIX, irda: AF_IRDA }[target.sockaddr.family];
  const stream = target.type === 'stream';
  const inet = target.sockaddr.family === 'inet' || target.sockaddr.family === 'inet6';
  const protocol = inet ? (stream ? IPPROTO_TCP : IPPROTO_UDP) : 0;
  return [family, stream ? SOCK_STREAM : SOCK_DGRAM, protocol];
}
