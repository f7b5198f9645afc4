// Garbage collection on demand, for tests of memory that native code still uses.

import { setImmediate as nextTurn } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const run = vm.runInNewContext('gc') as (() => void) | undefined;

/** Frees what nobody holds, and fills memory that became free, so that a stale pointer finds other bytes. */
export async function collectGarbage(): Promise<void> {
  if (run === undefined) {
    throw new Error('this Node cannot collect garbage on demand');
  }
  run();
  // The memory behind array buffers is given back a moment later, on another thread.
  await nextTurn();
  Array.from({ length: 200 }, () => new Uint8Array(new ArrayBuffer(16)).fill(0xee));
}
