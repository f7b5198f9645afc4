// Comments that keep findings away:
//   socket-lens-disable [rule ...]            in the file
//   socket-lens-disable-line [rule ...]       on its own line
//   socket-lens-disable-next-line [rule ...]  on the line below
// Without a rule they stand for all rules.

import type { Finding } from './finding';
import { lineColumns } from './site';
import type { Comment } from './source/lexer';

interface Suppression {
  /** The line it counts for, from 1; undefined for the file. */
  readonly line: number | undefined;
  /** Empty for all rules. */
  readonly rules: readonly string[];
}

/** The findings that no comment keeps away. */
export function withoutSuppressed(
  findings: readonly Finding[],
  text: string,
  comments: readonly Comment[],
): readonly Finding[] {
  const marked = comments.filter(({ words }) => words.includes('socket-lens-disable'));
  if (marked.length === 0 || findings.length === 0) {
    return findings;
  }
  const place = lineColumns(text);
  const suppressions = marked.flatMap(comment => suppressionOf(comment, place));
  return findings.filter(({ rule, range }) => {
    const { line } = place(range.start);
    return !suppressions.some(
      each =>
        (each.line === undefined || each.line === line) &&
        (each.rules.length === 0 || each.rules.includes(rule)),
    );
  });
}

function suppressionOf(comment: Comment, place: ReturnType<typeof lineColumns>): readonly Suppression[] {
  const [, where, words = ''] =
    /socket-lens-disable(-next-line|-line)?(?![\w-])[ \t]*([\w\-, \t]*)/.exec(comment.words) ?? [];
  if (!/socket-lens-disable(?:-next-line|-line)?(?![\w-])/.test(comment.words)) {
    return [];
  }
  const rules = words
    .replace(/\s--.*$/, '')
    .split(/[\s,]+/)
    .filter(word => word !== '' && word !== '--');
  const { line } = place(where === '-next-line' ? comment.end : comment.start);
  return [{ line: where === undefined ? undefined : where === '-line' ? line : line + 1, rules }];
}
