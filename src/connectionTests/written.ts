// A text as it was meant, whose every character still knows where it was written: behind escapes, quotes and variables
// a mistake is still pointed at exactly.

import type { SourceRange } from '../facts/sourceText';

/** For every UTF-16 unit of a text, where it stands in the file. */
interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export class Written {
  /** `places` is absent where the text stands in the file just as it is meant. */
  private constructor(
    readonly value: string,
    private readonly whole: SourceRange,
    private readonly places?: Places,
  ) {}

  /** A text that stands in the file just as it is meant. */
  static plain(value: string, start: number): Written {
    return new Written(value, { start, end: start + value.length });
  }

  /** The inside of a JSON string. `source` is the whole file and `range` the string's, with its quotes. */
  static json(value: string, source: string, range: SourceRange): Written {
    const inside = { start: range.start + 1, end: Math.max(range.start + 1, range.end - 1) };
    if (inside.end - inside.start === value.length) {
      return new Written(value, inside);
    }
    const starts: number[] = [];
    const ends: number[] = [];
    for (let at = inside.start; starts.length < value.length && at < inside.end;) {
      const length = source[at] !== '\\' ? 1 : source[at + 1] === 'u' ? 6 : 2;
      starts.push(at);
      // An escape sequence may be broken off.
      ends.push(Math.min(at + length, inside.end));
      at += length;
    }
    return new Written(value, inside, { starts, ends });
  }

  /** Where a part of the value stands in the file; all of it without arguments. */
  range(start = 0, end = this.value.length): SourceRange {
    if (start === 0 && end === this.value.length) {
      return this.whole;
    }
    const from = this.startOf(start);
    return { start: from, end: end > start ? Math.max(from, this.endOf(end - 1)) : from };
  }

  slice(start: number, end = this.value.length): Written {
    const places = this.places && {
      starts: this.places.starts.slice(start, end),
      ends: this.places.ends.slice(start, end),
    };
    return new Written(this.value.slice(start, end), this.range(start, end), places);
  }

  trim(): Written {
    const start = this.value.length - this.value.trimStart().length;
    const end = Math.max(start, this.value.trimEnd().length);
    return start === 0 && end === this.value.length ? this : this.slice(start, end);
  }

  /** The same text with parts replaced; every character of a replacement stands where the replaced part stands. */
  replace(
    parts: readonly { readonly start: number; readonly end: number; readonly text: string }[],
  ): Written {
    if (parts.length === 0) {
      return this;
    }
    let value = '';
    const starts: number[] = [];
    const ends: number[] = [];
    let from = 0;
    const keep = (to: number): void => {
      for (; from < to; from++) {
        value += this.value.charAt(from);
        starts.push(this.startOf(from));
        ends.push(this.endOf(from));
      }
    };
    for (const { start, end, text } of parts) {
      keep(start);
      const range = this.range(start, end);
      value += text;
      starts.push(...Array.from({ length: text.length }, () => range.start));
      ends.push(...Array.from({ length: text.length }, () => range.end));
      from = end;
    }
    keep(this.value.length);
    return new Written(value, this.whole, { starts, ends });
  }

  private startOf(at: number): number {
    return (this.places ? this.places.starts[at] : this.whole.start + at) ?? this.whole.end;
  }

  private endOf(at: number): number {
    return (this.places ? this.places.ends[at] : this.whole.start + at + 1) ?? this.whole.end;
  }
}
