// A batch as every thread that works on it sees it. The memory is shared; targets are claimed in blocks, so that a
// thread that is ahead takes more of them.

import { BindingError } from '../../native/binding';
import type { NameTable } from '../../native/batch/calls';

export interface Job {
  readonly names: NameTable;
  readonly shared: Int32Array;
  readonly timeoutMs: number;
  /** How many attempts one thread may have under way. */
  readonly window: number;
  /** Attempts a second; undefined for as many as there can be. */
  readonly rate: number | undefined;
}

/** Places in `shared`. */
const NEXT = 0;
const STOPPED = 1;

const BLOCK = 256;

export function newJob(options: Omit<Job, 'shared'>): Job {
  if (options.names.count > 0x7fff_0000) {
    throw new BindingError('a batch has at most two thousand million targets');
  }
  return { ...options, shared: new Int32Array(new SharedArrayBuffer(8)) };
}

/** The first target of a block that is the caller's alone; `count` when none is left. */
export function claim({ shared, names }: Job): number {
  return Math.min(Atomics.add(shared, NEXT, BLOCK), names.count);
}

export function endOfBlock({ names }: Job, first: number): number {
  return Math.min(first + BLOCK, names.count);
}

export function stop({ shared }: Job): void {
  Atomics.store(shared, STOPPED, 1);
}

export function isStopped({ shared }: Job): boolean {
  return Atomics.load(shared, STOPPED) !== 0;
}
