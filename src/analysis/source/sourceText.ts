// A text that is edited, and what the configurations of the preprocessor make of it. An edit costs the segments it
// falls into; everything known of the others is kept.

import { mentionsApi } from '../apiNames';
import { segmentAt } from '../../facts/sourceText';
import type { SourceRange } from '../../facts/sourceText';
import { activePart, isCondition } from './active';
import type { ActivePart, Nesting } from './active';
import { Difference } from './difference';
import { PartsFacts, tablesOf } from './fileFacts';
import type { FileFacts, FileOptions, Tables } from './fileFacts';
import { replacementFor, segmentsOf } from './segments';
import type { Segment, TextEdit } from './segments';
import { MOST_FUNCTIONS, TooManyFunctions } from './tooManyFunctions';

export class SourceText {
  private segments: readonly Segment[];
  /** Where each segment starts, and where the last one ends. */
  private starts: readonly number[];

  /** What segments without conditions are in every configuration. */
  private readonly common = new WeakMap<Segment, ActivePart>();

  constructor(text: string) {
    this.segments = segmentsOf(text);
    this.starts = startsOf(this.segments);
  }

  get text(): string {
    return this.segments.map(({ text }) => text).join('');
  }

  get length(): number {
    return this.starts.at(-1) ?? 0;
  }

  /** Throws RangeError for an edit outside the text. */
  change(edit: TextEdit): void {
    const { first, removed, added } = replacementFor(this.segments, this.starts, edit);
    this.segments = this.segments.toSpliced(first, removed, ...added);
    this.starts = startsOf(this.segments);
  }

  /** The comments for which something holds, as they stand in the text. */
  comments(wanted: (words: string) => boolean): readonly (SourceRange & { readonly words: string })[] {
    return this.segments.flatMap((segment, index) =>
      segment.comments
        .filter(({ words }) => wanted(words))
        .map(({ words, start, end }) => {
          const base = this.starts[index] ?? 0;
          return { words, start: start + base, end: end + base };
        }),
    );
  }

  /** The line at an offset, without its end. CR, LF and CR LF all end a line. */
  lineAt(offset: number): SourceRange {
    const end = this.search(offset, 1);
    return { start: this.search(offset - 1, -1) + 1, end };
  }

  /** The line below the one at an offset; undefined below the last. */
  lineBelow(offset: number): SourceRange | undefined {
    const { end } = this.lineAt(offset);
    if (end >= this.length) {
      return undefined;
    }
    return this.lineAt(this.charCodeAt(end) === 13 && this.charCodeAt(end + 1) === 10 ? end + 2 : end + 1);
  }

  /** The nearest end of a line from an offset on, in one direction; the end of the text where there is none. */
  private search(from: number, step: 1 | -1): number {
    let at = from;
    while (at >= 0 && at < this.length) {
      const code = this.charCodeAt(at);
      if (code === 10 || code === 13) {
        break;
      }
      at += step;
    }
    return Math.min(at, this.length);
  }

  private charCodeAt(offset: number): number {
    const index = segmentAt(this.starts, offset);
    return this.segments[index]?.text.charCodeAt(offset - (this.starts[index] ?? 0)) ?? Number.NaN;
  }

  /** A reader of this text for one configuration; it is asked anew after each change. */
  reading(options: FileOptions): SourceReading {
    return new SourceReading(options, () => ({ segments: this.segments, starts: this.starts }), this.common);
  }
}

/** The text as one configuration sees it, through all its changes. */
export class SourceReading {
  /** The segments that were read last, and what they are. */
  private lastSegments: readonly Segment[] = [];
  private lastParts: readonly ActivePart[] = [];
  private version = 0;
  private declaring: readonly ActivePart[] = [];
  private tables: Tables = tablesOf([]);
  private last: PartsFacts | undefined;

  constructor(
    private readonly options: FileOptions,
    private readonly source: () => {
      readonly segments: readonly Segment[];
      readonly starts: readonly number[];
    },
    private readonly common: WeakMap<Segment, ActivePart>,
  ) {}

  /**
   * The facts of the text as it is now; undefined when it is not built, or has no sockets, here. Throws
   * TooManyFunctions for a text with sockets that is too large to be known.
   */
  facts(): PartsFacts | undefined {
    const { segments, starts } = this.source();
    if (segments.length > MOST_FUNCTIONS) {
      if (segments.some(({ text }) => mentionsApi(text))) {
        throw new TooManyFunctions();
      }
      return undefined;
    }
    const parts = this.partsOf(segments);
    const difference = new Difference(this.lastParts, parts);
    this.lastSegments = segments;
    this.lastParts = parts;
    const declaring = parts.filter(part => part.declares);
    if (
      declaring.length !== this.declaring.length ||
      declaring.some((part, index) => part !== this.declaring[index])
    ) {
      this.tables = tablesOf(declaring);
      this.declaring = declaring;
    }
    const earlier = this.last && { facts: this.last, difference };
    const facts = new PartsFacts(parts, starts, this.tables, this.options, earlier);
    this.last = facts;
    return facts.isBuilt ? facts : undefined;
  }

  private partsOf(segments: readonly Segment[]): readonly ActivePart[] {
    this.version++;
    const difference = new Difference(this.lastSegments, segments);
    const parts = this.lastParts.slice(0, difference.first);
    let entry = parts.at(-1)?.exit ?? '';
    for (const [index, segment] of segments.slice(parts.length).entries()) {
      const place = difference.first + index;
      const old = difference.before(place);
      const known = this.lastParts[old];
      if (known?.entry === entry && place >= difference.tail) {
        // What follows was read with the same groups open.
        parts.push(...this.lastParts.slice(old));
        break;
      }
      const before = segment.before?.deref();
      const last = known ?? (before && this.lastParts[difference.placeOf(before)]);
      const part = known?.entry === entry ? known : this.partOf(segment, entry, last);
      parts.push(part);
      entry = part.exit;
    }
    return parts;
  }

  /** `last` is what the segment, or the one that an edit made it of, was before. */
  private partOf(segment: Segment, entry: Nesting, last: ActivePart | undefined): ActivePart {
    const isCommon = entry === '' && !segment.directives.some(({ keyword }) => isCondition(keyword));
    const common = isCommon ? this.common.get(segment) : undefined;
    const part = common ?? activePart(segment, entry, this.options, last?.code, this.version);
    if (isCommon) {
      this.common.set(segment, part);
    }
    return part;
  }
}

/** The facts of a text that is read once. */
export function fileFacts(source: SourceText, options: FileOptions): FileFacts | undefined {
  return source.reading(options).facts();
}

function startsOf(segments: readonly Segment[]): readonly number[] {
  const starts = [0];
  let at = 0;
  for (const { text } of segments) {
    at += text.length;
    starts.push(at);
  }
  return starts;
}
