// Places in a source text, as programs and as people count them.

/** A half-open range of a source text, in UTF-16 code units from its beginning. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** A place as editors and compilers count it: both from 1, the column in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns. CR, LF and CR LF all end a line. */
export function lineColumns(text: string): (offset: number) => LineColumn {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) {
      starts.push(at + 1);
    }
  }
  return offset => {
    const line = segmentAt(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The index of the segment that an offset falls into, by where the segments start: of two that meet there the later. */
export function segmentAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
