// A source text as islands: pieces that end after a line which begins with `}`. In real code that is where a
// function ends, so each piece parses by itself, and an edit leaves all pieces but one as they were.

/** A piece of a text, from `start` on. */
export interface Island {
  readonly start: number;
  readonly text: string;
}

/** Pieces longer than this, in UTF-16 code units, are data rather than code and are not read. */
export const LONGEST_ISLAND = 400_000;

/** Cuts a text; the pieces put together are the text. */
export function islandsOf(text: string): readonly Island[] {
  const islands: Island[] = [];
  let start = 0;
  for (let brace = text.indexOf('\n}'); brace >= 0; brace = text.indexOf('\n}', brace + 2)) {
    const newline = text.indexOf('\n', brace + 2);
    const end = newline < 0 ? text.length : newline + 1;
    islands.push({ start, text: text.slice(start, end) });
    start = end;
    // The newline that ends this line may begin the next closing one.
    brace = Math.max(brace, end - 3);
  }
  if (start < text.length) {
    islands.push({ start, text: text.slice(start) });
  }
  return islands;
}
