// Collects the mistakes of one file as they are found.

import type { Localized } from '../facts/explanation';
import type { SourceRange } from '../facts/sourceText';
import type { Problem } from './model';

export class Complaints {
  readonly #problems: Problem[] = [];

  /** In the order of the text. */
  get all(): readonly Problem[] {
    return this.#problems.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }

  /** Always undefined: what a reader gives that could not read. */
  add(range: SourceRange, message: Localized): undefined {
    this.#problems.push({ range, message });
    return undefined;
  }

  /** What a part of the reading finds wrong, beside what it reads. */
  during<T>(read: () => T): readonly [read: T, problems: readonly Problem[]] {
    const before = this.#problems.length;
    const value = read();
    return [value, this.#problems.slice(before)];
  }
}
