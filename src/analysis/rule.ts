// What a rule of the linter is. A rule is one file under rules/: its documentation and examples as data, and a
// check that asks the shared flow model. When the model is unsure, a rule stays silent.

import type { Localized } from '../facts/explanation';
import type { Fix, Related, Severity } from './finding';
import type { FunctionModel } from './flow/functionModel';
import type { SourceRange } from '../facts/sourceText';
import type { Target } from './source/condition';
import type { FileFacts } from './source/fileFacts';

export interface Rule {
  readonly id: string;
  /** What the finding counts as unless the check or the configuration says otherwise. */
  readonly severity: Severity;
  /** The statement of the page that the rule enforces, `S41`. */
  readonly statement?: string;
  /** Where a rule without a statement comes from: the name of a page or standard, or its address. */
  readonly source?: string;
  /** `win` rules see code that is built with Winsock, `posix` rules the rest, `both` rules every reading. */
  readonly platform: Target | 'both';
  /** One line, as a title. */
  readonly title: Localized;
  /** Why it goes wrong and what to write instead: a few sentences of Markdown. */
  readonly description: Localized;
  /** A few lines of C each, shown on the rule's page. */
  readonly bad: string;
  readonly good: string;
  /** Looks at one function. Ranges it reports are those of the function's nodes. */
  readonly check?: (context: FunctionContext) => void;
  /** Looks at the file as a whole. Ranges it reports count from the beginning of the file. */
  readonly checkFile?: (context: FileContext) => void;
}

export interface Report {
  /** A node of the function, or a range in the same coordinates. */
  readonly at: SourceRange;
  readonly message: Localized;
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  readonly deprecated?: boolean;
}

/** What a project says of itself, where its files do not tell. */
export interface Project {
  /** The build of the oldest Windows that it runs on, 19041 for Windows 10 version 2004; absent for any. */
  readonly minWindowsBuild?: number;
  /** Functions and headers that start Winsock for a program, beside those that every rule knows. */
  readonly winsockStarters?: readonly string[];
}

export interface FileContext {
  readonly file: FileFacts;
  readonly project: Project;
  readonly target: Target;
  readonly report: (finding: Report) => void;
}

export interface FunctionContext extends FileContext {
  readonly fn: FunctionModel;
}
