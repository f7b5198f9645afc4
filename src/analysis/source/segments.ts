// A source text as segments: pieces that end behind a line of code that begins with `}`. In real code that is where a
// function ends. An edit makes new segments of the few it falls into; the others stay the objects they were, and with
// them all that is known of them.

import { segmentAt } from '../../facts/sourceText';
import { lexPiece } from './lexer';
import type { Lexed } from './lexer';

export interface TextEdit {
  /** What the text replaces, from and to before the edit. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Segment extends Omit<Lexed, 'end'> {
  readonly text: string;
  /** The segment that this one was before an edit. */
  readonly before?: WeakRef<Segment>;
}

/** Cuts a text; the texts of the segments put together are the text. */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; at < text.length;) {
    const { end, ...lexed } = lexPiece(text, at);
    segments.push({ ...lexed, text: text.slice(at, end) });
    at = end;
  }
  return segments;
}

/** What an edit makes of segments. */
export interface Replacement {
  /** The index of the first that the edit replaces, and how many. */
  readonly first: number;
  readonly removed: number;
  readonly added: readonly Segment[];
}

/**
 * The segments that take the place of those an edit falls into. Throws RangeError for an edit outside the text.
 *
 * @param starts where each segment starts, and where the last one ends
 */
export function replacementFor(
  segments: readonly Segment[],
  starts: readonly number[],
  { start, end, text }: TextEdit,
): Replacement {
  const length = starts.at(-1) ?? 0;
  if (!(start >= 0 && start <= end && end <= length)) {
    throw new RangeError(`an edit of ${start} to ${end} lies outside a text of ${length}`);
  }
  const first = Math.max(0, Math.min(segmentAt(starts, start), segments.length - 1));
  let next = Math.min(segmentAt(starts, end) + 1, segments.length);
  const offset = starts[first] ?? 0;
  const textOf = (from: number, to: number) =>
    segments
      .slice(from, to)
      .map(each => each.text)
      .join('');
  const before = textOf(first, next);
  let window = before.slice(0, start - offset) + text + before.slice(end - offset);
  const added: Segment[] = [];
  let more = 1;
  for (let at = 0; at < window.length;) {
    const { end: pieceEnd, ...lexed } = lexPiece(window, at);
    if (!lexed.complete && next < segments.length) {
      // What the piece became runs on into the segments behind it, as after an opened comment.
      window += textOf(next, next + more);
      next = Math.min(next + more, segments.length);
      more *= 2;
      continue;
    }
    const replaced = added.length === 0 ? segments[first] : undefined;
    added.push({
      ...lexed,
      text: window.slice(at, pieceEnd),
      ...(replaced && { before: new WeakRef(replaced) }),
    });
    at = pieceEnd;
  }
  return { first, removed: next - first, added };
}
