// Where an address in a function points to, as far as it is written in the source.

import type { Address, FieldValue } from './addresses';
import { fieldAt } from './addresses';
import { argumentsOf, bare, calleeOf } from './expressions';
import { lookupOf } from './lookedUp';
import type { FunctionModel } from './functionModel';
import type { CallStep } from './step';

/** `INADDR_ANY`, `0`, `"127.0.0.1"`: what an address holds before a call; `zero` for memory that was only cleared. */
export function writtenTarget(fn: FunctionModel, address: Address, at: CallStep): string | undefined {
  const lookup = lookupOf(fn, address);
  if (lookup) {
    const [host] = lookup.call.args;
    const isWildcard =
      host && fn.constantAt(host, lookup.call) === '0' && lookup.hint('ai_flags') === 'AI_PASSIVE';
    return isWildcard ? 'INADDR_ANY' : undefined;
  }
  const paths =
    address.type === 'sockaddr_in'
      ? ['sin_addr.s_addr', 'sin_addr.S_un.S_addr']
      : address.type === 'sockaddr_in6'
        ? ['sin6_addr']
        : [];
  let target: string | undefined;
  for (const path of paths) {
    const values = new Set(fieldAt(fn, address, path, at).map(value => written(fn, value)));
    const [only] = values;
    target = values.size === 1 ? only : undefined;
    // The other spelling of a field counts where this one was only cleared.
    if (target !== 'zero') {
      return target;
    }
  }
  return target;
}

function written(fn: FunctionModel, value: FieldValue): string | undefined {
  if (value.kind === 'zero') {
    return 'zero';
  }
  if (
    value.kind === 'unknown' &&
    value.by.kind === 'call' &&
    /^(?:inet_pton|InetPton[AW]?)$/.test(value.by.callee)
  ) {
    const [, text] = value.by.args;
    return text && fn.constantAt(text, value.by);
  }
  if (value.kind !== 'stored') {
    return undefined;
  }
  const stored = bare(value.value);
  const callee = stored.type === 'call_expression' ? calleeOf(stored) : undefined;
  const inner = /^(?:htonl|inet_addr)$/.test(callee ?? '') ? argumentsOf(stored)[0] : stored;
  return inner && fn.constantAt(inner, value.store);
}
