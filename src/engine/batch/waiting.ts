// The attempts under way. All have the same time, so that their deadlines are in the order in which they began: a
// list linked through arrays, whose first is the next to be late.

const NONE = -1;

export class Waiting {
  readonly #socket: Float64Array;
  readonly #target: Int32Array;
  readonly #began: Float64Array;
  readonly #doubts: Uint8Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #free: number[];
  #first = NONE;
  #last = NONE;
  #count = 0;

  constructor(capacity: number) {
    this.#socket = new Float64Array(capacity);
    this.#target = new Int32Array(capacity);
    this.#began = new Float64Array(capacity);
    this.#doubts = new Uint8Array(capacity);
    this.#next = new Int32Array(capacity);
    this.#previous = new Int32Array(capacity);
    this.#free = Array.from({ length: capacity }, (_, slot) => capacity - 1 - slot);
  }

  get count(): number {
    return this.#count;
  }

  /** The slot whose deadline is next; undefined when nobody waits. */
  get oldest(): number | undefined {
    return this.#first === NONE ? undefined : this.#first;
  }

  /** A slot for an attempt. The caller keeps to the capacity. */
  add(socket: number, target: number, began: number, doubts: number): number {
    const slot = this.#free.pop() ?? 0;
    this.#socket[slot] = socket;
    this.#target[slot] = target;
    this.#began[slot] = began;
    this.#doubts[slot] = doubts;
    this.#previous[slot] = this.#last;
    this.#next[slot] = NONE;
    if (this.#last === NONE) {
      this.#first = slot;
    } else {
      this.#next[this.#last] = slot;
    }
    this.#last = slot;
    this.#count++;
    return slot;
  }

  remove(slot: number): void {
    const next = this.#next[slot] ?? NONE;
    const previous = this.#previous[slot] ?? NONE;
    if (previous === NONE) {
      this.#first = next;
    } else {
      this.#next[previous] = next;
    }
    if (next === NONE) {
      this.#last = previous;
    } else {
      this.#previous[next] = previous;
    }
    this.#free.push(slot);
    this.#count--;
  }

  socket(slot: number): number {
    return this.#socket[slot] ?? 0;
  }

  target(slot: number): number {
    return this.#target[slot] ?? 0;
  }

  /** When connect was called; milliseconds. */
  began(slot: number): number {
    return this.#began[slot] ?? 0;
  }

  /** How often this target's answer was doubted. */
  doubts(slot: number): number {
    return this.#doubts[slot] ?? 0;
  }
}
