// Several fixes of one text as one change. Pure.

import type { PlacedEdit, PlacedFix } from '../analyser/placedFinding';
import type { Place, Span } from '../movedSpan';

/**
 * The edits of all fixes that fit together, in the order of the text. Of two that change the same place the first counts,
 * and the other is left for the next look at the text; an edit that both make is made once.
 */
export function combined(fixes: readonly PlacedFix[]): readonly PlacedEdit[] {
  const taken: PlacedEdit[] = [];
  for (const { edits } of fixes) {
    const fresh = edits.filter(edit => !taken.some(other => same(edit, other)));
    if (!fresh.some(edit => taken.some(other => touch(edit.span, other.span)))) {
      taken.push(...fresh);
    }
  }
  return taken.sort((a, b) => compare(a.span.start, b.span.start));
}

function same(a: PlacedEdit, b: PlacedEdit): boolean {
  return (
    a.text === b.text && compare(a.span.start, b.span.start) === 0 && compare(a.span.end, b.span.end) === 0
  );
}

/** Whether one of them is inside the other or ends where the other begins: the order would matter. */
function touch(a: Span, b: Span): boolean {
  return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}

function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}
