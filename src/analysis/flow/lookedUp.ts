// Addresses that a function takes from a lookup of names: what the lookup was asked for.

import { addressedBy } from './expressions';
import type { Address } from './addresses';
import { fieldAt } from './addresses';
import type { FunctionModel } from './functionModel';
import type { CallStep } from './step';

export interface Lookup {
  readonly call: CallStep;
  /** What a field of the hints surely is; undefined where it can be more than one thing. */
  readonly hint: (field: string) => string | undefined;
}

/** The one lookup of a function, of an address that it gave: `found->ai_addr`; undefined for other addresses. */
export function lookupOf(fn: FunctionModel, { object }: Address): Lookup | undefined {
  const list = /^(\w+)->ai_addr$/.exec(object)?.[1];
  if (list === undefined || !fn.declarations.has(list)) {
    return undefined;
  }
  const [call, ...more] = fn.callsOf('getaddrinfo', 'GetAddrInfo', 'GetAddrInfoA', 'GetAddrInfoW');
  const hints = call?.args[2] && addressedBy(call.args[2]);
  if (!call || more.length > 0 || hints === undefined) {
    return undefined;
  }
  return {
    call,
    hint: field => {
      const values = fieldAt(fn, { object: hints, pointer: false, type: 'addrinfo' }, field, call);
      const [only, ...others] = values;
      return only?.kind === 'stored' && others.length === 0
        ? fn.constantAt(only.value, only.store)
        : undefined;
    },
  };
}
