// Findings as people and programs read them: by line and column, in one language.

import type { Locale } from '../facts/explanation';
import type { Finding, Severity } from './finding';
import { lineColumns } from '../facts/sourceText';
import type { SourceRange } from '../facts/sourceText';

/** A range in lines and columns from 1. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly (Span & { readonly text: string })[];
}

/** One finding as the JSON has it. */
export interface ReportedFinding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly message: string;
  readonly statement?: string;
  readonly fix?: ReportedFix;
}

/** The findings of one file in the words of a language. */
export function reported(
  file: string,
  text: string,
  findings: readonly Finding[],
  locale: Locale,
): readonly ReportedFinding[] {
  const place = lineColumns(text);
  const span = ({ start, end }: SourceRange): Span => {
    const from = place(start);
    const to = place(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
  return findings.map(({ rule, severity, range, message, statement, fix }) => ({
    ...{ rule, severity, file },
    ...span(range),
    message: message[locale],
    ...(statement === undefined ? {} : { statement }),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: fix.title[locale],
            edits: fix.edits.map(edit => ({ ...span(edit.range), text: edit.text })),
          },
        }),
  }));
}
