// What a debugger's value means as a socket error. Pure: facts in, row out.

import type { ErrorRow } from '../../facts/errors';
import { rowByCode, rowByNative } from '../../facts/errors';
import { describeRow } from '../../facts/explain';
import type { Locale } from '../../facts/explanation';
import type { Platform } from '../../facts/outcome';
import type { CodeOrigin } from './codeVariables';

/** Winsock's codes begin here; no system's errno reaches it. */
const FIRST_WINSOCK_CODE = 10_000;

/** A number that a variable holds, and its row. */
export interface DecodedValue {
  readonly number: number;
  readonly row: ErrorRow;
  /** Whose number it is. */
  readonly platform: Platform;
}

/**
 * Decodes a value as a debugger writes it: `10061`, `0x274d`, `(int) 111`, `-111`, `10061 '...'`. Undefined for 0, for
 * what is no number, and for a number that is no socket error there. `platform` is the debugged program's.
 */
export function decodeValue(value: string, origin: CodeOrigin, platform: Platform): DecodedValue | undefined {
  const digits = /^(?:\([^()]*\)\s*)?(-?(?:0x[0-9a-f]+|\d+))\b/i.exec(value.trim())?.[1];
  const number =
    digits === undefined ? 0 : Math.abs(digits.startsWith('-') ? -Number(digits.slice(1)) : Number(digits));
  const isWinsock = origin === 'winsock' || number >= FIRST_WINSOCK_CODE;
  const row = isWinsock ? rowByCode(number) : rowByNative(platform, number);
  return number === 0 || !row ? undefined : { number, row, platform: isWinsock ? 'win32' : platform };
}

/** `WSAECONNREFUSED: connection refused`, with the system's own name where the number is the system's. */
export function valueLabel({ row, platform, number }: DecodedValue, locale: Locale): string {
  const { title } = describeRow(row, locale, platform);
  const own = platform === 'win32' ? row.symbol : `${row.symbol} (${platform} ${number})`;
  return `${own}: ${title}`;
}
