// What a recogniser found in a text, before the findings are weighed against each other.

import type { Platform } from '../outcome';
import type { Candidate, NumberOrigin } from './numbers';

/** How an error was written. */
export type SpellingKind =
  | 'decimal'
  | 'hex'
  /** `0x8007274D`, or the same number in decimal with either sign. */
  | 'hresult'
  | 'symbol'
  | 'errno-name'
  | 'errno-number'
  /** libuv's numbers on Windows, `-4078`. */
  | 'libuv'
  | 'rust'
  | 'dotnet'
  | 'python'
  | 'curl'
  /** A name that one runtime gives the error: `ConnectionRefusedError`, `net::ERR_CONNECTION_REFUSED`. */
  | 'exception'
  /** A text in words, by an operating system or a runtime. */
  | 'message';

export interface Claim {
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly matched: string;
  readonly spelling: SpellingKind;
  /** The likeliest first. */
  readonly candidates: readonly Candidate[];
  /** Higher is surer: symbols, then explicit numbers, then words, then guesses. */
  readonly strength: number;
}

/** A text with what is known about it. */
export interface Line extends NumberOrigin {
  readonly text: string;
  readonly aboutSockets: boolean;
  /** The line names a socket call. */
  readonly aboutCalls: boolean;
  readonly aboutFiles: boolean;
  /** Too short to speak of anything: a spelling in itself, perhaps. */
  readonly short: boolean;
}

export const STRENGTH = {
  symbol: 10,
  errno: 9,
  hresult: 9,
  explicit: 8,
  name: 8,
  keyword: 7,
  message: 6,
  /** A number that may be an errno. */
  guess: 3,
  /** Words that programs use for several errors. */
  vague: 2,
};

/** What a claim needs of a regular expression match. */
export interface Found {
  readonly 0: string;
  readonly index: number;
}

/** Makes the claim of one match. */
export function claimOf(
  match: Found,
  spelling: SpellingKind,
  candidates: readonly Candidate[],
  strength: number,
): readonly Claim[] {
  return candidates.length === 0
    ? []
    : [{ offset: match.index, matched: match[0], spelling, candidates, strength }];
}

/** The candidate of a row that no number series is behind. */
export function onPlatform(row: Candidate['row'] | undefined, platform: Platform): readonly Candidate[] {
  return row ? [{ row, platform }] : [];
}
