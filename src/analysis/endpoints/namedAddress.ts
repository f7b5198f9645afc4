// Addresses that are names: the device and service of a SOCKADDR_IRDA, the path of a sockaddr_un.

import type { SyntaxNode } from '../reader/syntax';
import type { Address } from '../flow/addresses';
import { fieldAt } from '../flow/addresses';
import { addressedBy, bare, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { initializerList } from '../flow/initializers';
import { before } from '../flow/step';
import type { CallStep, Step } from '../flow/step';
import { numberAt, textAt } from './constants';
import { copiesText } from './copies';
import { agreed } from './ways';

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

/** The text that copying calls put into a field before a step; undefined where ways differ or something else writes it. */
function copiedText(fn: FunctionModel, address: Address, field: string, call: CallStep): string | undefined {
  const objects = [address, ...(address.views ?? []).map(object => ({ object, pointer: true }))];
  const names = objects.map(({ object, pointer }) => `${object}${pointer ? '->' : '.'}${field}`);
  const writes = (step: Step): boolean =>
    step.kind === 'store'
      ? names.some(name => step.object === name || step.object.startsWith(`${name}[`))
      : step.kind === 'call' && !READERS.test(step.callee) && step.args.slice(0, 1).some(into);
  const into = (arg: SyntaxNode): boolean =>
    names.includes((addressedBy(arg) ?? objectOf(arg))?.replace(/\[0\]$/, '') ?? '');
  const writers = before(call, writes).filter(writes);
  return agreed(
    writers.map(step => (step.kind === 'call' && copiesText(step.callee) ? textOfCopy(fn, step) : undefined)),
  );
}

/** What a call of strcpy, memcpy, snprintf or their like copies. */
function textOfCopy(fn: FunctionModel, copy: CallStep): string | undefined {
  const texts = copy.args.slice(1).map(arg => textAt(fn, arg, copy));
  const first = texts.findIndex(text => text !== undefined && text !== '');
  const values = texts.slice(first + 1);
  // A format has its texts behind it; a plain one is the text.
  return copy.callee.includes('printf')
    ? texts[first]?.replace(/%s/g, () => values.shift() ?? '%').match(/^[^%]*$/)?.[0]
    : texts[first];
}

/** Functions that are given a path or a name and leave it as it is. */
const READERS =
  /^(?:std::)?(?:str(?:n?len|n?cmp|chr|rchr)|_?unlink|remove|_?access|l?stat|chmod|f?puts|printf|DeleteFileA?)$/;

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

/** The four bytes when they are written, in braces or one by one, and not all zero. */
function deviceId(fn: FunctionModel, address: Address, call: CallStep): string | undefined {
  const bytes = [0, 1, 2, 3].map(index =>
    agreed(
      fieldAt(fn, address, `irdaDeviceID[${index}]`, call).map(value =>
        value.kind === 'stored'
          ? numberAt(fn, value.value, value.store)
          : value.kind === 'unknown'
            ? byteInBraces(fn, value.by, index)
            : 0,
      ),
    ),
  );
  return bytes.every(byte => byte !== undefined && byte <= 255) && bytes.some(Boolean)
    ? bytes.map(byte => (byte ?? 0).toString(16).padStart(2, '0')).join('-')
    : undefined;
}

/** A byte of the first braces inside those that the address began with. */
function byteInBraces(fn: FunctionModel, step: Step, index: number): number | undefined {
  const list = step.kind === 'store' && step.value ? initializerList(bare(step.value)) : undefined;
  const inner = list?.children.map(child => initializerList(child.child('value') ?? child)).find(Boolean);
  const byte = inner?.children[index];
  return byte && numberAt(fn, byte, step);
}
