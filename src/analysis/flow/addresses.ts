// Socket addresses in a function: which object a call is given, and what was stored into its fields before.

import type { SyntaxNode } from '../reader/syntax';
import { addressedBy, bare, calleeOf, objectOf } from './expressions';
import { initializerList, initialValue } from './initializers';
import type { FunctionModel } from './functionModel';
import { before } from './step';
import type { CallStep, Step, StoreStep } from './step';

export interface Address {
  /** The object: `a` for `(SOCKADDR *)&a`, `p` for a pointer `p`. */
  readonly object: string;
  /** Whether the object is a pointer to the address. */
  readonly pointer: boolean;
  /** `sockaddr_in` and so on; undefined where it is not declared here. */
  readonly type: string | undefined;
  /** Pointers to the same object, through which its fields are stored as well. */
  readonly views?: readonly string[];
  /** The braces of an address that is written where it is used: `&(struct sockaddr_in){ … }`. */
  readonly literal?: SyntaxNode;
}

/** The address that an argument names; undefined where it names none, a function's result for example. */
export function addressAt(fn: FunctionModel, arg: SyntaxNode, at: Step): Address | undefined {
  const direct = addressedBy(arg);
  if (direct !== undefined) {
    const declared = fn.typeOf(direct);
    return { object: direct, pointer: false, type: declared?.pointer === true ? undefined : declared?.type };
  }
  const object = objectOf(arg);
  if (object === undefined) {
    return undefined;
  }
  const declared = fn.typeOf(object);
  const { stores, outside } = fn.definitions(object, at);
  const [store] = stores;
  const target = stores.length === 1 && !outside && store?.value ? addressedBy(store.value) : undefined;
  if (target !== undefined) {
    return { object: target, pointer: false, type: fn.typeOf(target)?.type };
  }
  return {
    object,
    pointer: true,
    type: declared?.pointer === true || declared?.array === true ? declared.type : undefined,
  };
}

/** What a field of an address can hold before a step. */
export type FieldValue =
  /** A store of this value. */
  | { readonly kind: 'stored'; readonly store: Step; readonly value: SyntaxNode }
  /** Zero, from memset, ZeroMemory or an empty initializer. */
  | { readonly kind: 'zero'; readonly by: Step }
  /** Nothing was stored since the declaration. */
  | { readonly kind: 'unset'; readonly by: Step }
  /** A call or a copy may have written it. */
  | { readonly kind: 'unknown'; readonly by: Step };

const ZEROES = new Set(['memset', 'ZeroMemory', 'RtlZeroMemory', 'SecureZeroMemory', 'bzero', 'std::memset']);

/** Functions that only read the address they are given. */
const READERS = new Set([
  ...[
    'connect',
    'WSAConnect',
    'ConnectEx',
    'bind',
    'sendto',
    'WSASendTo',
    'inet_ntoa',
    'inet_ntop',
    'printf',
  ],
  ...['getnameinfo', 'fprintf', 'InetNtop', 'WSAAddressToStringA', 'WSAAddressToStringW'],
]);

/**
 * All that a field can hold before a step. `path` is the field with its parents, `sin_addr.s_addr`; a store or a call
 * that covers a parent or the object counts.
 */
export function fieldAt(fn: FunctionModel, address: Address, path: string, at: Step): readonly FieldValue[] {
  if (address.literal) {
    const value = initialValue(address.literal, address.type, path);
    return value === 'zero'
      ? [{ kind: 'zero', by: at }]
      : [value ? { kind: 'stored', store: at, value } : { kind: 'unknown', by: at }];
  }
  const joint = address.pointer ? '->' : '.';
  const full = `${address.object}${joint}${path}`;
  const { views = [] } = address;
  const read = (step: Step) =>
    valueFrom(fn, step, address, full) ??
    views.reduce<FieldValue | undefined>(
      (known, view) => known ?? throughView(fn, step, view, `${view}->${path}`),
      undefined,
    );
  const found = before(at, step => read(step) !== undefined).flatMap(step => {
    const value = read(step);
    return value ? [value] : [];
  });
  return found.length > 0 ? found : [{ kind: 'unknown', by: fn.entry }];
}

