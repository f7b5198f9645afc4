// Addresses that are names: the device and service of a SOCKADDR_IRDA, the path of a sockaddr_un.

import type { SyntaxNode } from '../reader/syntax';
import type { Address } from '../flow/addresses';
import { addressedBy, bare, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { initializerList } from '../flow/initializers';
import { before } from '../flow/step';
import type { CallStep } from '../flow/step';
import { numberAt, textAt } from './constants';

const COPIES =
  /^(?:(?:std::)?(?:strn?cpy|memcpy|memmove)|strcpy_s|strncpy_s|strlcpy|lstrcpy[nA]*|StringCchCopyA|CopyMemory|(?:_?sn|s)printf(?:_s)?)$/;

/** The path of a Unix socket; undefined where it is not written in the function. */
export function unixPath(fn: FunctionModel, address: Address, call: CallStep): string | undefined {
  return copiedText(fn, address, 'sun_path', call) ?? initialTexts(fn, address, call)[0];
}

export interface DeviceAndService {
  /** `01-02-03-04`, or `*` where the device is found while the program runs. */
  readonly device: string;
  readonly service: string | undefined;
}

/** Device and service of an IrDA address. */
export function irdaAddress(fn: FunctionModel, address: Address, call: CallStep): DeviceAndService {
  return {
    device: deviceId(fn, address, call) ?? '*',
    service: copiedText(fn, address, 'irdaServiceName', call) ?? initialTexts(fn, address, call)[0],
  };
}

/** The text that a copying call puts into a field, the last one before a step. */
function copiedText(fn: FunctionModel, address: Address, field: string, call: CallStep): string | undefined {
  const full = `${address.object}${address.pointer ? '->' : '.'}${field}`;
  const copy = before(call).find(
    (step): step is CallStep =>
      step.kind === 'call' &&
      COPIES.test(step.callee) &&
      step.args.slice(0, 1).some(arg => (addressedBy(arg) ?? objectOf(arg))?.replace(/\[0\]$/, '') === full),
  );
  // A format has its text behind it; a plain one is the text.
  const texts = copy?.args.slice(1).flatMap(arg => textAt(fn, arg, copy) ?? []) ?? [];
  return texts.find(text => text !== '' && !text.includes('%'));
}

/** The strings in the braces that the address began with. */
function initialTexts(fn: FunctionModel, address: Address, call: CallStep): readonly string[] {
  return initialList(fn, address, call)
    .flatMap(list => list.descendants('string_literal'))
    .flatMap(literal => textAt(fn, literal, call) ?? [])
    .filter(text => text !== '');
}

function initialList(fn: FunctionModel, address: Address, call: CallStep): readonly SyntaxNode[] {
  return fn.definitions(address.object, call).stores.flatMap(({ value }) => {
    const list = value && initializerList(bare(value));
    return list ? [list] : [];
  });
}

/** The four bytes in braces inside, when they are written and not all zero. */
function deviceId(fn: FunctionModel, address: Address, call: CallStep): string | undefined {
  for (const list of initialList(fn, address, call)) {
    const inner = list.children.map(child => initializerList(child.child('value') ?? child)).find(Boolean);
    const bytes = inner?.children.map(child => numberAt(fn, child, call)) ?? [];
    if (bytes.length === 4 && bytes.every(byte => byte !== undefined && byte <= 255) && bytes.some(Boolean)) {
      return bytes.map(byte => (byte ?? 0).toString(16).padStart(2, '0')).join('-');
    }
  }
  return undefined;
}
