// Host and port of a sockaddr_in or sockaddr_in6, as the function stores them.

import type { SyntaxNode } from '../reader/syntax';
import type { Address, FieldValue } from '../flow/addresses';
import { fieldAt } from '../flow/addresses';
import { addressedBy, argumentsOf, bare, calleeOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { CallStep, Step } from '../flow/step';
import { constantAt, numberAt, textAt } from './constants';
import { nameLookedUp } from './lookups';
import { agreed } from './ways';

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

/** The four bytes of an IPv4 address, as Winsock's union names them. */
const BYTES = ['s_b1', 's_b2', 's_b3', 's_b4'].map(name => `sin_addr.S_un.S_un_b.${name}`);

/** How often an address may be copied from variable to variable before nobody follows. */
const MOST_COPIES = 4;

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
  const isSix = address.type === 'sockaddr_in6';
  const fields = isSix ? FIELDS.sockaddr_in6 : FIELDS.sockaddr_in;
  const read = (path: string) => fieldAt(fn, address, path, call);
  const hosts = fields.host.map(path => agreed(read(path).map(value => hostFrom(fn, address, value, 0))));
  const host = hosts.find(each => each !== undefined) ?? (isSix ? undefined : hostOfBytes(fn, read));
  return {
    host: isSix && host !== undefined ? withScope(fn, host, read('sin6_scope_id')) : host,
    port: agreed(read(fields.port).map(value => portFrom(fn, address, value))),
  };
}

function portFrom(fn: FunctionModel, address: Address, value: FieldValue): number | undefined {
  if (value.kind === 'stored') {
    return storedPort(fn, value.value, value.store, 0);
  }
  return value.kind === 'unknown' && value.by.kind === 'call'
    ? converted(fn, address, value.by)?.port
    : undefined;
}

function storedPort(fn: FunctionModel, value: SyntaxNode, at: Step, copies: number): number | undefined {
  const stored = bare(value);
  const [inner] = argumentsOf(stored);
  if (stored.type === 'call_expression') {
    return inner && /^(?:htons|WSAHtons|htobe16)$/.test(calleeOf(stored) ?? '')
      ? validPort(numberAt(fn, inner, at))
      : undefined;
  }
  const copied = soleStore(fn, stored, at);
  if (copied && bare(copied.value).type === 'call_expression') {
    return copies < MOST_COPIES ? storedPort(fn, copied.value, copied.store, copies + 1) : undefined;
  }
  // Without htons the bytes go out as they lie in memory: that is the port this code asks for.
  const number = validPort(numberAt(fn, stored, at));
  return number === undefined ? undefined : ((number & 0xff) << 8) | (number >> 8);
}

function validPort(port: number | undefined): number | undefined {
  return port === undefined || port > 0xffff ? undefined : port;
}

/** The one value that a variable can have, and the store that gives it. */
function soleStore(
  fn: FunctionModel,
  node: SyntaxNode,
  at: Step,
): { readonly value: SyntaxNode; readonly store: Step } | undefined {
  if (node.type !== 'identifier' || !fn.declarations.has(node.text)) {
    return undefined;
  }
  const { stores, calls, outside } = fn.definitions(node.text, at);
  const [store] = stores;
  return stores.length === 1 && store?.value && store.operator === '=' && calls.length === 0 && !outside
    ? { value: store.value, store }
    : undefined;
}

function hostFrom(
  fn: FunctionModel,
  address: Address,
  value: FieldValue,
  copies: number,
): string | undefined {
  switch (value.kind) {
    case 'stored':
      return storedHost(fn, value.value, value.store, copies);
    case 'unknown':
      return value.by.kind === 'call'
        ? (writtenHost(fn, address, value.by, copies) ?? converted(fn, address, value.by)?.host)
        : undefined;
    default:
      return undefined;
  }
}

