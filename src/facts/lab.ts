// What the lab found out, as data: for each statement of the connect page what is documented, what this machine does,
// and whether the two agree.

import type { NativeCall, Platform } from './outcome';
import type { Localized } from './explanation';

/** The kind of machine a scenario ran on: what a platform really does depends on who built its sockets. */
export type Environment = 'linux' | 'darwin' | 'windows' | 'wine' | 'simulated';

/** One statement, executed. */
export interface LabRow {
  /** `S22`, for example. */
  readonly statement: string;
  readonly title: string;
  /** What the page says: a Winsock symbol, `success`, or a few words. Several are joined by " or ". */
  readonly documented: string;
  /** What happened, in the platform's own words; null when the scenario was skipped. */
  readonly observed: string | null;
  /** Null when the scenario was skipped. */
  readonly agrees: boolean | null;
  readonly calls: readonly NativeCall[];
  /** Why the scenario did not run here. */
  readonly skipped?: string;
  /** For a code of the page: where a real stack gives it without being forced. */
  readonly naturalOn?: readonly Environment[];
  /** Why this machine departs from the page, where that is known. */
  readonly why?: Localized;
}

export interface LabReport {
  readonly version: 1;
  readonly platform: Platform;
  readonly environment: Environment;
  readonly provider: string;
  readonly rows: readonly LabRow[];
}
