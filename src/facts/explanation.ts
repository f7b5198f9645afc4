// What the product says about an outcome, as data that the panel, hovers, Problems and `--json` show alike.

import type { Family, Method, Outcome, Platform, SocketType } from './outcome';

/** The languages that every text of the facts exists in. */
export const LOCALES = ['en', 'zh-cn'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text in every language. */
export type Localized = Readonly<Record<Locale, string>>;

/** What the socket had been through when the call failed. */
export type SocketState =
  'fresh' | 'bound' | 'listening' | 'pending' | 'connected' | 'failed' | 'closed' | 'dissolved';

/** All that an explanation may depend on. A number alone is not enough: the same code means different things. */
export interface Situation {
  /** The function that gave the code: `connect`, `getsockopt` (SO_ERROR), `socket`, `getaddrinfo`, `recv` and so on. */
  readonly call: string;
  readonly family: Family;
  readonly type: SocketType;
  readonly platform: Platform;
  /** The Winsock code; the platform's own number where there is no counterpart. */
  readonly code: number;
  /** The platform's own symbol, when it is known: it decides where several share a Winsock code. */
  readonly nativeName?: string;
  /** Absent when it is not known; `fresh` is then assumed. */
  readonly state?: SocketState;
  readonly method?: Method;
  /** The remote address without port, `127.0.0.1` or `::1`; absent when unknown, as in a hover. */
  readonly address?: string;
  readonly port?: number;
  /** The name that was resolved to the address; absent when an address was given. */
  readonly name?: string;
  /** What the other addresses of the same name gave. */
  readonly others?: readonly { readonly address: string; readonly outcome: Outcome }[];
  /** Microseconds until the answer; absent when nothing ran. */
  readonly elapsedUs?: number;
}

/** One platform's name and number for the same error. */
export interface Counterpart {
  readonly platform: 'win32' | 'linux' | 'darwin' | 'ucrt';
  readonly name: string;
  readonly code: number;
}

/** Words about an outcome. `causes` stand with the likeliest first. Code and commands stand between backticks. */
export interface Explanation {
  /** The verdict in one sentence, with the target and the code in it. */
  readonly sentence: string;
  readonly meaning: string;
  readonly causes: readonly string[];
  readonly nextSteps: readonly string[];
  /** Statements of the connect page that apply, `S22` for example. */
  readonly statements: readonly string[];
  readonly counterparts: readonly Counterpart[];
}
