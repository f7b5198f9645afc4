// The editor's side of the probe process: forks it on demand, keeps it warm, bounds, cancels and restarts it.
// Nothing native is loaded here; a dead probe process is a result, not an exception.

import type { Endpoint } from '../facts/endpoint';
import type { Method, ProbeReport } from '../facts/outcome';
import type { ProbeProgress } from './protocol';

export interface ProbeOptions {
  readonly endpoint: Endpoint;
  /** Default `blocking`. */
  readonly method?: Method;
  /** Milliseconds for each address; default 5,000. */
  readonly timeoutMs?: number;
  readonly bind?: { readonly address: string; readonly port: number };
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ProbeProgress) => void;
}

export interface ProbeClientOptions {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  /** One line for the log people can attach. */
  readonly log?: (line: string) => void;
}

/** Runs probes in a process of their own. Every probe ends with a report: cancel, deadline and death are outcomes. */
export class ProbeClient {
  constructor(private readonly options: ProbeClientOptions) {}

  /** Never rejects for what a probe can run into. */
  probe(options: ProbeOptions): Promise<ProbeReport> {
    return Promise.reject(new Error(`not built yet: ${this.options.module} ${options.endpoint.scheme}`));
  }

  /** The running process's id; undefined when none runs. */
  get pid(): number | undefined {
    return undefined;
  }

  /** Ends the process; probes under way end as `cancelled`. */
  dispose(): void {
    // Nothing runs yet.
  }
}
