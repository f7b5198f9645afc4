// Many ports of one host at once, as data: what a scan reports, and how its packed rows are read.

import { rowByPosixName, errnoNumber } from './errors';
import type { Outcome, Platform } from './outcome';
import { socketError } from './translate';

/** Where nobody says otherwise: longer than the two seconds in which Windows believes a refusal. Milliseconds. */
export const DEFAULT_SCAN_TIMEOUT_MS = 3_000;
/** Attempts a second to a host that is not this machine, where nobody says otherwise. */
export const DEFAULT_SCAN_RATE = 1_000;
/** The fastest that a person may ask for: beyond it no rate is kept. Attempts a second. */
export const HIGHEST_SCAN_RATE = 1_000_000;

/**
 * A row of a scan's packed results is three numbers of 4 bytes: the target's index, the code that its attempt ended
 * with, and the microseconds from before connect to the answer, the last as a float.
 */
export const ROW_BYTES = 12;
/** In place of a code: connected, silent until the deadline, or never asked. Other codes are the platform's own. */
export const CONNECTED = 0;
export const TIMED_OUT = -1;
export const NOT_ASKED = -2;

export interface ScanCounts {
  readonly connected: number;
  readonly refused: number;
  readonly timedOut: number;
  readonly failed: number;
}

export type ScanStatus = 'connected' | 'refused' | 'timedOut' | 'failed';

/** One port: the best of what its addresses answered. */
export interface ScanRow {
  readonly port: number;
  readonly status: ScanStatus;
  /** The Winsock code and symbol of a refusal or another failure. */
  readonly code?: number;
  readonly name?: string;
  /** From before connect to its answer; microseconds. */
  readonly elapsedUs: number;
  /** Which address answered so; absent where the host has only one. */
  readonly address?: string;
}

/** What a scan found. It has the shape of `probe --json` for several ports. */
export interface ScanReport {
  readonly version: 1;
  readonly endpoint: string;
  /** Ports by their best answer; their sum is the number of ports, less those that a cancelled scan did not come to. */
  readonly counts: ScanCounts;
  /** Ports that answer on at least one address, ascending. */
  readonly open: readonly number[];
  readonly elapsedUs: number;
  /** The median time of an attempt that was answered; null where none was. */
  readonly p50Us: number | null;
  /** Every port is asked for on each of these, in the resolver's order. */
  readonly addresses: readonly string[];
  readonly platform: Platform;
  readonly provider: string;
  readonly host: string;
  readonly startedAt: string;
  /** Ports that were never asked for: the scan was cancelled before. */
  readonly notAsked?: number;
  readonly rows?: readonly ScanRow[];
}

/** What is known before the first answer. */
export interface ScanPlan {
  readonly addresses: readonly string[];
  readonly platform: Platform;
  readonly provider: string;
  readonly host: string;
  readonly startedAt: string;
}

/** What one address of a port answered. */
export interface ScanAnswer {
  /** Without the port. */
  readonly address: string;
  readonly outcome: Outcome;
  readonly elapsedUs: number;
}

/** How good an answer is; the best of a port's addresses is the port's. */
const RANK: Readonly<Record<ScanStatus, number>> = { connected: 0, refused: 1, timedOut: 2, failed: 3 };

/** Reads packed rows as they come, and sums them up at any time. */
export class ScanTally {
  readonly #codes: Int32Array;
  readonly #elapsedUs: Float32Array;
  readonly #outcomes = new Map<number, Outcome>();
  readonly #codeOf: { readonly refused: number; readonly timedOut: number };
  #done = 0;

