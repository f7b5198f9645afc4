// Running connection tests, as the features see it: extension.ts binds it to the probe process.

import type { ConnectionTest, ConnectionTestFile } from '../connectionTests/model';
import type { TestResult } from '../connectionTests/results';

export interface RunTestsOptions {
  /** How many run at a time. */
  readonly jobs: number;
  /** Tests under way end as cancelled, and those that wait as well. */
  readonly signal: AbortSignal;
  readonly onStarted: (test: ConnectionTest) => void;
  readonly onResult: (result: TestResult) => void;
}

/** Resolves when all have ended. */
export type RunTests = (
  tests: readonly { readonly file: ConnectionTestFile; readonly test: ConnectionTest }[],
  options: RunTestsOptions,
) => Promise<void>;
