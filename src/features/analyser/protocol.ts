// The messages between the extension and the analysis worker, and nothing else. Each question has a name, what it asks
// with, and what it is answered.

import type { Severity } from '../../analysis/finding';
import type { ReportedFinding } from '../../analysis/reported';
import type { RuleWords } from '../../analysis/ruleWords';
import type { Language, Target } from '../../analysis/source/condition';
import type { ParseContext } from '../../connectionTests/context';
import type { FileParts } from '../../connectionTests/parts';
import type { Locale } from '../../facts/explanation';
import type { PlacedConnect } from './placedConnect';
import type { PlacedFinding } from './placedFinding';

/** A source text as an editor or a file has it. */
export interface Source {
  /** A file's name or the address of a document: findings may depend on its ending. */
  readonly fileName: string;
  readonly language: Language;
  readonly text: string;
}

export interface LintRequest extends Source {
  /** The name of an open document: the worker keeps what it read of it for its next text. Absent for a text alone. */
  readonly document?: string;
  /** Of the messages and of the fixes' titles. */
  readonly locale: Locale;
  /** A severity or `off` for a rule by its id; a rule that is absent has its own. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

export interface ConnectsRequest extends Source {
  /** The platform that the endpoints and methods are read for, where the source has both. */
  readonly target: Target;
}

export interface TestsRequest {
  /** Of a `*.sockets.json`. */
  readonly text: string;
  readonly context: ParseContext;
}

export interface Questions {
  /** The findings, by lines and characters from 0. */
  readonly lint: { readonly asks: LintRequest; readonly answer: readonly PlacedFinding[] };
  /** The findings as the command line's JSON has them. */
  readonly report: { readonly asks: LintRequest; readonly answer: readonly ReportedFinding[] };
  /** The calls that connect, in the order of the text. */
  readonly connects: { readonly asks: ConnectsRequest; readonly answer: readonly PlacedConnect[] };
  /** A file of connection tests, in parts that are taken one by one. */
  readonly tests: { readonly asks: TestsRequest; readonly answer: FileParts };
  /** What every rule says of itself. */
  readonly rules: { readonly asks: { readonly locale: Locale }; readonly answer: readonly RuleWords[] };
}

export type Question = keyof Questions;

/** What the worker gets. */
export type Call = {
  [Q in Question]: { readonly id: number; readonly question: Q; readonly asks: Questions[Q]['asks'] };
}[Question];

/**
 * What the worker sends for a call: its answer, or why there is none. A call is `refused` for the text that it asks
 * about; then the fault is a sentence for the person whose text it is, in the language of the call.
 */
export type Reply =
  | { readonly id: number; readonly answer: Questions[Question]['answer'] }
  | { readonly id: number; readonly fault: string; readonly refused?: boolean };
