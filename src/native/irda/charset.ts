// Text in the character sets that IrDA devices declare.

import { IRDA_CONSTANTS } from './layouts';

const { LmCharSetASCII, LmCharSetISO_8859_1, LmCharSetISO_8859_9, LmCharSetUNICODE } = IRDA_CONSTANTS;

/** `ASCII`, `ISO-8859-1` to `ISO-8859-9`, `Unicode`, or `charset 42` for a number that the header does not have. */
export function charsetName(charset: number): string {
  switch (charset) {
    case LmCharSetASCII:
      return 'ASCII';
    case LmCharSetUNICODE:
      return 'Unicode';
    default:
      return isIso(charset) ? `ISO-8859-${charset}` : `charset ${charset}`;
  }
}

/**
 * Text up to its NUL, or all of it where there is none. Never throws: an unknown character set and bytes that the
 * declared one does not have are read as ISO-8859-1, with a warning. What would steer a terminal becomes U+FFFD.
 */
export function decodeText(
  bytes: Uint8Array,
  charset: number,
): { readonly text: string; readonly warning?: string } {
  const used = bytes.subarray(0, endOf(bytes, charset));
  const text = readerOf(charset)(used).replaceAll(CONTROLS, '\ufffd');
  const warning = complaint(used, charset);
  return warning === undefined ? { text } : { text, warning };
}

/** The bytes of a text, without a NUL. Throws a RangeError for a character that the set does not have. */
export function encodeText(text: string, charset: number): Uint8Array {
  if (charset === LmCharSetUNICODE) {
    return Uint8Array.from(Buffer.from(text, 'utf16le'));
  }
  const table = byteOf(charset);
  return Uint8Array.from(text, character => {
    const byte = table.get(character);
    if (byte === undefined) {
      throw new RangeError(`${charsetName(charset)} has no character "${character}"`);
    }
    return byte;
  });
}

/** Characters that a terminal obeys. */
const CONTROLS = new RegExp('[\\u0000-\\u001f\\u007f-\\u009f]', 'gu');

function isIso(charset: number): boolean {
  return charset >= LmCharSetISO_8859_1 && charset <= LmCharSetISO_8859_9;
}

function endOf(bytes: Uint8Array, charset: number): number {
  if (charset !== LmCharSetUNICODE) {
    const end = bytes.indexOf(0);
    return end < 0 ? bytes.length : end;
  }
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) {
      return at;
    }
  }
  return bytes.length;
}

function readerOf(charset: number): (bytes: Uint8Array) => string {
  if (charset === LmCharSetUNICODE) {
    return bytes => new TextDecoder(isBigEndian(bytes) ? 'utf-16be' : 'utf-16le').decode(bytes);
  }
  const iso = `iso-8859-${isIso(charset) ? charset : LmCharSetISO_8859_1}`;
  const decoder = new TextDecoder(iso);
  return bytes => decoder.decode(bytes);
}

/**
 * Nothing says in which order the two bytes of a character come. Windows writes the lower one first; a mark, or two
 * and more ASCII letters whose upper byte of 0 comes first, tell of the other order.
 */
function isBigEndian(bytes: Uint8Array): boolean {
  const ascii = (byte: number, at: number) => (at % 2 === 0 ? byte === 0 : byte >= 0x20 && byte < 0x7f);
  return (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes.length >= 4 && bytes.every(ascii));
}

function complaint(used: Uint8Array, charset: number): string | undefined {
  if (charset === LmCharSetASCII && used.some(byte => byte > 0x7f)) {
    return 'declares ASCII and has bytes above 127, which are read as ISO-8859-1';
  }
  return charset === LmCharSetASCII || charset === LmCharSetUNICODE || isIso(charset)
    ? undefined
    : `declares ${charsetName(charset)}, which is none, and is read as ISO-8859-1`;
}

/** One table for each character set that somebody has asked for: making one decodes every byte. */
const tables = new Map<number, ReadonlyMap<string, number>>();

function byteOf(charset: number): ReadonlyMap<string, number> {
  const known = tables.get(charset) ?? bytesByCharacter(charset);
  tables.set(charset, known);
  return known;
}

/** Which byte stands for a character: what decodes to it. ASCII has the lower half of its table alone. */
function bytesByCharacter(charset: number): ReadonlyMap<string, number> {
  const read = readerOf(charset);
  const highest = charset === LmCharSetASCII ? 0x7f : 0xff;
  const table = new Map<string, number>();
  for (let byte = 1; byte <= highest; byte++) {
    const character = read(Uint8Array.of(byte));
    if (character !== '\ufffd') {
      table.set(character, byte);
    }
  }
  return table;
}