  /** `ports` ascending; target `i` is port `i % ports.length` of address `i / ports.length`. */
  constructor(
    readonly plan: ScanPlan,
    readonly ports: readonly number[],
  ) {
    const count = plan.addresses.length * ports.length;
    this.#codes = new Int32Array(count).fill(NOT_ASKED);
    this.#elapsedUs = new Float32Array(count);
    this.#codeOf = {
      refused: codeOf(plan.platform, 'ECONNREFUSED'),
      timedOut: codeOf(plan.platform, 'ETIMEDOUT'),
    };
  }

  /** Attempts that have ended, and all there are. */
  get done(): number {
    return this.#done;
  }
  get total(): number {
    return this.#codes.length;
  }

  add(packed: Uint8Array): void {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    for (let at = 0; at + ROW_BYTES <= packed.length; at += ROW_BYTES) {
      const index = view.getInt32(at, true);
      this.#codes[index] = view.getInt32(at + 4, true);
      this.#elapsedUs[index] = view.getFloat32(at + 8, true);
    }
    this.#done += Math.floor(packed.length / ROW_BYTES);
  }

  counts(): ScanCounts {
    const counts = { connected: 0, refused: 0, timedOut: 0, failed: 0 };
    for (let port = 0; port < this.ports.length; port++) {
      const best = this.#best(port);
      if (best !== undefined) {
        counts[this.#statusOf(best)]++;
      }
    }
    return counts;
  }

  /** Ports that connected, ascending. */
  open(): readonly number[] {
    return this.ports.filter((_, port) => {
      const best = this.#best(port);
      return best !== undefined && this.#codes[best] === CONNECTED;
    });
  }

  /** The rows of the ports that connected, ascending. */
  openRows(): readonly ScanRow[] {
    return this.ports.flatMap((_, port) => {
      const best = this.#best(port);
      const row = best !== undefined && this.#codes[best] === CONNECTED ? this.row(port) : undefined;
      return row ?? [];
    });
  }

  /** The row of a port by its place among the ports; undefined while no address of it has answered. */
  row(port: number): ScanRow | undefined {
    const best = this.#best(port);
    if (best === undefined) {
      return undefined;
    }
    const status = this.#statusOf(best);
    const { addresses, platform } = this.plan;
    const code = this.#codes[best] ?? NOT_ASKED;
    const error = code > 0 ? socketError(platform, code, 'connect') : undefined;
    const address = addresses.length > 1 ? addresses[Math.floor(best / this.ports.length)] : undefined;
    return {
      port: this.ports[port] ?? 0,
      status,
      ...(error ? { code: error.code, name: error.name } : {}),
      elapsedUs: tenths(this.#elapsedUs[best] ?? 0),
      ...(address === undefined ? {} : { address }),
    };
  }

  /** Of a port by its place among the ports, in the order of the addresses; without those that were never asked. */
  answers(port: number): readonly ScanAnswer[] {
    return this.plan.addresses.flatMap((address, at) => {
      const index = at * this.ports.length + port;
      const outcome = this.#outcomeOf(this.#codes[index] ?? NOT_ASKED);
      return outcome ? [{ address, outcome, elapsedUs: tenths(this.#elapsedUs[index] ?? 0) }] : [];
    });
  }

  report(endpoint: string, elapsedUs: number, withRows: boolean): ScanReport {
    const { addresses, platform, provider, host, startedAt } = this.plan;
    const counts = this.counts();
    const asked = counts.connected + counts.refused + counts.timedOut + counts.failed;
    const notAsked = this.ports.length - asked;
    return {
      version: 1,
      endpoint,
      counts,
      open: this.open(),
      elapsedUs,
      p50Us: this.#median(),
      addresses,
      platform,
      provider,
      host,
      startedAt,
      ...(notAsked > 0 ? { notAsked } : {}),
      ...(withRows ? { rows: this.ports.flatMap((_, port) => this.row(port) ?? []) } : {}),
    };
  }

  /** The target whose answer is the port's; undefined while none has answered. */
  #best(port: number): number | undefined {
    let best: number | undefined;
    for (let index = port; index < this.#codes.length; index += this.ports.length) {
      const asked = this.#codes[index] !== NOT_ASKED;
      if (asked && (best === undefined || this.#rank(index) < this.#rank(best))) {
        best = index;
      }
    }
    return best;
  }

  #rank(index: number): number {
    return RANK[this.#statusOf(index)];
  }

  #statusOf(index: number): ScanStatus {
    switch (this.#codes[index]) {
      case CONNECTED:
        return 'connected';
      case this.#codeOf.refused:
        return 'refused';
      case TIMED_OUT:
      case this.#codeOf.timedOut:
        return 'timedOut';
      default:
        return 'failed';
    }
  }

  /** As a probe of that port alone would tell it; undefined for a code that is none. */
  #outcomeOf(code: number): Outcome | undefined {
    const known = this.#outcomes.get(code);
    if (known || code === NOT_ASKED) {
      return known;
    }
    const outcome = outcomeOf(this.plan.platform, code, code === this.#codeOf.timedOut);
    this.#outcomes.set(code, outcome);
    return outcome;
  }

  #median(): number | null {
    const answered = this.#elapsedUs.filter((_, index) => (this.#codes[index] ?? NOT_ASKED) >= 0).sort();
    const middle = answered[Math.floor((answered.length - 1) / 2)];
    return middle === undefined ? null : tenths(middle);
  }
}

/** The platform's own number of an errno name: Winsock's code on win32. Throws for a name that has none. */
export function codeOf(platform: Platform, name: string): number {
  const code = platform === 'win32' ? rowByPosixName(name)?.code : errnoNumber(platform, name);
  if (code === undefined) {
    throw new Error(`${platform} has no number for ${name}`);
  }
  return code;
}

function outcomeOf(platform: Platform, code: number, timedOut: boolean): Outcome {
  if (code === CONNECTED || code === TIMED_OUT) {
    return { status: code === CONNECTED ? 'connected' : 'timedOut' };
  }
  const error = socketError(platform, code, 'connect');
  return timedOut ? { status: 'timedOut', error } : { status: 'failed', error };
}

function tenths(micros: number): number {
  return Math.round(micros * 10) / 10;
}
