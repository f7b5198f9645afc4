// Symbols that a library does not have itself. Elsewhere than on Windows a look-up goes on in what the library links,
// so the C library's connect would stand in for a missing one, and reach the real network.

import koffi from 'koffi';
import type { LibraryHandle } from 'koffi';

/** Of every C library, and of no provider of sockets. */
const C_LIBRARYS_OWN = 'getpid';

/** Where Dl_info has the address that the symbol's library is loaded at, and how many bytes it has. */
const DLI_FBASE = 8;
const DL_INFO_SIZE = 32;

type Dladdr = (address: bigint, info: Uint8Array) => number;
let dladdr: Dladdr | undefined;

/** Whether the symbol, found through the library, is the C library's. */
export function isBorrowed(library: LibraryHandle, symbol: string): boolean {
  if (process.platform === 'win32') {
    return false;
  }
  const [found, own] = [baseOf(library, symbol), baseOf(library, C_LIBRARYS_OWN)];
  return found !== undefined && found === own;
}

/** Undefined where the look-up finds nothing. */
function baseOf(library: LibraryHandle, symbol: string): bigint | undefined {
  const info = new Uint8Array(DL_INFO_SIZE);
  dladdr ??= koffi.load(null).func('int dladdr(intptr_t, void *)') as Dladdr;
  try {
    return dladdr(library.symbol(symbol) as bigint, info) === 0
      ? undefined
      : new DataView(info.buffer).getBigUint64(DLI_FBASE, true);
  } catch {
    return undefined;
  }
}
