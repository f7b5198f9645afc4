// What WSAStringToAddress makes of a text with host and port.

import type { Address } from '../flow/addresses';
import { addressedBy, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { CallStep } from '../flow/step';
import { textAt } from './constants';
import type { HostAndPort } from './inetAddress';

/** Undefined for another call, and for a text that is not written or has no port. */
export function convertedText(fn: FunctionModel, address: Address, call: CallStep): HostAndPort | undefined {
  const [text] = call.args;
  const written =
    text && /^WSAStringToAddress[AW]?$/.test(call.callee) && writes(call, address)
      ? textAt(fn, text, call)
      : undefined;
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([\d.]+)):(\d{1,5})$/.exec(written ?? '') ?? [];
  return port === undefined ? undefined : { host: six ?? four, port: Number(port) };
}

/** Whether a call is given an address, or a part of it. */
export function writes(call: CallStep, address: Address): boolean {
  return call.args.some(arg => (addressedBy(arg) ?? objectOf(arg) ?? '').startsWith(address.object));
}
