// The name and namelen arguments of the calls that take an address.

import type { SyntaxNode } from '../reader/syntax';
import { bare, objectOf, sizeOf, typeName } from './expressions';
import type { FunctionModel } from './functionModel';
import type { CallStep } from './step';

export interface NamedCall {
  readonly call: CallStep;
  readonly name: SyntaxNode;
  readonly length: SyntaxNode;
}

/** The calls that are given an address, with that argument and its length. */
export function namedCalls(fn: FunctionModel): readonly NamedCall[] {
  return fn.callsOf('connect', 'WSAConnect', 'bind', 'sendto', 'WSASendTo').flatMap(call => {
    const first = { sendto: 4, WSASendTo: 5 }[call.callee] ?? 1;
    const [name, length] = [call.args[first], call.args[first + 1]];
    return name && length ? [{ call, name, length }] : [];
  });
}

/** A length as it was computed: for a variable that only ever holds one `sizeof`, that. */
export function lengthExpression(fn: FunctionModel, length: SyntaxNode, at: CallStep): SyntaxNode {
  const object = bare(length).type === 'identifier' ? objectOf(length) : undefined;
  if (object === undefined) {
    return length;
  }
  const { stores, calls, outside } = fn.definitions(object, at);
  const value = stores.length === 1 && calls.length === 0 && !outside ? stores[0]?.value : undefined;
  return value && (sizeOf(value) || sizeBehind(fn, value) !== undefined) ? value : length;
}

/** The type whose size a macro stands for; undefined for every other expression. */
export function sizeBehind(fn: FunctionModel, length: SyntaxNode): string | undefined {
  const inner = bare(length);
  const macro =
    inner.type === 'identifier'
      ? (fn.file.macros.get(inner.text) ?? fn.file.constants.get(inner.text))
      : undefined;
  const type =
    macro === undefined ? undefined : /^\(*\s*sizeof\s*\(\s*((?:struct\s+)?\w+)\s*\)+$/.exec(macro)?.[1];
  return type === undefined ? undefined : typeName(type);
}

/** Bytes of each type of address on Windows; Unix addresses differ between systems. */
export const ADDRESS_BYTES: Readonly<Record<string, number>> = {
  sockaddr: 16,
  sockaddr_in: 16,
  sockaddr_in6: 28,
  sockaddr_storage: 128,
};

/** The family that a type of address is for. */
export const ADDRESS_FAMILY: Readonly<Record<string, string>> = {
  sockaddr_in: 'AF_INET',
  sockaddr_in6: 'AF_INET6',
  sockaddr_un: 'AF_UNIX',
  sockaddr_irda: 'AF_IRDA',
};
