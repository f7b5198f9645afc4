// How long each connection test took the last times, kept for the workspace: numbers for the sparkline beside a test.

import type * as vscode from 'vscode';

const KEY = 'socketLens.testDurations';
/** How many runs of one test are kept. */
const KEPT_RUNS = 12;
/** How many tests are remembered; those that ran longest ago are forgotten first. */
const KEPT_TESTS = 2_000;

const BARS = '▁▂▃▄▅▆▇█';

type Stored = Readonly<Record<string, readonly number[]>>;

export class Durations {
  /** Milliseconds, the oldest first; the test that ran last stands last. */
  private readonly byTest: Map<string, readonly number[]>;

  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {
    this.byTest = new Map(Object.entries(stored(memento.get<unknown>(KEY))));
  }

  /** The last runs of a test in milliseconds, the oldest first. */
  of(test: string): readonly number[] {
    return this.byTest.get(test) ?? [];
  }

  /** Call `save` when the run is over. */
  add(test: string, durationMs: number): void {
    const runs = [...this.of(test), Math.round(durationMs * 1000) / 1000].slice(-KEPT_RUNS);
    this.byTest.delete(test);
    this.byTest.set(test, runs);
    const [oldest] = this.byTest.keys();
    if (this.byTest.size > KEPT_TESTS && oldest !== undefined) {
      this.byTest.delete(oldest);
    }
  }

  async save(): Promise<void> {
    await this.memento.update(KEY, Object.fromEntries(this.byTest));
  }
}

/**
 * One bar a duration, from the shortest to the longest of them. Empty for less than two, which compare with nothing.
 * Durations that hardly differ stay low: a bar is as high as its part of twice the shortest at least.
 */
export function sparkline(durationsMs: readonly number[]): string {
  if (durationsMs.length < 2) {
    return '';
  }
  const least = Math.min(...durationsMs);
  const span = Math.max(Math.max(...durationsMs) - least, least, Number.EPSILON);
  const height = (ms: number): number => Math.round(((ms - least) / span) * (BARS.length - 1));
  return durationsMs.map(ms => BARS.charAt(height(ms))).join('');
}

/** What the workspace remembers, without what is not of this form. */
function stored(value: unknown): Stored {
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number[]] => {
      const [, runs] = entry as [string, unknown];
      return Array.isArray(runs) && runs.every(ms => typeof ms === 'number' && Number.isFinite(ms));
    }),
  );
}
