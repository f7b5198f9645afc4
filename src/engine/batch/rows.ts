// Collects results as packed rows and hands them on in batches.

import { ROW_BYTES } from '../../facts/scan';

/** A batch is handed on when it has so many rows, or is so old. */
const MOST_ROWS = 4_096;
const OLDEST_MS = 16;

export class Rows {
  #buffer = new ArrayBuffer(MOST_ROWS * ROW_BYTES);
  #integers = new Int32Array(this.#buffer);
  #floats = new Float32Array(this.#buffer);
  #count = 0;
  #since = 0;

  /** `onRows` owns the bytes that it is given. */
  constructor(private readonly onRows: (packed: Uint8Array<ArrayBuffer>) => void) {}

  add(index: number, code: number, elapsedMs: number): void {
    const at = this.#count * 3;
    this.#integers[at] = index;
    this.#integers[at + 1] = code;
    this.#floats[at + 2] = elapsedMs * 1000;
    this.#count++;
    if (this.#count === MOST_ROWS) {
      this.flush();
    }
  }

  /** Hands on what has waited long enough. */
  tick(now: number): void {
    if (now - this.#since >= OLDEST_MS) {
      this.#since = now;
      this.flush();
    }
  }

  flush(): void {
    if (this.#count > 0) {
      const packed = new Uint8Array(this.#buffer, 0, this.#count * ROW_BYTES);
      this.#buffer = new ArrayBuffer(MOST_ROWS * ROW_BYTES);
      this.#integers = new Int32Array(this.#buffer);
      this.#floats = new Float32Array(this.#buffer);
      this.#count = 0;
      this.onRows(packed);
    }
  }
}
