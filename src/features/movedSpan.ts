// Follows a piece of text while the document around it is edited.

export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Lines and characters count from 0; the end is not included. */
export interface Span {
  readonly start: Place;
  readonly end: Place;
}

/** Where a span is after `changed` became `text`; undefined when that touched it. */
export function movedSpan(span: Span, changed: Span, text: string): Span | undefined {
  if (!isBefore(changed.start, span.end)) {
    // What is typed right behind an endpoint makes it another one.
    const continues = !isBefore(span.end, changed.start) && /^[\w.:-]/.test(text);
    return continues ? undefined : span;
  }
  if (isBefore(span.start, changed.end)) {
    return undefined;
  }
  const added = text.split('\n');
  const lines = added.length - 1 - (changed.end.line - changed.start.line);
  const before = added.length === 1 ? changed.start.character : 0;
  const characters = before + (added.at(-1)?.length ?? 0) - changed.end.character;
  const move = ({ line, character }: Place): Place => ({
    line: line + lines,
    // Only what stands on the last changed line moves sideways.
    character: line === changed.end.line ? character + characters : character,
  });
  return { start: move(span.start), end: move(span.end) };
}

/** Where a span is after the changes of one edit, in the order in which VS Code tells them. */
export function movedThrough(
  span: Span,
  changes: readonly { readonly range: Span; readonly text: string }[],
): Span | undefined {
  return changes.reduce<Span | undefined>((now, { range, text }) => now && movedSpan(now, range, text), span);
}

/** Whether two spans share a place, or end where the other begins. */
export function touches(a: Span, b: Span): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

export function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
