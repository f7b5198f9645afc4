// The results of this session: those that are there, newest first, and those that are still coming. No user
// interface here; the tree, the panel, the log and Problems listen.

import { EventEmitter } from 'node:events';
import type { Endpoint } from '../facts/endpoint';
import { formatEndpoint } from '../facts/endpoint';
import type { Method, ProbeReport, ProbeStage } from '../facts/outcome';
import type { Span } from './movedSpan';

/** Where in a document the endpoint stands that a probe was started from. */
export interface Origin extends Span {
  readonly uri: string;
  /** The version of the document whose text was probed, for a result that ends at the next edit; else absent. */
  readonly version?: number;
}

export interface ProbeRequest {
  readonly endpoint: Endpoint;
  readonly method: Method;
  /** Milliseconds for each address. */
  readonly timeoutMs: number;
  readonly origin?: Origin | undefined;
}

/** One probe of this session. It is replaced, never changed. */
export interface SessionResult extends ProbeRequest {
  /** Counts up from 1. */
  readonly id: number;
  /** The endpoint as a URL. */
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** What the running probe told so far, in order. */
  readonly stages: readonly ProbeStage[];
  /** Undefined while the probe runs. */
  readonly report: ProbeReport | undefined;
}

/** A result that has its report. */
export type FinishedResult = SessionResult & { readonly report: ProbeReport };

export function isFinished(result: SessionResult): result is FinishedResult {
  return result.report !== undefined;
}

interface ResultEvents {
  started: [SessionResult];
  progressed: [SessionResult];
  finished: [FinishedResult];
  /** Its report now has what this machine knows about the failure. */
  checked: [FinishedResult];
  /** Found by an earlier session. */
  restored: [FinishedResult];
  /** Removed by `clear`, or because newer ones needed the room. */
  removed: [readonly SessionResult[]];
}

/** How many results are kept; older ones make room. */
const CAPACITY = 500;

export class Results {
  private readonly events = new EventEmitter<ResultEvents>();
  private readonly byId = new Map<number, SessionResult>();
  private lastId = 0;

  constructor(private readonly capacity = CAPACITY) {}

  /** Newest first. */
  get all(): readonly SessionResult[] {
    return [...this.byId.values()].reverse();
  }

  get latest(): SessionResult | undefined {
    return this.all[0];
  }

  /** Undefined for an id that was never given or was removed. */
  get(id: number): SessionResult | undefined {
    return this.byId.get(id);
  }

  /** Adds a probe that begins now. */
  start(request: ProbeRequest, now = Date.now()): SessionResult {
    const result = this.add(request, now, undefined);
    this.events.emit('started', result);
    return result;
  }

  /** Adds a result that an earlier session found. */
  restore(request: ProbeRequest, report: ProbeReport): SessionResult {
    const startedAt = Date.parse(report.startedAt);
    const result = { ...this.add(request, Number.isNaN(startedAt) ? 0 : startedAt, report), report };
    this.events.emit('restored', result);
    return result;
  }

  progress(id: number, stage: ProbeStage): void {
    const result = this.byId.get(id);
    if (result && !isFinished(result)) {
      this.events.emit('progressed', this.put({ ...result, stages: [...result.stages, stage] }));
    }
  }

  /** A report for a result that was cleared while it ran is dropped. */
  finish(id: number, report: ProbeReport): void {
    const result = this.byId.get(id);
    if (result) {
      const finished = { ...result, report };
      this.put(finished);
      this.events.emit('finished', finished);
    }
  }

  /** Puts a report in the place of the one that a result has: the same one with its checks. */
  check(id: number, report: ProbeReport): void {
    const result = this.byId.get(id);
    if (result && isFinished(result)) {
      const checked = { ...result, report };
      this.put(checked);
      this.events.emit('checked', checked);
    }
  }

  /** Removes a result, for one that never got a report. */
  remove(id: number): void {
    const result = this.byId.get(id);
    if (result) {
      this.byId.delete(id);
      this.events.emit('removed', [result]);
    }
  }

  /** Removes everything that is not running. */
  clear(): void {
    const removed = this.all.filter(isFinished);
    for (const { id } of removed) {
      this.byId.delete(id);
    }
    this.events.emit('removed', removed);
  }

  /** Calls the listener until the returned object is disposed. */
  on<E extends keyof ResultEvents>(
    event: E,
    listener: (...args: ResultEvents[E]) => void,
  ): { dispose(): void } {
    const target: EventEmitter = this.events;
    const untyped = listener as (...args: unknown[]) => void;
    target.on(event, untyped);
    return { dispose: () => void target.off(event, untyped) };
  }

  private add(request: ProbeRequest, startedAt: number, report: ProbeReport | undefined): SessionResult {
    this.lastId += 1;
    const url = formatEndpoint(request.endpoint);
    const result = this.put({ ...request, id: this.lastId, url, startedAt, stages: [], report });
    const oldest = this.all.filter(isFinished).at(-1);
    if (this.byId.size > this.capacity && oldest) {
      this.remove(oldest.id);
    }
    return result;
  }

  private put(result: SessionResult): SessionResult {
    this.byId.set(result.id, result);
    return result;
  }
}
