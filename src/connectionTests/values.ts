// Reads the small values of a test: times, numbers, addresses, bytes, regular expressions.

import type { Hex } from '../facts/exchange';
import { LONGEST_TIMEOUT_MS } from '../facts/outcome';
import { ipv4Number, isIPv6 } from '../facts/target';
import type { Complaints } from './complaints';
import { MISTAKES } from './mistakes';
import type { LocalAddress } from './model';
import type { Written } from './written';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, min: 60_000 };

/** Whole milliseconds from `300`, `300ms`, `1.5s` or `2m`. */
export function readDuration(text: Written, complaints: Complaints): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.value.trim());
  const unit = match?.[2] === '' ? 1 : UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (!match || unit === undefined) {
    return complaints.add(text.range(), MISTAKES.badDuration(text.value));
  }
  const ms = Math.round(Number(match[1]) * unit);
  return ms >= 1 && ms <= LONGEST_TIMEOUT_MS
    ? ms
    : complaints.add(text.range(), MISTAKES.durationRange(LONGEST_TIMEOUT_MS));
}

/** `127.0.0.1`, `127.0.0.1:5000`, `::1` or `[::1]:0`; the port is 0 where none is written. */
export function readLocalAddress(text: Written, complaints: Complaints): LocalAddress | undefined {
  const value = text.value.trim();
  const match = isIPv6(value) ? [value, value] : /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(value);
  const address = match?.[1] ?? match?.[2] ?? '';
  const port = Number(match?.[3] ?? 0);
  const fits = match?.[1] === undefined ? ipv4Number(address) !== undefined : isIPv6(address);
  return fits && port <= 65535 ? { address, port } : complaints.add(text.range(), MISTAKES.notAddress(value));
}

/** Bytes in hexadecimal digits; blanks, colons and commas may stand between them, and 0x before. */
export function readHex(text: Written, complaints: Complaints): Hex | undefined {
  const wrong = /[^0-9a-f\s:,x]|(?<!0)x/i.exec(text.value);
  if (wrong) {
    const word = /^[^\s:,]*/.exec(text.value.slice(wrong.index))?.[0] ?? wrong[0];
    const length = Math.max(1, word.length);
    return complaints.add(
      text.slice(wrong.index, wrong.index + length).range(),
      MISTAKES.badHex(text.value.slice(wrong.index, wrong.index + length)),
    );
  }
  const digits = text.value.replaceAll(/0x|[\s:,]/gi, '');
  return digits.length % 2 === 0
    ? digits.toLowerCase()
    : complaints.add(text.range(Math.max(0, text.value.trimEnd().length - 1)), MISTAKES.oddHex);
}

/** The flags that make sense for text that has come. */
const FLAGS = /^[imsu]*$/;

/** A regular expression of JavaScript: `/…/flags`, or the expression alone. */
export function readPattern(
  text: Written,
  complaints: Complaints,
): { readonly pattern: string; readonly flags: string } | undefined {
  const literal = /^\/(.*)\/([a-z]*)$/s.exec(text.value);
  const [pattern, flags] = literal ? [literal[1] ?? '', literal[2] ?? ''] : [text.value, ''];
  try {
    new RegExp(pattern, flags).test('');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return complaints.add(
      text.range(),
      MISTAKES.badPattern(why.replace(/^Invalid regular expression: /, '')),
    );
  }
  return FLAGS.test(flags)
    ? { pattern, flags }
    : complaints.add(text.range(), MISTAKES.badPattern(`the flags "${flags}" are not among i, m, s, u`));
}

/** Text as UTF-8. */
export function hexOf(text: string): Hex {
  return Buffer.from(text, 'utf8').toString('hex');
}
