// What a scenario is: one statement of the connect page as data, and a small function that provokes it.

import type { Localized } from '../facts/explanation';
import type { Environment } from '../facts/lab';
import type { Bench } from './bench';

/** What a scenario needs besides sockets. */
export type Need =
  /** Winsock's own functions. */
  | 'winsock'
  | 'posix'
  /** A process of its own: it may crash, or spoil Winsock for whoever comes after. */
  | 'own-process'
  /** A network namespace of its own, with a loopback device and `ip`; it implies a process of its own. */
  | 'namespace'
  /** The same for a system's own sockets. A Winsock provider has a network that no namespace holds, and stays here. */
  | 'namespace-unless-winsock';

/** What was seen: a symbol of the platform, `success`, or a few words; or why nothing could be seen here. */
export type Observed = { readonly saw: string } | { readonly skipped: string };

export interface Scenario {
  /** `S22`, for example. */
  readonly statement: string;
  /** A Winsock symbol, `success`, or a few words; any of several counts as agreement. */
  readonly documented: string | readonly string[];
  readonly needs?: readonly Need[];
  /** For a code: where it can come from a real stack without being forced. */
  readonly naturalOn?: readonly Environment[];
  /** What is known to be different elsewhere, and why. */
  readonly differs?: Readonly<Partial<Record<Environment, Difference>>>;
  provoke(bench: Bench): Promise<Observed> | Observed;
}

export interface Difference {
  /** In the platform's own words, as `saw` has them; several where it varies from run to run. */
  readonly saw: string | readonly string[];
  readonly why: Localized;
}

/** Scenarios of one subject. */
export function scenarios(list: readonly Scenario[]): readonly Scenario[] {
  return list;
}

/** What was seen. */
export function saw(what: string): Observed {
  return { saw: what };
}

/** Why nothing can be seen here, as one clause without a full stop. */
export function skipped(reason: string): Observed {
  return { skipped: reason };
}

/** Thrown where a scenario cannot have what it needs: its row is skipped, with the message as the reason. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
