// What is known of a probe whose process did not live to report it: the stages it told of, put together.

import os from 'node:os';
import { formatEndpoint, socketTypeOf } from '../facts/endpoint';
import { platformNamed } from '../facts/outcome';
import type { Attempt, Family, NativeCall, Outcome, ProbeReport, ProbeStage } from '../facts/outcome';
import { verdictOf } from '../facts/verdict';
import type { ProbeRequest } from './protocol';

interface Begun {
  readonly address: string;
  readonly family: Family;
  readonly call: string;
  readonly calls: readonly NativeCall[];
  readonly beganAt: number;
}

/** Collects the stages of one request. */
export class PartialReport {
  readonly #startedAt = new Date();
  readonly #began = performance.now();
  readonly #begun = new Map<string, Begun>();
  readonly #attempts: Attempt[] = [];
  #resolving: string | undefined;

  constructor(private readonly request: ProbeRequest) {}

  add(stage: ProbeStage): void {
    switch (stage.stage) {
      case 'resolving':
        this.#resolving = stage.call ?? 'getaddrinfo';
        return;
      case 'attempting':
        this.#begun.set(stage.address, { ...stage, beganAt: performance.now() });
        return;
      case 'attempted':
        this.#begun.delete(stage.attempt.address);
        this.#attempts.push(stage.attempt);
    }
  }

  /** The native function that was under way; the resolver's while a name resolved, undefined before anything began. */
  get under(): string | undefined {
    const [last] = [...this.#begun.values()].slice(-1);
    return last?.call ?? (this.#attempts.length > 0 ? undefined : this.#resolving);
  }

  /** The report with `outcome` for every address that has none yet. */
  finish(outcome: Outcome): ProbeReport {
    const { endpoint, method } = this.request;
    const open = [...this.#begun.values()].map(begun => unfinished(begun, outcome));
    const known = [...this.#attempts, ...open];
    const attempts = known.length > 0 ? known : [unbegun(this.request, outcome)];
    const platform = platformNamed(process.platform);
    return {
      version: 1,
      endpoint: formatEndpoint(endpoint),
      type: socketTypeOf(endpoint),
      method,
      platform,
      semantics: platform,
      provider: 'unknown',
      startedAt: this.#startedAt.toISOString(),
      host: os.hostname(),
      verdict: verdictOf(attempts, false),
      elapsedUs: sinceUs(this.#began),
      attempts,
    };
  }
}

function unfinished({ address, family, call, calls, beganAt }: Begun, outcome: Outcome): Attempt {
  const durationUs = sinceUs(beganAt);
  const last = calls.at(-1);
  const startUs = last ? last.startUs + last.durationUs : 0;
  const pending: NativeCall = { fn: call, args: [], result: null, startUs, durationUs };
  return { address, family, outcome, elapsedUs: durationUs, calls: [...calls, pending] };
}

function unbegun({ endpoint }: ProbeRequest, outcome: Outcome): Attempt {
  const family = endpoint.scheme === 'unix' || endpoint.scheme === 'irda' ? endpoint.scheme : 'inet';
  return { address: formatEndpoint(endpoint), family, outcome, elapsedUs: 0, calls: [] };
}

function sinceUs(began: number): number {
  return Math.round((performance.now() - began) * 1000);
}