function storedHost(fn: FunctionModel, value: SyntaxNode, at: Step, copies: number): string | undefined {
  const stored = bare(value);
  const callee = stored.type === 'call_expression' ? (calleeOf(stored) ?? '') : undefined;
  const [inner] = argumentsOf(stored);
  if (callee !== undefined && inner) {
    return callee === 'inet_addr'
      ? textAt(fn, inner, at)
      : callee === 'htonl'
        ? (hostOf(constantAt(fn, inner, at), 'host') ?? hostOf(numberAt(fn, inner, at)?.toString(), 'host'))
        : undefined;
  }
  const known = hostOf(constantAt(fn, stored, at), 'network') ?? nameLookedUp(fn, stored, at);
  if (known !== undefined || copies >= MOST_COPIES) {
    return known;
  }
  const copied = soleStore(fn, stored, at);
  return (
    (copied && storedHost(fn, copied.value, copied.store, copies + 1)) ??
    hostHeldBy(fn, objectOf(stored), at, copies + 1)
  );
}

/** The host in an `in_addr` or `in6_addr` by itself, from where it is copied. */
function hostHeldBy(
  fn: FunctionModel,
  object: string | undefined,
  at: Step,
  copies: number,
): string | undefined {
  if (object === undefined || copies > MOST_COPIES) {
    return undefined;
  }
  const holder: Address = { object, pointer: false, type: undefined };
  return agreed(
    fieldAt(fn, holder, 's_addr', at).map(value => {
      const whole =
        value.kind === 'unknown' && value.by.kind === 'store' && value.by.object === object
          ? value.by.value
          : undefined;
      return whole
        ? storedHost(fn, whole, value.kind === 'unknown' ? value.by : at, copies)
        : hostFrom(fn, holder, value, copies);
    }),
  );
}

function hostOfBytes(fn: FunctionModel, read: (path: string) => readonly FieldValue[]): string | undefined {
  const bytes = BYTES.map(path =>
    agreed(
      read(path).map(value => (value.kind === 'stored' ? numberAt(fn, value.value, value.store) : undefined)),
    ),
  );
  return bytes.every(byte => byte !== undefined && byte <= 255) ? bytes.join('.') : undefined;
}

/** A host with its scope; undefined where a link-local one has a scope that the source does not tell. */
function withScope(fn: FunctionModel, host: string, scope: readonly FieldValue[]): string | undefined {
  if (!/^fe[89ab]/i.test(host)) {
    return host;
  }
  const word = agreed(
    scope.map(value =>
      value.kind === 'stored'
        ? scopeWord(fn, value.value, value.store)
        : value.kind === 'unknown'
          ? undefined
          : '',
    ),
  );
  return word === undefined ? undefined : word === '' ? host : `${host}%${word}`;
}

function scopeWord(fn: FunctionModel, value: SyntaxNode, at: Step): string | undefined {
  const stored = bare(value);
  const [name] = argumentsOf(stored);
  return name && calleeOf(stored) === 'if_nametoindex'
    ? textAt(fn, name, at)
    : numberAt(fn, stored, at)?.toString();
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

/** The host that a call writes into an address: inet_pton's text, or what is in the memory that it copies. */
function writtenHost(
  fn: FunctionModel,
  address: Address,
  call: CallStep,
  copies: number,
): string | undefined {
  const { callee, args } = call;
  const text = /^(?:inet_pton|InetPton[AW]?)$/.test(callee)
    ? args[1]
    : /^inet_aton$/.test(callee)
      ? args[0]
      : undefined;
  if (text) {
    return textAt(fn, text, call);
  }
  const [first, second] = args;
  const isCopy = /^(?:memcpy|memmove|CopyMemory|MoveMemory|RtlCopyMemory|std::memcpy|bcopy)$/.test(callee);
  const source = callee === 'bcopy' ? first : second;
  return isCopy && source && writes(call, address)
    ? (nameLookedUp(fn, source, call) ??
        hostHeldBy(fn, addressedBy(source) ?? objectOf(source), call, copies + 1))
    : undefined;
}

/** What WSAStringToAddress makes of a text with host and port. */
function converted(fn: FunctionModel, address: Address, call: CallStep): HostAndPort | undefined {
  const [text] = call.args;
  const written =
    text && /^WSAStringToAddress[AW]?$/.test(call.callee) && writes(call, address)
      ? textAt(fn, text, call)
      : undefined;
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([\d.]+)):(\d{1,5})$/.exec(written ?? '') ?? [];
  return port === undefined ? undefined : { host: six ?? four, port: validPort(Number(port)) };
}

function writes(call: CallStep, address: Address): boolean {
  return call.args.some(arg => (addressedBy(arg) ?? objectOf(arg) ?? '').startsWith(address.object));
}
