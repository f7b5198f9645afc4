// The editor's side of the probe process: forks it on demand, keeps it warm, bounds, cancels and restarts it.
// Nothing native is loaded here; a dead probe process is a result, not an exception.

import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { soleAddress } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import type { LocalCheck } from '../facts/localChecks';
import { DEFAULT_TIMEOUT_MS } from '../facts/outcome';
import type { ExchangeStep, SocketOption } from '../facts/exchange';
import type { Method, Outcome, ProbeReport } from '../facts/outcome';
import { ProbeChild } from './child';
import type { Death } from './child';
import { PartialReport } from './partialReport';
import { checksRequest, probeProgress, probeRequest } from './protocol';
import type { ProbeProgress, ProbeRequest } from './protocol';

export interface ProbeOptions {
  readonly endpoint: Endpoint;
  /** Default `blocking`. */
  readonly method?: Method;
  /** Milliseconds for each address; default 5,000. */
  readonly timeoutMs?: number;
  readonly bind?: { readonly address: string; readonly port: number };
  /** Set before connect, in this order. */
  readonly options?: readonly SocketOption[];
  /** What is said once a socket is connected, within the same time. */
  readonly exchange?: readonly ExchangeStep[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ProbeProgress) => void;
}

export interface ProbeClientOptions {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  /** One line for the log people can attach. */
  readonly log?: (line: string) => void;
}

export const DEFAULT_METHOD: Method = 'blocking';

/** How long the process may take to end a cancelled probe by itself, before it is ended. */
const CANCEL_GRACE_MS = 500;
/** How much longer a process may take for anything while it starts. */
const START_GRACE_MS = 5_000;
/** How long after a deadline the process may stay silent, before it is ended. */
const DEADLINE_GRACE_MS = 1_500;
/** Runs probes in a process of their own. Every probe ends with a report: cancel, deadline and death are outcomes. */
export class ProbeClient {
  readonly #options: ProbeClientOptions;
  #process: ProbeProcess | undefined;
  #nextId = 1;
  #disposed = false;

  constructor(options: ProbeClientOptions) {
    this.#options = options;
  }

  /** Never rejects for what a probe can run into. */
  async probe(options: ProbeOptions): Promise<ProbeReport> {
    const request: ProbeRequest = {
      id: this.#nextId++,
      endpoint: options.endpoint,
      method: options.method ?? DEFAULT_METHOD,
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      ...(options.bind ? { bind: options.bind } : {}),
      ...(options.options ? { options: options.options } : {}),
      ...(options.exchange ? { exchange: options.exchange } : {}),
    };
    if (this.#disposed || options.signal?.aborted) {
      return new PartialReport(request).finish({ status: 'cancelled' });
    }
    return this.#running().probe(request, options);
  }

  /**
   * Looks at what this machine knows about a failed probe, and resolves with the report that has it. Resolves with the
   * same report when there is nothing to look at or the look failed.
   */
  async check(report: ProbeReport): Promise<ProbeReport> {
    if (this.#disposed || report.verdict === 'connected') {
      return report;
    }
    const checks = await this.#running()
      .check(report)
      .catch(() => []);
    return checks.length > 0 ? { ...report, checks } : report;
  }

  /** The running process's id; undefined when none runs. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Ends the process; probes under way end as `cancelled`. */
  dispose(): void {
    this.#disposed = true;
    this.#process?.end({ status: 'cancelled' });
    this.#process = undefined;
  }

  #running(): ProbeProcess {
    this.#process ??= new ProbeProcess(this.#options, dead => {
      if (this.#process === dead) {
        this.#process = undefined;
      }
    });
    return this.#process;
  }
}

/** One life of the process, and the probes that run in it. */
class ProbeProcess {
  readonly #child: ProbeChild;
  readonly #probes = new Map<number, Running>();
  readonly #log: (line: string) => void;
  readonly #onGone: (self: ProbeProcess) => void;
  #ending: Outcome | undefined;

