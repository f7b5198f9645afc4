// The shape of what is known about one error code.

import type { Advice } from '../condition';
import type { Localized } from '../explanation';

/** The calls that connect, and the one that tells how a non-blocking connect ended. */
export const CONNECTS = ['connect', 'WSAConnect', 'ConnectEx', 'getsockopt'] as const;

/**
 * How a code and connect belong together: `documented` stands in the table of its page (19 codes), `named` elsewhere
 * on it, `observed` was seen from connect without being documented, `rare` is possible by other documentation,
 * `overlapped` comes with ConnectEx only, `resolution` from the name lookup before connect.
 */
export type ConnectRole = 'documented' | 'named' | 'observed' | 'rare' | 'overlapped' | 'resolution' | 'no';

/** The numbers of a POSIX name; undefined where the series lacks it. */
export interface ErrnoNumbers {
  readonly linux?: number;
  readonly darwin?: number;
  /** Windows' own errno.h, a third series that WSAGetLastError never gives. */
  readonly ucrt?: number;
  /** What libuv and Node give on Windows as `err.errno`. */
  readonly uv?: number;
}

/** What getaddrinfo calls the same failure. */
export interface ResolverCounterpart {
  /** `EAI_NONAME`, for example. */
  readonly name: string;
  /** glibc's number. */
  readonly linux: number;
  readonly darwin: number;
  readonly uv: number;
}

/** The only definition of one code. */
export interface ErrorRow {
  /** The Winsock value. */
  readonly code: number;
  /** The Winsock symbol. */
  readonly symbol: string;
  /** Other symbols with the same value. */
  readonly aliases?: readonly string[];
  /** The POSIX name that means the same; `numbers` are its numbers. */
  readonly posix?: string;
  readonly numbers?: ErrnoNumbers;
  /** A POSIX name that comes close and is not the same: translation never uses it. */
  readonly near?: string;
  readonly resolver?: ResolverCounterpart;
  readonly connect: ConnectRole;
  /** Statements of the connect page about the code, `S22` for example. */
  readonly statements: readonly string[];
  /** A few words for lists: "connection refused". */
  readonly title: Localized;
  /** What happened, without guessing why. */
  readonly meaning: Localized;
  /** The functions that give the code, and when. */
  readonly returnedBy: Localized;
  /**
   * The verdict without code and full stop, such as "Nothing listens on {target}: {both} refused the connection".
   * Absent where the call and the title say all. `explaining/text.ts` fills the placeholders, here and in causes
   * and next steps.
   */
  readonly sentence?: Localized;
  /** The likeliest first, for each kind of target. */
  readonly causes: readonly Advice[];
  readonly nextSteps: readonly Advice[];
}
