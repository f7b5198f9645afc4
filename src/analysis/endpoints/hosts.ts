// The host that a field of an address holds.

import { ipv4Number, isIPv6 } from '../../facts/target';
import type { SyntaxNode } from '../reader/syntax';
import type { Address, FieldValue } from '../flow/addresses';
import { fieldAt } from '../flow/addresses';
import { addressedBy, argumentsOf, bare, calleeOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { CallStep, Step } from '../flow/step';
import { constantAt, numberAt, soleStore, textAt } from './constants';
import { convertedText, writes } from './convertedText';
import { copiesMemory } from './copies';
import { nameLookedUp } from './lookups';
import { agreed } from './ways';

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

/** An address in digits, or a name that was looked up; undefined where the source does not tell. */
export function hostFrom(
  fn: FunctionModel,
  address: Address,
  value: FieldValue,
  copies = 0,
): string | undefined {
  switch (value.kind) {
    case 'stored':
      return storedHost(fn, value.value, value.store, copies);
    case 'unknown':
      return value.by.kind === 'call'
        ? (writtenHost(fn, address, value.by, copies) ?? convertedText(fn, address, value.by)?.host)
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
      ? inDigits(textAt(fn, inner, at))
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
    return inDigits(textAt(fn, text, call));
  }
  const [first, second] = args;
  const source = callee === 'bcopy' ? first : copiesMemory(callee) ? second : undefined;
  return source && writes(call, address)
    ? (nameLookedUp(fn, source, call) ??
        hostHeldBy(fn, addressedBy(source) ?? objectOf(source), call, copies + 1))
    : undefined;
}

/** A text that inet_pton takes. It takes no name: the address stays what it was. */
function inDigits(text: string | undefined): string | undefined {
  return text !== undefined && (ipv4Number(text) !== undefined || isIPv6(text)) ? text : undefined;
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
