// Keeps attempts to a rate: a bucket that fills with time and holds a tenth of a second's worth.

const BUCKET_SECONDS = 0.1;

export class Pace {
  readonly #most: number;
  #left: number;
  #filledAt: number;

  /** `perSecond` undefined keeps no rate. `now` in milliseconds. */
  constructor(
    private readonly perSecond: number | undefined,
    now: number,
  ) {
    this.#most = Math.max(1, (perSecond ?? 0) * BUCKET_SECONDS);
    this.#left = this.#most;
    this.#filledAt = now;
  }

  /** Takes one attempt's worth if there is one. */
  take(now: number): boolean {
    if (this.perSecond === undefined) {
      return true;
    }
    this.#left = Math.min(this.#most, this.#left + ((now - this.#filledAt) * this.perSecond) / 1000);
    this.#filledAt = now;
    if (this.#left < 1) {
      return false;
    }
    this.#left--;
    return true;
  }

  /** Milliseconds until there is one again; 0 when no rate is kept. */
  get waitMs(): number {
    return this.perSecond === undefined ? 0 : Math.max(0, ((1 - this.#left) * 1000) / this.perSecond);
  }
}
