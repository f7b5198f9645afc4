// The port that a field of an address holds.

import type { SyntaxNode } from '../reader/syntax';
import type { Address, FieldValue } from '../flow/addresses';
import { argumentsOf, bare, calleeOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { Step } from '../flow/step';
import { numberAt, soleStore } from './constants';
import { convertedText } from './convertedText';

/** In host byte order; undefined where the source does not tell. */
export function portFrom(fn: FunctionModel, address: Address, value: FieldValue): number | undefined {
  if (value.kind === 'stored') {
    return storedPort(fn, value.value, value.store);
  }
  return value.kind === 'unknown' && value.by.kind === 'call'
    ? convertedText(fn, address, value.by)?.port
    : undefined;
}

function storedPort(fn: FunctionModel, value: SyntaxNode, at: Step): number | undefined {
  const stored = bare(value);
  const [inner] = argumentsOf(stored);
  if (stored.type === 'call_expression') {
    return inner && /^(?:htons|WSAHtons|htobe16)$/.test(calleeOf(stored) ?? '')
      ? portOf(numberAt(fn, inner, at))
      : undefined;
  }
  const copied = soleStore(fn, stored, at);
  if (copied && bare(copied.value).type === 'call_expression') {
    return storedPort(fn, copied.value, copied.store);
  }
  // Without htons the bytes go out as they lie in memory: that is the port this code asks for.
  const number = portOf(numberAt(fn, stored, at));
  return number === undefined ? undefined : ((number & 0xff) << 8) | (number >> 8);
}

function portOf(number: number | undefined): number | undefined {
  return number === undefined || number > 0xffff ? undefined : number;
}
