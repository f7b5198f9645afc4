// Long work in the thread that others need, too: it gives them their turn every few milliseconds.

import { setImmediate as others } from 'node:timers/promises';

/** How long the thread is kept at a time. Milliseconds. */
const SLICE_MS = 4;

export class Turns {
  #since = performance.now();

  /** Call it between two small pieces of the work: most calls resolve at once. */
  async next(): Promise<void> {
    if (performance.now() - this.#since >= SLICE_MS) {
      await others();
      this.#since = performance.now();
    }
  }
}
