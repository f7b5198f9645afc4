// Several fixes of one text as one change. Pure.

import { isDeepStrictEqual } from 'node:util';
import type { PlacedEdit, PlacedFix } from '../analyser/placedFinding';
import { isBefore, touches } from '../movedSpan';

/**
 * The edits of all fixes that fit together, in the order of the text. Of two whose changes touch, so that their order
 * would matter, the first counts, and the other is left for the next look at the text; an edit that both make is made once.
 */
export function combined(fixes: readonly PlacedFix[]): readonly PlacedEdit[] {
  const taken: PlacedEdit[] = [];
  for (const { edits } of fixes) {
    const fresh = edits.filter(edit => !taken.some(other => same(edit, other)));
    if (!fresh.some(edit => taken.some(other => touches(edit.span, other.span)))) {
      taken.push(...fresh);
    }
  }
  return taken.sort((a, b) => (isBefore(a.span.start, b.span.start) ? -1 : 1));
}

function same(a: PlacedEdit, b: PlacedEdit): boolean {
  return a.text === b.text && isDeepStrictEqual(a.span, b.span);
}
