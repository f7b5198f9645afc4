// The comments that keep findings of a rule away, as an edit of the text. Pure; analysis/suppressions.ts reads them.

import type { PlacedEdit } from '../analyser/placedFinding';
import type { Place } from '../movedSpan';

/** A text by its lines, without what ends them. */
export interface Lines {
  readonly count: number;
  /** From 0. */
  line(number: number): string;
}

export type CommentStyle = 'line' | 'block';

/** A comment above the line, with its indentation; or one more rule in the comment that is there already. */
export function suppressLine(text: Lines, line: number, rule: string, style: CommentStyle): PlacedEdit {
  const above = line === 0 ? '' : text.line(line - 1);
  const marker = 'socket-lens-disable-next-line';
  const listed = addToComment(above, line - 1, marker, rule);
  if (listed) {
    return listed;
  }
  const own = text.line(line);
  if (above.endsWith('\\') && !own.endsWith('\\')) {
    // The line goes on from the one above: a comment between them would break it.
    const at = { line, character: own.trimEnd().length };
    return insert(at, ` ${comment(`socket-lens-disable-line ${rule}`, 'block')}`);
  }
  const indentation = /^\s*/.exec(own)?.[0] ?? '';
  return insert({ line, character: 0 }, `${indentation}${comment(`${marker} ${rule}`, style)}\n`);
}

/** A comment at the beginning of the text; or one more rule in the comment for the file that is there already. */
export function suppressFile(text: Lines, rule: string, style: CommentStyle): PlacedEdit {
  for (let line = 0; line < text.count; line++) {
    const listed = addToComment(text.line(line), line, 'socket-lens-disable', rule);
    if (listed) {
      return listed;
    }
  }
  return insert({ line: 0, character: 0 }, `${comment(`socket-lens-disable ${rule}`, style)}\n`);
}

/** Puts a rule behind the last one that a comment names; undefined where there is no such comment in the line. */
function addToComment(text: string, line: number, marker: string, rule: string): PlacedEdit | undefined {
  const found = new RegExp(
    `(?://|/\\*).*?\\b${marker}(?![\\w-])[ \\t]+[a-z0-9][\\w-]*(?:[\\s,]+[a-z0-9][\\w-]*)*`,
  ).exec(text);
  return found ? insert({ line, character: found.index + found[0].length }, `, ${rule}`) : undefined;
}

function comment(words: string, style: CommentStyle): string {
  return style === 'line' ? `// ${words}` : `/* ${words} */`;
}

function insert(at: Place, text: string): PlacedEdit {
  return { span: { start: at, end: at }, text };
}
