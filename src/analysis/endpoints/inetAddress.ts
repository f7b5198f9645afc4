// Host and port of a sockaddr_in or sockaddr_in6, as the function stores them.

import type { SyntaxNode } from '../reader/syntax';
import type { Address, FieldValue } from '../flow/addresses';
import { fieldAt } from '../flow/addresses';
import { addressedBy, argumentsOf, bare, calleeOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { CallStep } from '../flow/step';
import { constantAt, numberAt, textAt } from './constants';
import { nameLookedUp } from './lookups';

/** What of an endpoint is written in the source. */
export interface HostAndPort {
  readonly host: string | undefined;
  /** In host byte order. */
  readonly port: number | undefined;
}

const FIELDS = {
  sockaddr_in: { port: 'sin_port', host: ['sin_addr.s_addr', 'sin_addr.S_un.S_addr', 'sin_addr'] },
  sockaddr_in6: { port: 'sin6_port', host: ['sin6_addr', 'sin6_addr.s6_addr'] },
} as const;

/** Addresses by the names that the headers give them. */
const NAMED: Readonly<Record<string, string>> = {
  INADDR_LOOPBACK: '127.0.0.1',
  INADDR_ANY: '0.0.0.0',
  INADDR_BROADCAST: '255.255.255.255',
  INADDR_NONE: '255.255.255.255',
  in6addr_loopback: '::1',
  IN6ADDR_LOOPBACK_INIT: '::1',
  in6addr_any: '::',
  IN6ADDR_ANY_INIT: '::',
};

export function inetAddress(fn: FunctionModel, address: Address, call: CallStep): HostAndPort {
  const fields = address.type === 'sockaddr_in6' ? FIELDS.sockaddr_in6 : FIELDS.sockaddr_in;
  const hosts = fields.host.map(path => agreed(fieldAt(fn, address, path, call).map(hostFrom(fn, address))));
  return {
    host: hosts.find(host => host !== undefined),
    port: agreed(fieldAt(fn, address, fields.port, call).map(portFrom(fn))),
  };
}

/** The one value that all ways to a call agree on. */
function agreed<T>(values: readonly (T | undefined)[]): T | undefined {
  const [first] = values;
  return values.every(value => value === first) ? first : undefined;
}

function portFrom(fn: FunctionModel): (value: FieldValue) => number | undefined {
  return value => {
    if (value.kind !== 'stored') {
      return undefined;
    }
    const stored = bare(value.value);
    const [inner] = argumentsOf(stored);
    if (stored.type === 'call_expression') {
      return inner && /^(?:htons|WSAHtons|htobe16)$/.test(calleeOf(stored) ?? '')
        ? numberAt(fn, inner, value.store)
        : undefined;
    }
    // Without htons the bytes go out as they lie in memory: that is the port this code asks for.
    const number = numberAt(fn, stored, value.store);
    return number === undefined || number > 0xffff ? undefined : ((number & 0xff) << 8) | (number >> 8);
  };
}

function hostFrom(fn: FunctionModel, address: Address): (value: FieldValue) => string | undefined {
  return value => {
    switch (value.kind) {
      case 'stored':
        return storedHost(fn, value.value, value.store);
      case 'unknown':
        return value.by.kind === 'call' ? writtenHost(fn, address, value.by) : undefined;
      default:
        return undefined;
    }
  };
}

function storedHost(
  fn: FunctionModel,
  value: SyntaxNode,
  at: Parameters<typeof textAt>[2],
): string | undefined {
  const stored = bare(value);
  const callee = stored.type === 'call_expression' ? (calleeOf(stored) ?? '') : undefined;
  const [inner] = argumentsOf(stored);
  if (callee !== undefined && inner) {
    return callee === 'inet_addr'
      ? textAt(fn, inner, at)
      : callee === 'htonl'
        ? hostOf(constantAt(fn, inner, at), 'host')
        : undefined;
  }
  return hostOf(constantAt(fn, stored, at), 'network') ?? nameLookedUp(fn, stored, at);
}

/** An IPv4 address from the number that stands for it, in the byte order in which it was written. */
function hostOf(constant: string | undefined, order: 'host' | 'network'): string | undefined {
  if (constant === undefined || !/^\d+$/.test(constant)) {
    // INADDR_LOOPBACK without htonl is 1.0.0.127, a slip that the person surely wants to see where it leads.
    const named = constant === undefined ? undefined : NAMED[constant];
    return named !== undefined && order === 'network' && !named.includes(':')
      ? named.split('.').reverse().join('.')
      : named;
  }
  const number = Number(constant);
  if (number > 0xffff_ffff) {
    return undefined;
  }
  const bytes = [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256);
  return (order === 'host' ? bytes : bytes.reverse()).join('.');
}

/** The host that a call writes into an address: inet_pton's text, or the name behind the memory it copies. */
function writtenHost(fn: FunctionModel, address: Address, call: CallStep): string | undefined {
  const { callee, args } = call;
  const text = /^(?:inet_pton|InetPton[AW]?)$/.test(callee)
    ? args[1]
    : /^inet_aton$/.test(callee)
      ? args[0]
      : undefined;
  if (text) {
    return textAt(fn, text, call);
  }
  const [, from] = args;
  const copies = /^(?:memcpy|memmove|CopyMemory|MoveMemory|RtlCopyMemory|std::memcpy|bcopy)$/.test(callee);
  const source = callee === 'bcopy' ? args[0] : from;
  return copies && source && writes(call, address) ? nameLookedUp(fn, source, call) : undefined;
}

function writes(call: CallStep, address: Address): boolean {
  return call.args.some(arg => (addressedBy(arg) ?? objectOf(arg) ?? '').startsWith(address.object));
}
