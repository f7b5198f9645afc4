// What a text depends on, as data: rows of facts name their conditions, and one matcher tests them.

import type { Localized, SocketState } from './explanation';
import type { Family, Method, Platform, SocketType } from './outcome';
import type { TargetKind } from './target';

/** One value, or several of which any will do. */
export type OneOf<T> = T | readonly T[];

/** All conditions that are named must hold; those left out do not matter. */
export interface Condition {
  readonly call?: OneOf<string>;
  readonly platform?: OneOf<Platform>;
  readonly family?: OneOf<Family>;
  readonly type?: OneOf<SocketType>;
  readonly state?: OneOf<SocketState>;
  readonly method?: OneOf<Method>;
  readonly nativeName?: OneOf<string>;
  readonly target?: OneOf<TargetKind>;
  readonly port?: OneOf<number>;
  /** Whether an IPv6 address names its interface, `fe80::1%eth0`. */
  readonly scoped?: boolean;
  /** Whether the address came from a name. */
  readonly named?: boolean;
  /** Whether other addresses of the same name were tried beside this one. */
  readonly othersTried?: boolean;
  /** Whether another address of the same name connected. */
  readonly otherConnected?: boolean;
  /** Whether the answer took this many microseconds or more. */
  readonly atLeastUs?: number;
}

/** A text that holds only under a condition. Code and commands in it stand between backticks. */
export type Advice = Localized & { readonly when?: Condition };

/** The values that conditions are tested against; what is undefined is not known. */
export type KnownFacts = {
  readonly [Key in Exclude<keyof Condition, 'atLeastUs'>]?: Condition[Key] extends OneOf<infer T> | undefined
    ? T | undefined
    : never;
} & { readonly elapsedUs?: number | undefined };

/** `unknown` when nothing speaks against the condition, and something it asks for is not known. */
export type Match = 'yes' | 'no' | 'unknown';

/** Tests a condition; an absent one always holds. */
export function matchCondition(condition: Condition | undefined, facts: KnownFacts): Match {
  let match: Match = 'yes';
  for (const [key, wanted] of Object.entries(condition ?? {}) as [keyof Condition, unknown][]) {
    const one = key === 'atLeastUs' ? matchAtLeast(wanted, facts.elapsedUs) : matchOne(wanted, facts[key]);
    if (one === 'no') {
      return 'no';
    }
    if (one === 'unknown') {
      match = 'unknown';
    }
  }
  return match;
}

function matchOne(wanted: unknown, value: unknown): Match {
  if (value === undefined) {
    return 'unknown';
  }
  return (Array.isArray(wanted) ? wanted.includes(value) : wanted === value) ? 'yes' : 'no';
}

function matchAtLeast(wanted: unknown, elapsedUs: number | undefined): Match {
  if (elapsedUs === undefined) {
    return 'unknown';
  }
  return elapsedUs >= Number(wanted) ? 'yes' : 'no';
}
