// Findings as an editor has them: by line and character, in one language. Plain data, so that they cross from the worker.

import type { Finding, Severity } from '../../analysis/finding';
import { lineColumns } from '../../facts/sourceText';
import type { SourceRange } from '../../facts/sourceText';
import type { Locale } from '../../facts/explanation';
import type { Span } from '../movedSpan';

export interface PlacedEdit {
  /** What the text replaces; empty to insert. */
  readonly span: Span;
  readonly text: string;
}

export interface PlacedFix {
  readonly title: string;
  readonly edits: readonly PlacedEdit[];
}

export interface PlacedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** What the finding leans on elsewhere in the text; empty where there is nothing. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly fix: PlacedFix | undefined;
  readonly deprecated: boolean;
}

/** The findings of a text in the words of a language. */
export function placed(text: string, findings: readonly Finding[], locale: Locale): readonly PlacedFinding[] {
  if (findings.length === 0) {
    return [];
  }
  const span = spansIn(text);
  return findings.map(({ rule, severity, range, message, related = [], fix, deprecated = false }) => ({
    ...{ rule, severity, deprecated },
    span: span(range),
    message: message[locale],
    related: related.map(each => ({ span: span(each.range), message: each.message[locale] })),
    fix: fix && {
      title: fix.title[locale],
      edits: fix.edits.map(edit => ({ span: span(edit.range), text: edit.text })),
    },
  }));
}

/** Turns ranges of a text into lines and characters from 0. */
export function spansIn(text: string): (range: SourceRange) => Span {
  const place = lineColumns(text);
  const placeFrom0 = (offset: number) => {
    const { line, column } = place(offset);
    return { line: line - 1, character: column - 1 };
  };
  return ({ start, end }) => ({ start: placeFrom0(start), end: placeFrom0(end) });
}
