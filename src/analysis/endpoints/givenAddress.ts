// The address that a connect call is given: an object, a pointer to one, or braces in the call itself.

import type { Address } from '../flow/addresses';
import { addressAt } from '../flow/addresses';
import { addressedBy, bare, typeName } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { initializerList } from '../flow/initializers';
import type { SyntaxNode } from '../reader/syntax';
import type { CallStep } from '../flow/step';

/** Undefined where the argument names none, a function's result for example. */
export function givenAddress(fn: FunctionModel, arg: SyntaxNode, call: CallStep): Address | undefined {
  const address = addressAt(fn, arg, call);
  return address ? (unionMember(fn, address, call) ?? withViews(fn, address)) : literalAddress(arg);
}

const UNION = /\bunion\b[^;{}]*\{[^{}]*\bsockaddr/i;

/** The member of a union that the function fills, where the call is given another one: `&peer.any` after `peer.v4`. */
function unionMember(fn: FunctionModel, address: Address, connect: CallStep): Address | undefined {
  const [, whole = '', joint = ''] = /^(.*?)(\.|->)\w+$/.exec(address.object) ?? [];
  if (whole === '' || !isVague(address) || address.pointer || !fn.file.matches(UNION)) {
    return undefined;
  }
  const filled = new Map(
    fn.stores.flatMap(({ object }) => {
      const [, member = '', kind = ''] = /^(.*)\.s(in6?)_port$/.exec(object) ?? [];
      return member.replace(/\w+$/, '') === whole + joint ? [[member, kind] as const] : [];
    }),
  );
  const [[object, kind] = []] = filled;
  // What else is given the member of the call may fill it as well.
  const isOthers = fn.calls.some(
    call => call !== connect && call.args.some(arg => addressedBy(arg) === address.object),
  );
  return filled.size === 1 && object !== undefined && !isOthers
    ? { object, pointer: false, type: `sockaddr_${kind}` }
    : undefined;
}

/** `&(struct sockaddr_in){ .sin_port = … }` */
function literalAddress(arg: SyntaxNode): Address | undefined {
  const taken = bare(arg);
  const literal =
    taken.type === 'pointer_expression' && taken.children[0] ? bare(taken.children[0]) : undefined;
  const list = literal && initializerList(literal);
  const type = literal?.child('type');
  return list && type ? { object: '', pointer: false, type: typeName(type.text), literal: list } : undefined;
}

/** With the pointers that the function keeps to the object: it may store the fields through them. */
function withViews(fn: FunctionModel, address: Address): Address {
  const views = address.pointer
    ? []
    : [...fn.declarations.values()].filter(
        ({ name, pointer }) =>
          pointer &&
          fn.stores.some(
            ({ object, value }) => object === name && value && addressedBy(value) === address.object,
          ) &&
          fn.stores.filter(({ object }) => object === name).length === 1,
      );
  const [type] = views.map(view => view.type).filter(name => /^sockaddr_(?:in6?|un|irda)$/.test(name));
  return {
    ...address,
    ...(isVague(address) && type !== undefined && { type }),
    views: views.map(({ name }) => name),
  };
}

/** Whether the declaration leaves the family open. */
function isVague({ type }: Address): boolean {
  return type === undefined || /^(?:sockaddr|sockaddr_storage|char)$/.test(type);
}
