// Comments that keep findings away:
//   socket-lens-disable [rule ...]            in the file
//   socket-lens-disable-line [rule ...]       on its own line
//   socket-lens-disable-next-line [rule ...]  on the line below
// Without a rule they stand for all rules.

import type { Finding } from './finding';
import type { SourceRange } from '../facts/sourceText';
import type { SourceText } from './source/sourceText';

interface Suppression {
  /** The line it counts for; undefined for the file. */
  readonly line: SourceRange | undefined;
  /** Empty for all rules. */
  readonly rules: readonly string[];
}

const MARK = /socket-lens-disable(-next-line|-line)?(?![\w-])[ \t]*([\w\-, \t]*)/;

/** The findings that no comment keeps away. */
export function withoutSuppressed(findings: readonly Finding[], source: SourceText): readonly Finding[] {
  if (findings.length === 0) {
    return findings;
  }
  const suppressions = source
    .comments(words => words.includes('socket-lens-disable') && MARK.test(words))
    .map(comment => suppressionOf(comment, source));
  return suppressions.length === 0
    ? findings
    : findings.filter(
        ({ rule, range }) =>
          !suppressions.some(
            each => covers(each, range.start) && (each.rules.length === 0 || each.rules.includes(rule)),
          ),
      );
}

function covers({ line }: Suppression, offset: number): boolean {
  return line === undefined || (line.start <= offset && offset <= line.end);
}

function suppressionOf(
  { words, start, end }: SourceRange & { readonly words: string },
  source: SourceText,
): Suppression {
  const [, where, list = ''] = MARK.exec(words) ?? [];
  const rules = list
    .replace(/\s--.*$/, '')
    .split(/[\s,]+/)
    .filter(word => word !== '' && word !== '--');
  const line =
    where === undefined
      ? undefined
      : where === '-line'
        ? source.lineAt(start)
        : (source.lineBelow(end) ?? source.lineAt(source.length));
  return { line, rules };
}
