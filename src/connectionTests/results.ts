// What became of a connection test, as data.

import type { Localized } from '../facts/explanation';
import type { ProbeReport, Verdict } from '../facts/outcome';
import type { ConnectionTest, ConnectionTestFile, Problem } from './model';

/** The end of one test. */
export type TestResult = Ended & {
  readonly file: ConnectionTestFile;
  readonly test: ConnectionTest;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** From its start to its end, listeners and tries included. Milliseconds. */
  readonly durationMs: number;
};

export type Ended =
  | ({ readonly status: 'passed' } & Ran)
  /** At least one failure; the first is the reason of the others. */
  | ({ readonly status: 'failed'; readonly failures: readonly Failure[] } & Partial<Ran>)
  /** This platform lacks what the test needs, and the test did not expect that. */
  | ({ readonly status: 'unsupported'; readonly reason: string } & Ran)
  | { readonly status: 'skipped'; readonly reason: Localized }
  /** It stands in its file with mistakes, or its file cannot be read. */
  | { readonly status: 'broken'; readonly problems: readonly Problem[] }
  | { readonly status: 'cancelled' };

export interface Ran {
  /** The last try's; of a test of several ports, that of the first port that differs, else of the first. */
  readonly report: ProbeReport;
  /** How often it was tried, from 1. */
  readonly tries: number;
  /** What a test of several ports found at each, in their order; absent for one. */
  readonly ports?: readonly PortResult[];
}

export interface PortResult {
  readonly port: number;
  readonly verdict: Verdict;
  /** Whether it is what the test expects. */
  readonly holds: boolean;
}

/** One thing that is not as expected. */
export interface Failure {
  readonly kind: 'outcome' | 'send' | 'receive' | 'listener' | 'probe';
  /** One sentence. */
  readonly message: Localized;
  /** For a diff: what was expected and what was seen; absent where there is nothing to compare. */
  readonly expected?: string;
  readonly actual?: string;
}

/** Whether a result lets a run fail. */
export function isFailure({ status }: TestResult): boolean {
  return status === 'failed' || status === 'broken';
}