/** As `valueFrom`, for a pointer to the object: that the pointer itself is set says nothing of the field. */
function throughView(fn: FunctionModel, step: Step, view: string, full: string): FieldValue | undefined {
  const isOwn = step.kind === 'store' && step.object === view;
  return isOwn || step.kind === 'entry'
    ? undefined
    : valueFrom(fn, step, { object: view, pointer: true, type: undefined }, full);
}

function valueFrom(fn: FunctionModel, step: Step, address: Address, full: string): FieldValue | undefined {
  switch (step.kind) {
    case 'entry':
      return { kind: 'unknown', by: step };
    case 'opaque':
      return step.node.type === 'lambda_expression' && step.node.text.includes(address.object)
        ? { kind: 'unknown', by: step }
        : undefined;
    case 'store':
      return fromStore(step, address, full);
    case 'call':
      return fromCall(fn, step, address, full);
    default:
      return undefined;
  }
}

function fromStore(step: StoreStep, address: Address, full: string): FieldValue | undefined {
  const { object, value, operator } = step;
  if (object === full) {
    return value && operator === '=' ? { kind: 'stored', store: step, value } : { kind: 'unknown', by: step };
  }
  if (object !== address.object && !isWithin(full, object)) {
    // A store into a part of the field, as in `sin_addr.S_un.S_un_b.s_b1`.
    return isWithin(object, full) ? { kind: 'unknown', by: step } : undefined;
  }
  if (address.pointer && value && operator === '=' && object === address.object && isFromCalloc(value)) {
    return { kind: 'zero', by: step };
  }
  if (operator === 'declaration') {
    return address.pointer ? { kind: 'unknown', by: step } : { kind: 'unset', by: step };
  }
  const initial = value && bare(value);
  const isZero =
    initial !== undefined &&
    !address.pointer &&
    /^(?:\((?:struct )?\w+\))?\s*(?:\w+)?\s*\{\s*(?:0|\{\s*0?\s*\}|NULL)?\s*,?\s*\}$|^\w+\(\)$/.test(
      initial.text,
    );
  return isZero ? { kind: 'zero', by: step } : initialized(step, address, full);
}

/** Whether one object is a part of another: `a.sin_addr` of `a`, `a.irdaDeviceID[0]` of `a.irdaDeviceID`. */
function isWithin(part: string, object: string): boolean {
  return part.startsWith(object) && /^(?:\.|->|\[)/.test(part.slice(object.length));
}

function isFromCalloc(value: SyntaxNode): boolean {
  const call = bare(value);
  return call.type === 'call_expression' && /^(?:std::)?calloc$/.test(calleeOf(call) ?? '');
}

/** A field's value from the braces that gave the whole object its first one. */
function initialized(step: StoreStep, address: Address, full: string): FieldValue {
  const list = step.value && initializerList(bare(step.value));
  const value =
    list && step.object === address.object && !address.pointer
      ? initialValue(list, address.type, full.slice(address.object.length + 1))
      : undefined;
  if (value === 'zero') {
    return { kind: 'zero', by: step };
  }
  return value ? { kind: 'stored', store: step, value } : { kind: 'unknown', by: step };
}

function fromCall(fn: FunctionModel, call: CallStep, address: Address, full: string): FieldValue | undefined {
  // ConnectEx is called through a pointer that has any name.
  if (READERS.has(call.callee) || call.callee.includes('ConnectEx')) {
    return undefined;
  }
  const touched = call.args.some(arg => {
    const object = addressedBy(arg) ?? objectOf(arg);
    return object !== undefined && (object === address.object || full === object || isWithin(full, object));
  });
  if (!touched) {
    return undefined;
  }
  const zeroed =
    ZEROES.has(call.callee) &&
    (call.callee !== 'memset' || fn.constantAt(call.args[1] ?? call.node, call) === '0');
  return { kind: zeroed ? 'zero' : 'unknown', by: call };
}
