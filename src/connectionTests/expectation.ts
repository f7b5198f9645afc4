// Reads what a test expects: an outcome by its word, or an error in any spelling.

import { decodeSpelling } from '../facts/spelling';
import type { Platform } from '../facts/outcome';
import { errnoNumber, ERROR_ROWS, posixOnlyByErrnoName, rowBySymbol } from '../facts/errors';
import type { Complaints } from './complaints';
import { MISTAKES } from './mistakes';
import type { Expected } from './model';
import { nearest } from './nearest';
import type { Written } from './written';

/** The outcomes that have no code, by their words. */
export const OUTCOME_WORDS = ['connected', 'timedOut', 'failed', 'unsupported'] as const;

/** Undefined, with a complaint, where the text is neither. The platform decides whose number a bare one is. */
export function readExpected(
  text: Written,
  complaints: Complaints,
  platform?: Platform,
): Expected | undefined {
  const written = text.trim();
  const word = OUTCOME_WORDS.find(known => known.toLowerCase() === written.value.toLowerCase());
  if (word !== undefined) {
    return { kind: word };
  }
  const error = readError(written.value, platform);
  return error
    ? { kind: 'code', ...error, written: written.value }
    : complaints.add(
        written.range(),
        MISTAKES.unknownExpectation(written.value, nearest(written.value, knownWords())),
      );
}

/** The likeliest error that a text means; undefined where it means none. */
export function readError(
  text: string,
  platform?: Platform,
): { readonly code: number; readonly symbol: string } | undefined {
  // Nearly every test names an error by its symbol; reading it as any other spelling takes far longer.
  const row =
    rowBySymbol(text) ?? decodeSpelling(text, { call: 'connect', ...(platform ? { platform } : {}) })[0]?.row;
  if (row) {
    return { code: row.code, symbol: row.symbol };
  }
  // Winsock lacks a few errors of POSIX: these keep their own name and number.
  const only = posixOnlyByErrnoName(text);
  return only && { code: errnoNumber('linux', only.name) ?? 0, symbol: only.name };
}

function knownWords(): readonly string[] {
  return [
    ...OUTCOME_WORDS,
    ...ERROR_ROWS.flatMap(({ symbol, posix }) => (posix === undefined ? [symbol] : [symbol, posix])),
  ];
}
