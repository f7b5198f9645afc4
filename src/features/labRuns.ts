// The lab as this session knows it: every statement of the connect page with the row that its last run gave. No user
// interface here; the view listens.

import { EventEmitter } from 'node:events';
import type { LabReport, LabRow } from '../facts/lab';
import { STATEMENTS } from '../facts/statements';
import type { LabRunOptions } from '../probe/labClient';

/** Runs statements in a process of its own; what a run needs besides is bound already. */
export type RunLab = (
  options: Pick<LabRunOptions, 'statements' | 'signal' | 'onBegin' | 'onRow'>,
) => Promise<LabReport>;

/** What is told of a run while it goes on. */
export interface LabProgress {
  readonly statement: string;
  /** Statements that have ended, and all that were asked for. */
  readonly done: number;
  readonly total: number;
}

interface LabEvents {
  /** The statement whose row or state changed; undefined when more than one may have. */
  changed: [string | undefined];
}

export class LabRuns {
  private readonly events = new EventEmitter<LabEvents>();
  private readonly rows = new Map<string, LabRow>();
  private readonly runs = new Set<AbortController>();
  private last: Promise<unknown> = Promise.resolve();
  /** The last report, for what it says besides its rows. */
  private latest: LabReport | undefined;
  private under: string | undefined;

  constructor(private readonly runLab: RunLab) {}

  /** Whether a run goes on or waits for its turn. */
  get isRunning(): boolean {
    return this.runs.size > 0;
  }

  /** Whether there is anything to show. */
  get hasBegun(): boolean {
    return this.isRunning || this.rows.size > 0;
  }

  /** The statement under way. */
  get running(): string | undefined {
    return this.under;
  }

  /** The row of a statement's last run; undefined before. */
  row(statement: string): LabRow | undefined {
    return this.rows.get(statement);
  }

  /** All rows there are, in the page's order; undefined before a run has ended. */
  get report(): LabReport | undefined {
    const rows = STATEMENTS.flatMap(({ id }) => this.rows.get(id) ?? []);
    return this.latest && rows.length > 0 ? { ...this.latest, rows } : undefined;
  }

  /**
   * Runs statements, or all, after the runs that came before: two at a time would disturb each other. Opens sockets:
   * call it only for something a person did. Gives the rows it came to; rejects with a LabError when the process died.
   */
  async run(
    statements?: readonly string[],
    onProgress?: (progress: LabProgress) => void,
  ): Promise<readonly LabRow[]> {
    const run = new AbortController();
    this.runs.add(run);
    const turn = this.last.then(() => this.runNow(run.signal, statements, onProgress));
    this.last = turn.catch(() => undefined);
    this.tell(undefined);
    try {
      return await turn;
    } finally {
      this.runs.delete(run);
      this.under = undefined;
      this.tell(undefined);
    }
  }

  /** Ends the run that goes on and those that wait. Rows that are there stay. */
  cancel(): void {
    for (const run of this.runs) {
      run.abort();
    }
  }

  clear(): void {
    this.rows.clear();
    this.latest = undefined;
    this.tell(undefined);
  }

  onChange(listener: (statement: string | undefined) => void): { dispose(): void } {
    this.events.on('changed', listener);
    return { dispose: () => void this.events.off('changed', listener) };
  }

  dispose(): void {
    this.cancel();
  }

  private async runNow(
    signal: AbortSignal,
    statements: readonly string[] | undefined,
    onProgress: ((progress: LabProgress) => void) | undefined,
  ): Promise<readonly LabRow[]> {
    if (signal.aborted) {
      return [];
    }
    const rows: LabRow[] = [];
    const total = statements?.length ?? STATEMENTS.length;
    this.latest = await this.runLab({
      ...(statements ? { statements } : {}),
      signal,
      onBegin: statement => {
        this.under = statement;
        onProgress?.({ statement, done: rows.length, total });
        this.tell(statement);
      },
      onRow: row => {
        this.under = undefined;
        // What was cut short says nothing about the statement.
        if (!(signal.aborted && row.observed === null)) {
          rows.push(row);
          this.rows.set(row.statement, row);
        }
        this.tell(row.statement);
      },
    });
    return rows;
  }

  private tell(statement: string | undefined): void {
    this.events.emit('changed', statement);
  }
}
