// Garbage collection on demand, for tests of memory that native code still uses.

import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const run = vm.runInNewContext('gc') as (() => void) | undefined;

/** Frees what nobody holds, and makes new garbage in its place, so that a stale pointer finds other bytes. */
export function collectGarbage(): void {
  if (run === undefined) {
    throw new Error('this Node cannot collect garbage on demand');
  }
  run();
  Array.from({ length: 200 }, () => new Uint8Array(16).fill(0xee));
}
