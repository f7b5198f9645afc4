// What ends an attempt early: its deadline, or the person who asked for it.

/** Why an attempt was ended before the system answered. */
export type Ended = 'timedOut' | 'cancelled';

/**
 * The part of an AbortSignal that cancelling takes. Making a whole one takes longer than an answer from loopback, so
 * the probe process hands in less.
 */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** One attempt's time and its cancellation. Dispose it when the attempt is over. */
export class Limit {
  readonly #deadline: number;
  readonly #signal: Cancellation | undefined;
  readonly #listeners = new Set<(why: Ended) => void>();
  readonly #timer: NodeJS.Timeout;
  #ended: Ended | undefined;

  constructor(timeoutMs: number, signal?: Cancellation) {
    this.#deadline = performance.now() + timeoutMs;
    this.#signal = signal;
    this.#timer = setTimeout(() => {
      this.#end('timedOut');
    }, timeoutMs);
    if (signal?.aborted) {
      this.#end('cancelled');
    } else {
      signal?.addEventListener('abort', this.#cancel);
    }
  }

  /** Undefined while the attempt may go on. */
  get ended(): Ended | undefined {
    return this.#ended;
  }

  /** Milliseconds left; 0 once it has ended, even where a timer fired a little early. */
  get remainingMs(): number {
    return this.#ended ? 0 : Math.max(0, this.#deadline - performance.now());
  }

  /** Calls back once when the attempt must end; at once when it already must. Returns the way to stop listening. */
  onEnd(listener: (why: Ended) => void): () => void {
    if (this.#ended) {
      listener(this.#ended);
      return () => undefined;
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#cancel);
    this.#listeners.clear();
  }

  readonly #cancel = (): void => {
    this.#end('cancelled');
  };

  #end(why: Ended): void {
    if (this.#ended === undefined) {
      this.#ended = why;
      const listeners = [...this.#listeners];
      this.#listeners.clear();
      for (const listener of listeners) {
        listener(why);
      }
    }
  }
}
