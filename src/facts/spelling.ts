// Reads an error in whatever spelling people paste it: a code, a symbol, a message, a whole line of a log.

import type { ErrorRow } from './errors';
import type { Family, Platform } from './outcome';
import { STRENGTH, type Claim, type Line, type SpellingKind } from './spelling/claim';
import { isShort, namesSocketCalls, platformHint, speaksOfFiles, speaksOfSockets } from './spelling/context';
import { findNumbers, readBareNumber } from './spelling/digits';
import { findMessages, findNames } from './spelling/words';

export type { SpellingKind } from './spelling/claim';
export { platformOfFile } from './spelling/context';

/** What is known beside the text. Everything may be absent. */
export interface SpellingContext {
  readonly call?: string;
  readonly family?: Family;
  readonly platform?: Platform;
  /** The platform of the file around, by `platformOfFile`: it decides where the text itself does not tell. */
  readonly file?: Platform;
}

/** One error found in a text. */
export interface Reading {
  readonly row: ErrorRow;
  /** The part of the text that says it. */
  readonly matched: string;
  /** Where that part begins, in UTF-16 units. */
  readonly offset: number;
  readonly spelling: SpellingKind;
  /** Whose number or name it was taken for. */
  readonly platform: Platform;
}

/** More readings than this help nobody. */
const MOST_READINGS = 3;
/** Longer lines are no log lines; the rest of them is not looked at. */
const LONGEST_LINE = 4000;

const BARE_NUMBER = /^[-+]?(?:0x[0-9a-f]{1,8}|[0-9a-f]{8}|[0-9a-f]{4}|\d{1,10})$/i;

/**
 * The errors a text speaks of, one reading an error, the likeliest first, at most three. Empty where there is no socket
 * error: numbers in a line count only where their neighbours make them errors. A number that is the whole text is
 * read generously.
 */
export function decodeSpelling(text: string, context: SpellingContext = {}): readonly Reading[] {
  return weigh(claimsIn(text, context)).slice(0, MOST_READINGS);
}

/** Every place of a text that speaks of an error, in order: what links and decorations are made of. */
export function findSpellings(text: string, context: SpellingContext = {}): readonly Reading[] {
  const places = new Map<number, Reading>();
  for (const claim of claimsIn(text, context).toSorted((a, b) => b.strength - a.strength)) {
    const [reading] = readingsOf(claim);
    const taken = [...places.values()].some(
      r => r.offset < claim.offset + claim.matched.length && claim.offset < r.offset + r.matched.length,
    );
    if (reading && !taken) {
      places.set(claim.offset, reading);
    }
  }
  return [...places.values()].toSorted((a, b) => a.offset - b.offset);
}

function claimsIn(input: string, context: SpellingContext): readonly Claim[] {
  const text = input.slice(0, LONGEST_LINE);
  const line = readLine(text, context);
  const bare = /\S+/.exec(text);
  if (bare && BARE_NUMBER.test(text.trim())) {
    return readBareNumber(bare, line);
  }
  const claims = settle([...findNames(line), ...findNumbers(line), ...findMessages(line)]);
  return claims.length > 0 ? claims : numberTwice(line);
}

/** What is said outright leaves no room for a guess that says something else. */
function settle(claims: readonly Claim[]): readonly Claim[] {
  const codesOf = ({ candidates }: Claim) => candidates.map(({ row }) => row.code);
  return claims.filter(claim => {
    const surer = claims.filter(other => other.strength > claim.strength);
    const agrees = (code: number) => surer.some(other => codesOf(other).includes(code));
    return claim.strength > STRENGTH.guess || surer.length === 0 || codesOf(claim).some(agrees);
  });
}

/** `10061 (0x274D)`: nothing but one number, written in two ways, is read as generously as one alone. */
function numberTwice(line: Line): readonly Claim[] {
  const [first, second, ...more] = [...line.text.matchAll(/[^\s()[\]/=:,]+/g)];
  if (!first || !second || more.length > 0 || ![first, second].every(([word]) => BARE_NUMBER.test(word))) {
    return [];
  }
  const [one, other] = [readBareNumber(first, line), readBareNumber(second, line)];
  const [code, same] = [one, other].map(claims => claims[0]?.candidates[0]?.row.code);
  return code === same && /^(?:0x|-)/i.test(first[0]) !== /^(?:0x|-)/i.test(second[0]) ? one : [];
}

function readLine(text: string, { call, platform, file }: SpellingContext): Line {
  return {
    text,
    short: isShort(text),
    aboutFiles: speaksOfFiles(text),
    aboutCalls: namesSocketCalls(text),
    aboutSockets: speaksOfSockets(text),
    platform: platform ?? platformHint(text) ?? file,
    call: call ?? /\b(connect|bind|send|sendto|recv|recvfrom|accept)(?:\(|:? E[A-Z]{3})/.exec(text)?.[1],
  };
}

/** One reading an error, the surest first. What several numbers could mean yields to what is said outright. */
function weigh(claims: readonly Claim[]): readonly Reading[] {
  const readings = new Map<number, Reading>();
  const outright = new Set(
    claims.flatMap(({ candidates: [only, ...more] }) => (only && more.length === 0 ? [only.row.code] : [])),
  );
  for (const claim of claims.toSorted((a, b) => b.strength - a.strength || a.offset - b.offset)) {
    const known = claim.candidates.some(candidate => readings.has(candidate.row.code));
    const said = readingsOf(claim).filter(reading => outright.has(reading.row.code));
    for (const reading of known ? [] : said.length > 0 ? said : readingsOf(claim)) {
      readings.set(reading.row.code, reading);
    }
  }
  return [...readings.values()];
}

function readingsOf({ candidates, matched, offset, spelling }: Claim): readonly Reading[] {
  return candidates.map(({ row, platform }) => ({ row, platform, matched, offset, spelling }));
}
