import assert from 'node:assert/strict';
import { movedSpan } from '../../../src/features/movedSpan';
import type { Span } from '../../../src/features/movedSpan';

/** Text from (line, character) to (line, character). */
function span(line: number, character: number, endLine: number, endCharacter: number): Span {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

describe('a piece of text while the document changes', () => {
  const here = span(3, 10, 3, 20);
  const cases: readonly (readonly [what: string, changed: Span, text: string, after: Span | undefined])[] = [
    ['stays when something follows it', span(3, 25, 3, 30), 'x', here],
    ['stays when the next line changes', span(4, 0, 5, 0), '', here],
    ['moves down with lines before it', span(1, 0, 1, 0), 'a\nb\n', span(5, 10, 5, 20)],
    ['moves up when lines before it go', span(0, 0, 2, 0), '', span(1, 10, 1, 20)],
    ['moves right with what is put before it', span(3, 2, 3, 4), 'four', span(3, 12, 3, 22)],
    ['moves to a new line with a break before it', span(3, 4, 3, 4), '\n', span(4, 6, 4, 16)],
    ['moves to the end of a line that takes it in', span(2, 7, 3, 0), '', span(2, 17, 2, 27)],
    ['is gone when it changes', span(3, 12, 3, 13), 'x', undefined],
    ['is gone when something goes into it', span(3, 15, 3, 15), 'x', undefined],
    ['is gone when it is deleted with its line', span(3, 0, 4, 0), '', undefined],
    ['is gone when it goes on', span(3, 20, 3, 20), '5', undefined],
    ['stays when a comma follows it', span(3, 20, 3, 20), ',', here],
  ];
  for (const [what, changed, text, after] of cases) {
    it(what, () => {
      assert.deepEqual(movedSpan(here, changed, text), after);
    });
  }
});
