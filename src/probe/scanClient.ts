// Scans of many ports, in a probe process of their own: its connection carries bytes, and a single probe never waits
// for a scan. The process is kept for a moment after the last scan, because the next one often follows.

import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { formatEndpoint, portsOf } from '../facts/endpoint';
import type { InetEndpoint } from '../facts/endpoint';
import { DEFAULT_SCAN_TIMEOUT_MS, ScanTally } from '../facts/scan';
import type { ScanReport } from '../facts/scan';
import { messageOf, ProbeChild } from './child';
import { scanBegins, scanRequest, scanRows } from './protocol';

export interface ScanClientOptions {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  readonly log?: (line: string) => void;
}

export interface ScanRunOptions {
  readonly endpoint: InetEndpoint;
  /** For every attempt. Milliseconds; default 3,000. */
  readonly timeoutMs?: number;
  /** Attempts a second to a host that is not this machine; default 1,000. */
  readonly rate?: number;
  /** Puts a row a port into the report. */
  readonly rows?: boolean;
  readonly signal?: AbortSignal;
  /** What is known so far, each time rows have come; the same object every time. */
  readonly onProgress?: (tally: ScanTally) => void;
}

/** A scan without a report: the message is one sentence. */
export class ScanFailure extends Error {
  override readonly name = 'ScanFailure';
}

/** How long a process without a scan is kept. Milliseconds. */
const KEPT_MS = 10_000;
/** How long a cancelled scan may take to end by itself. Milliseconds. */
const CANCEL_GRACE_MS = 1_000;

export class ScanClient {
  #child: ProbeChild | undefined;
  readonly #scans = new Map<number, Running>();
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: ScanClientOptions) {}

  /** A cancelled scan resolves with what it came to. Rejects with a ScanFailure when there is nothing to report. */
  async scan(options: ScanRunOptions): Promise<ScanReport> {
    clearTimeout(this.#idle);
    const id = this.#nextId++;
    try {
      return await new Promise((resolve, reject) => {
        const running = new Running(options, resolve, reject);
        this.#scans.set(id, running);
        running.start(this.#running(), id);
        running.onStuck = () => {
          this.#end();
        };
      });
    } finally {
      this.#scans.delete(id);
      this.#rest();
    }
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#end();
  }

  #running(): ProbeChild {
    if (this.#child) {
      return this.#child;
    }
    const child = new ProbeChild({
      ...this.options,
      serialization: 'advanced',
      onGone: death => {
        if (this.#child === child) {
          this.#child = undefined;
        }
        this.#gone(death('the scan'));
      },
    });
    child.connection.onNotification(scanBegins, ({ id, ...plan }) => this.#scans.get(id)?.begins(plan));
    child.connection.onNotification(scanRows, ({ id, packed }) => this.#scans.get(id)?.add(packed));
    this.#child = child;
    return child;
  }

  #rest(): void {
    if (this.#scans.size === 0) {
      this.#idle = setTimeout(() => {
        this.#end();
      }, KEPT_MS).unref();
    }
  }

  #end(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
    this.#gone('the probe process was ended');
  }

  #gone(how: string): void {
    for (const running of this.#scans.values()) {
      running.gone(how);
    }
  }
}

/** One scan under way. */
class Running {
  readonly #began = performance.now();
  readonly #cancellation = new CancellationTokenSource();
  #tally: ScanTally | undefined;
  #grace: NodeJS.Timeout | undefined;
  /** Called when a cancelled scan does not end. */
  onStuck: () => void = () => undefined;

  constructor(
    private readonly options: ScanRunOptions,
    private readonly resolve: (report: ScanReport) => void,
    private readonly reject: (failure: ScanFailure) => void,
  ) {}

  start({ connection }: ProbeChild, id: number): void {
    const { endpoint, timeoutMs = DEFAULT_SCAN_TIMEOUT_MS, rate, signal } = this.options;
    const request = { id, endpoint, timeoutMs, ...(rate === undefined ? {} : { rate }) };
    signal?.addEventListener('abort', this.#cancel);
    connection.sendRequest(scanRequest, request, this.#cancellation.token).then(
      elapsedUs => {
        this.#finish(elapsedUs);
      },
      (error: unknown) => {
        this.gone(messageOf(error));
      },
    );
    if (signal?.aborted) {
      this.#cancel();
    }
  }

  begins(plan: ConstructorParameters<typeof ScanTally>[0]): void {
    this.#tally = new ScanTally(plan, portsOf(this.options.endpoint));
    this.options.onProgress?.(this.#tally);
  }

  add(packed: Uint8Array): void {
    if (this.#tally) {
      this.#tally.add(packed);
      this.options.onProgress?.(this.#tally);
    }
  }

  /** The process ended, or cannot scan. What a cancelled scan came to is a result all the same. */
  gone(how: string): void {
    if (this.options.signal?.aborted && this.#tally) {
      this.#finish(Math.round((performance.now() - this.#began) * 1000));
    } else {
      this.#over();
      this.reject(new ScanFailure(how));
    }
  }

  #finish(elapsedUs: number): void {
    this.#over();
    const { endpoint, rows = false } = this.options;
    if (this.#tally) {
      this.resolve(this.#tally.report(formatEndpoint(endpoint), elapsedUs, rows));
    } else {
      this.reject(new ScanFailure('the scan ended before it began'));
    }
  }

  #over(): void {
    clearTimeout(this.#grace);
    this.options.signal?.removeEventListener('abort', this.#cancel);
  }

  readonly #cancel = (): void => {
    this.#cancellation.cancel();
    this.#grace = setTimeout(() => {
      this.onStuck();
    }, CANCEL_GRACE_MS);
  };
}
