// Runs probes for all features: each becomes a result of the session, can be cancelled, and ends with a report.

import type { ProbeReport } from '../facts/outcome';
import type { ProbeClient } from '../probe/client';
import type { ProbeRequest, Results } from './results';

export interface RunningProbe {
  readonly id: number;
  /** Rejects only for a fault of the extension; what a probe runs into is in the report. */
  readonly report: Promise<ProbeReport>;
}

export class Prober {
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly client: Pick<ProbeClient, 'probe'>,
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
      return report;
    } catch (error) {
      this.results.remove(id);
      throw error;
    } finally {
      this.running.delete(id);
    }
  }
}
