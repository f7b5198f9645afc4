// How a run went as a whole: counts, and whether it holds.

import { isFailure } from './results';
import type { ReportedFile } from './reporters/report';
import type { TestResult } from './results';

export const STATUSES = ['passed', 'failed', 'broken', 'unsupported', 'skipped', 'cancelled'] as const;

export interface Summary {
  readonly total: number;
  readonly counts: Readonly<Record<TestResult['status'], number>>;
  /** Mistakes in files, those of tests included. */
  readonly problems: number;
  /** Nothing failed, no file has a mistake, and nothing was cancelled. */
  readonly holds: boolean;
}

export function summaryOf(files: readonly Pick<ReportedFile, 'file' | 'results'>[]): Summary {
  const results = files.flatMap(file => file.results);
  const counts = Object.fromEntries(
    STATUSES.map(status => [status, results.filter(result => result.status === status).length]),
  ) as Summary['counts'];
  const problems = files.reduce((sum, { file }) => sum + file.problems.length, 0);
  return {
    total: results.length,
    counts,
    problems,
    holds: problems === 0 && counts.cancelled === 0 && !results.some(isFailure),
  };
}
