// Source text in, findings out.

import { LintDocument } from './document';
import type { Finding, Severity } from './finding';
import type { Reader } from './reader/reader';
import type { Project, Rule } from './rule';
import type { Language } from './source/condition';

export interface LintConfig {
  /** A severity, or `off`, for a rule by its id. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The rules to run; all of them where it is absent. */
  readonly rules?: readonly Rule[];
  readonly project?: Project;
}

export interface LintOptions {
  readonly language: Language;
  readonly fileName: string;
  readonly config?: LintConfig;
}

export type Lint = (text: string, options: LintOptions) => readonly Finding[];

/**
 * The linter over a reader, for texts that are linted once. It gives the findings of a text in their order, and throws
 * TooManyFunctions for one that is too large.
 */
export function createLint(reader: Reader): Lint {
  return (text, options) => new LintDocument(reader, text, options).findings;
}
