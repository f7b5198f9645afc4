// Runs a batch on as many threads as it is worth: this one for most, and two more for a large one. They take a moment
// to start, in which this thread works; then it leaves the rest to them and is free for messages. They are kept for
// the next batch.

import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SocketBinding } from '../../native/binding';
import type { Cancellation } from '../limit';
import { newJob, stop } from './job';
import type { Job } from './job';
import { BatchLoop } from './loop';
import type { NameTable } from '../../native/batch/calls';

export interface BatchOptions {
  readonly names: NameTable;
  /** For every attempt. Milliseconds. */
  readonly timeoutMs: number;
  /** Attempts a second; undefined for as many as there can be. */
  readonly rate?: number;
  readonly signal?: Cancellation;
  /** Packed rows as they come, in no order; the callee owns them. */
  readonly onRows: (packed: Uint8Array) => void;
  /** The bundle of worker.ts; without it this thread does all. */
  readonly worker?: string;
}

/** Attempts under way at a time, all threads together: enough for every silent port of a host among those of 1,000. */
const WINDOW = 4_096;
const WORKERS = 2;
/** Fewer targets are done before another thread has started. */
const WORTH_STARTING = 20_000;
/** Fewer targets are begun before a thread that rests is awake. */
const WORTH_WAKING = 2_000;

/** Resolves when every target has its row, or soon after it was cancelled. */
export async function runBatch(binding: SocketBinding, options: BatchOptions): Promise<void> {
  const { names, timeoutMs, rate, signal, onRows, worker } = options;
  const job = newJob({ names, timeoutMs, window: WINDOW, rate });
  const cancel = (): void => {
    stop(job);
  };
  if (signal?.aborted) {
    return;
  }
  signal?.addEventListener('abort', cancel);
  try {
    const own = new BatchLoop(binding, job, onRows);
    const helpers = threadsFor(job, worker).map(thread =>
      help(thread, job, onRows, () => {
        own.retire();
      }),
    );
    await Promise.all([own.run(), ...helpers]);
  } finally {
    // When a thread has died, the others need not go on.
    stop(job);
    signal?.removeEventListener('abort', cancel);
  }
}

/** Threads that have helped before and wait for the next batch; the process does not wait for them. */
const resting: Worker[] = [];

/** The threads to take to help; none for a job that is done as soon, or whose rate one thread must keep. */
function threadsFor({ names: { count }, rate }: Job, file: string | undefined): readonly Worker[] {
  if (file === undefined || rate !== undefined || count < WORTH_WAKING || os.availableParallelism() < 2) {
    return [];
  }
  const awake = resting.splice(0, WORKERS);
  const missing = count < WORTH_STARTING ? 0 : WORKERS - awake.length;
  return [...awake, ...Array.from({ length: missing }, () => new Worker(file))];
}

/** Has a thread work on the job until nothing is left of it. Rejects when the thread dies. */
async function help(
  worker: Worker,
  job: Job,
  onRows: (packed: Uint8Array) => void,
  onBegin: () => void,
): Promise<void> {
  worker.ref();
  await new Promise<void>((resolve, reject) => {
    const listen = (message: Uint8Array | 'begins' | 'ended'): void => {
      if (message === 'begins') {
        onBegin();
      } else if (message === 'ended') {
        worker.off('message', listen).off('error', reject);
        resolve();
      } else {
        onRows(message);
      }
    };
    worker.on('message', listen).on('error', reject);
    worker.postMessage(job);
  });
  worker.unref();
  resting.push(worker);
}
