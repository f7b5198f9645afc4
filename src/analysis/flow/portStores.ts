// Where a function stores the port of an address.

import type { SyntaxNode } from '../reader/syntax';
import { bare } from './expressions';
import type { FunctionModel } from './functionModel';
import { initializerList, initialValue } from './initializers';
import type { StoreStep } from './step';

export interface PortStore {
  /** The field: `a.sin_port`. */
  readonly object: string;
  readonly value: SyntaxNode;
  readonly store: StoreStep;
}

/** What is stored as a port, by an assignment or in the braces that an address begins with. */
export function portsIn(fn: FunctionModel): readonly PortStore[] {
  return fn.stores.flatMap((store): readonly PortStore[] => {
    const { object, value, operator } = store;
    if (!value || operator !== '=') {
      return [];
    }
    if (/(?:\.|->)sin6?_port$/.test(object)) {
      return [{ object, value, store }];
    }
    const type = fn.typeOf(object)?.type;
    const field = type === 'sockaddr_in' ? 'sin_port' : type === 'sockaddr_in6' ? 'sin6_port' : undefined;
    const list = field === undefined ? undefined : initializerList(bare(value));
    const initial = list && field !== undefined ? initialValue(list, type, field) : undefined;
    return initial === undefined || initial === 'zero'
      ? []
      : [{ object: `${object}.${field ?? ''}`, value: initial, store }];
  });
}
