// The names by which a file reads Winsock's last error: macros that stand for WSAGetLastError(), and functions that do
// nothing but give what it gave.

import { matchesNamed } from '../source/fileFacts';
import type { FileFacts } from '../source/fileFacts';

const READING = /^\(*\s*(?:\(\s*int\s*\)\s*)?(?:::\s*)?WSAGetLastError\s*\(\s*\)\s*\)*$/;

/** From the call backwards: most functions have none, and every name of a file may be the beginning of a function. */
const WRAPPERS =
  /WSAGetLastError(?<=\b(\w+)\s*\(\s*(?:void)?\s*\)\s*(?:const\s*)?(?:noexcept\s*)?\{\s*return\s+(?:::\s*)?\w+)\s*\(\s*\)\s*;\s*\}/g;

/** Whether a name where no call is, or a call of a name without arguments, is a reading of Winsock's last error. */
export function readsLastError(file: FileFacts, name: string, isCall: boolean): boolean {
  // Only names that say so are looked up: every other one would be noted as asked for.
  if (!/^\w*(?:err|ERR|Err)\w*$/.test(name)) {
    return false;
  }
  const macro = file.macros.get(name);
  return isCall
    ? macro === undefined
      ? matchesNamed(file, WRAPPERS, name).length > 0
      : /^(?:::\s*)?WSAGetLastError$/.test(macro)
    : macro !== undefined && READING.test(macro);
}