  constructor({ module, log = () => undefined }: ProbeClientOptions, onGone: (self: ProbeProcess) => void) {
    this.#log = log;
    this.#onGone = onGone;
    this.#child = new ProbeChild({
      module,
      log,
      onGone: death => {
        this.#gone(death);
      },
    });
    this.#child.connection.onNotification(probeProgress, progress => {
      this.#probes.get(progress.id)?.progressed(progress);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async probe(request: ProbeRequest, options: ProbeOptions): Promise<ProbeReport> {
    return new Promise(resolve => {
      const running = new Running(request, options, this.#child, report => {
        this.#probes.delete(request.id);
        resolve(report);
      });
      running.onOverdue = outcome => {
        this.#log(`probe ${request.id} did not end in time: the probe process ${this.pid ?? '?'} is ended`);
        running.finish(outcome);
        this.#kill();
      };
      this.#probes.set(request.id, running);
      running.start();
    });
  }

  async check(report: ProbeReport): Promise<readonly LocalCheck[]> {
    return this.#child.connection.sendRequest(checksRequest, report);
  }

  /** Ends the process on purpose; what runs in it ends with `outcome`. */
  end(outcome: Outcome): void {
    this.#ending = outcome;
    this.#kill();
    this.#gone(() => 'the probe process was ended');
  }

  #kill(): void {
    this.#onGone(this);
    this.#child.kill();
  }

  #gone(death: Death): void {
    this.#onGone(this);
    for (const running of [...this.#probes.values()]) {
      running.finish(
        this.#ending ?? { status: 'failed', reason: 'process-died', message: death(running.under) },
      );
    }
  }
}

/** One probe under way. */
class Running {
  readonly #partial: PartialReport;
  /** Absent where nobody can cancel. */
  readonly #cancellation: CancellationTokenSource | undefined;
  #backstop: NodeJS.Timeout | undefined;
  #finished = false;
  /** Called when neither an answer nor a sign of life came in time. */
  onOverdue: (outcome: Outcome) => void = () => undefined;

  constructor(
    private readonly request: ProbeRequest,
    private readonly options: ProbeOptions,
    private readonly child: ProbeChild,
    private readonly done: (report: ProbeReport) => void,
  ) {
    this.#partial = new PartialReport(request);
    this.#cancellation = options.signal && new CancellationTokenSource();
  }

  get under(): string | undefined {
    return this.#partial.under;
  }

  start(): void {
    // Sent before anything else is done: the process works while the rest is prepared here.
    const { connection } = this.child;
    const answer = this.#cancellation
      ? connection.sendRequest(probeRequest, this.request, this.#cancellation.token)
      : connection.sendRequest(probeRequest, this.request);
    answer.then(
      report => {
        this.#report(report);
      },
      (error: unknown) => {
        // The process answered that it cannot: the library behind SOCKET_LENS_WINSOCK, for example.
        const reason = error instanceof Error ? error.message : String(error);
        this.finish({ status: 'unsupported', reason });
      },
    );
    this.options.signal?.addEventListener('abort', this.#cancel);
    const sole = soleAddress(this.request.endpoint);
    if (sole) {
      this.progressed({ stage: 'attempting', id: this.request.id, ...sole, call: 'connect', calls: [] });
    } else {
      this.#watch();
    }
  }

  progressed(progress: ProbeProgress): void {
    this.#partial.add(progress);
    this.#watch();
    this.options.onProgress?.(progress);
  }

  /** Ends the probe with what is known of it. Does nothing when it has ended. */
  finish(outcome: Outcome): void {
    this.#report(this.#partial.finish(outcome));
  }

  #report(report: ProbeReport): void {
    if (!this.#finished) {
      this.#finished = true;
      clearTimeout(this.#backstop);
      this.options.signal?.removeEventListener('abort', this.#cancel);
      this.done(report);
    }
  }

  readonly #cancel = (): void => {
    this.#cancellation?.cancel();
    this.#arm(CANCEL_GRACE_MS, { status: 'cancelled' });
  };

  /** The process keeps its own deadlines; this one is for a process that can keep nothing any more. */
  #watch(): void {
    if (this.#cancellation?.token.isCancellationRequested !== true) {
      this.#arm(this.request.timeoutMs + DEADLINE_GRACE_MS, { status: 'timedOut' });
    }
  }

  #arm(delayMs: number, outcome: Outcome): void {
    clearTimeout(this.#backstop);
    this.#backstop = setTimeout(
      () => {
        this.onOverdue(outcome);
      },
      delayMs + (this.child.hasSpoken ? 0 : START_GRACE_MS),
    );
  }
}
