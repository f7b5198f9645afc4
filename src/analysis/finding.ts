// What a rule says about a place of a source text.

import type { Localized } from '../facts/explanation';
import type { SourceRange } from '../facts/sourceText';

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Edit {
  /** What the text replaces; empty to insert. */
  readonly range: SourceRange;
  readonly text: string;
}

/** A change that is safe to apply without looking: it keeps the program's meaning but for the defect. */
export interface Fix {
  readonly title: Localized;
  readonly edits: readonly Edit[];
}

export interface Related {
  readonly range: SourceRange;
  readonly message: Localized;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly range: SourceRange;
  readonly message: Localized;
  /** `S41`: the statement of the page that the code goes against; absent where the rule rests on another source. */
  readonly statement?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  readonly deprecated?: boolean;
}
