// Runs probes for all features: each becomes a result of the session, can be cancelled, and ends with a report.

import type { ProbeReport, Verdict } from '../facts/outcome';
import type { ProbeClient } from '../probe/client';
import type { ProbeRequest, Results } from './results';

/** How a probe can end without a failure that this machine could explain. */
const UNCHECKED: readonly Verdict[] = ['connected', 'cancelled', 'unsupported'];

export interface RunningProbe {
  readonly id: number;
  /** Rejects only for a fault of the extension; what a probe runs into is in the report. */
  readonly report: Promise<ProbeReport>;
}

export class Prober {
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly client: Pick<ProbeClient, 'probe' | 'check'>,
    private readonly results: Results,
  ) {}

  /** Opens a socket: call it only for something a person did. */
  start(request: ProbeRequest): RunningProbe {
    const { id } = this.results.start(request);
    const abort = new AbortController();
    this.running.set(id, abort);
    return { id, report: this.run(id, request, abort.signal) };
  }

  /** Ends a running probe as `cancelled`. One that has ended stays as it is. */
  cancel(id: number): void {
    this.running.get(id)?.abort();
  }

  private async run(id: number, request: ProbeRequest, signal: AbortSignal): Promise<ProbeReport> {
    const { endpoint, method, timeoutMs } = request;
    try {
      const report = await this.client.probe({
        endpoint,
        method,
        timeoutMs,
        signal,
        onProgress: stage => {
          this.results.progress(id, stage);
        },
      });
      this.results.finish(id, report);
      void this.check(id, report);
      return report;
    } catch (error) {
      this.results.remove(id);
      throw error;
    } finally {
      this.running.delete(id);
    }
  }
  /** Nobody waits for this: the result is shown as it is, and again when the checks are there. */
  private async check(id: number, report: ProbeReport): Promise<void> {
    if (!UNCHECKED.includes(report.verdict)) {
      const checked = await this.client.check(report);
      if (checked !== report) {
        this.results.check(id, checked);
      }
    }
  }
}
