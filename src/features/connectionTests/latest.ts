// How each connection test ended last, for lenses, the status bar and what can be done with a result. The whole of a
// result is kept for those that ran last; of the others it is known how they ended.

import type { TestResult } from '../../connectionTests/results';

/** Whole results that are kept. */
const KEPT = 1_000;
/** So many make room at once: to find the oldest of a map costs more the more were taken out before it. */
const LEAVING = 100;

export interface TestCounts {
  readonly passed: number;
  /** With those that stand in their file with mistakes. */
  readonly failed: number;
}

export class LatestResults {
  private readonly statuses = new Map<string, TestResult['status']>();
  private readonly whole = new Map<string, TestResult>();

  /** Undefined for a test that did not run, or so long ago that its result made room. */
  get(test: string): TestResult | undefined {
    return this.whole.get(test);
  }

  put(test: string, result: TestResult): void {
    this.statuses.set(test, result.status);
    this.whole.delete(test);
    this.whole.set(test, result);
    if (this.whole.size >= KEPT + LEAVING) {
      for (const oldest of [...this.whole.keys()].slice(0, LEAVING)) {
        this.whole.delete(oldest);
      }
    }
  }

  /** Of the tests that still are there. */
  counts(tests: Iterable<string>): TestCounts {
    let passed = 0;
    let failed = 0;
    for (const test of tests) {
      const status = this.statuses.get(test);
      passed += status === 'passed' ? 1 : 0;
      failed += status === 'failed' || status === 'broken' ? 1 : 0;
    }
    return { passed, failed };
  }
}
