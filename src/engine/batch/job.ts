// A batch as every thread that works on it sees it. The memory is shared; targets are claimed in blocks, so that a
// thread that is ahead takes more of them.

import { BindingError } from '../../native/binding';
import type { NameTable } from '../../native/batch/calls';

export interface Job {
  readonly names: NameTable;
  readonly shared: Int32Array;
  readonly timeoutMs: number;
  /** How many attempts may be under way, those of all threads together. */
  readonly window: number;
  /** Attempts a second; undefined for as many as there can be. */
  readonly rate: number | undefined;
}

/** Places in `shared`. */
const NEXT = 0;
const STOPPED = 1;
const UNDER_WAY = 2;
const PLACES = 3;

/** Small enough that no thread is long at its last block when the others have none left. */
const BLOCK = 64;

export function newJob(options: Omit<Job, 'shared'>): Job {
  if (options.names.count > 0x7fff_0000) {
    throw new BindingError('a batch has at most two thousand million targets');
  }
  return { ...options, shared: new Int32Array(new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT)) };
}

/** The first target of a block that is the caller's alone; `count` when none is left. */
export function claim({ shared, names }: Job): number {
  return Math.min(Atomics.add(shared, NEXT, BLOCK), names.count);
}

export function endOfBlock({ names }: Job, first: number): number {
  return Math.min(first + BLOCK, names.count);
}

/** Counts an attempt among those under way; `leave` takes it off again. */
export function enter({ shared }: Job): void {
  Atomics.add(shared, UNDER_WAY, 1);
}

export function leave({ shared }: Job): void {
  Atomics.sub(shared, UNDER_WAY, 1);
}

/** How many attempts are under way, those of all threads together. */
export function underWay({ shared }: Job): number {
  return Atomics.load(shared, UNDER_WAY);
}

export function stop({ shared }: Job): void {
  Atomics.store(shared, STOPPED, 1);
}

export function isStopped({ shared }: Job): boolean {
  return Atomics.load(shared, STOPPED) !== 0;
}
