// Finds errors that are written as words: symbols, errno names, names of runtimes, message texts.

import { PLAIN_WINDOWS_ERRORS, rowByCode, rowBySymbol, type ErrorRow } from '../errors';
import { claimOf, onPlatform, STRENGTH, type Claim, type Found, type Line } from './claim';
import { MESSAGES, type MessagePattern } from './messages';
import { CURL_CODES, DOTNET_NAMES, EXCEPTIONS, LOOKUPS, RUST_KINDS } from './names';
import { FILE_CODES, GENERIC_CODES, rowOfErrno } from './numbers';

const WORD = /(?<![\w.])(?:UV_+|[A-Za-z_]+(?:::|\.))*([A-Za-z][A-Za-z0-9_]{3,})(?!\w)/g;

/** h_errno's names are words of many meanings; they count where a line speaks of lookups. */
const LOOKUP_WORDS = /h_errno|herror|gethostby|getaddrinfo|resolv|lookup|dns|host/i;
const H_ERRNO = new Set(['HOST_NOT_FOUND', 'TRY_AGAIN', 'NO_RECOVERY', 'NO_DATA', 'NO_ADDRESS']);
/** .NET's names that mean sockets even without `SocketError.` before them. */
const TELLING = /Socket|Address|Connect|Network|Host|WouldBlock|NoBuffer|Supported$/;
/** Most lines hold no message at all; one look is enough for them. */
const ANY_MESSAGE = new RegExp(MESSAGES.map(({ pattern }) => pattern.source).join('|'), 'i');
const plainWindows = new Map(PLAIN_WINDOWS_ERRORS.map(error => [error.name, error]));

/** Symbols and names anywhere in a line. */
export function findNames(line: Line): readonly Claim[] {
  return [...line.text.matchAll(WORD)].flatMap(match => {
    const whole = match[0];
    const name = (match[1] ?? '').replace(/^UV_+/, '');
    const at = { 0: name, index: match.index + whole.length - name.length };
    return (
      symbolClaim(name, at, line) ?? errnoClaim(name, at, line) ?? runtimeClaim(name, whole, at, line) ?? []
    );
  });
}

/** Message texts, and curl's numbers that stand for one. */
export function findMessages(line: Line): readonly Claim[] {
  const messages = ANY_MESSAGE.test(line.text)
    ? MESSAGES.flatMap(message => messageClaim(message, line))
    : [];
  // A message says more than curl's number, which is 7 whatever made connect fail.
  const curl = /\bcurl:?(?: error)?:? ?\(?(\d{1,2})\)?(?!\w|\.\d)/i.exec(line.text);
  const curlRow = rowByCode(CURL_CODES[Number(curl?.[1])] ?? -1);
  return [...messages, ...(curl ? claimOf(curl, 'curl', onPlatform(curlRow, 'linux'), STRENGTH.guess) : [])];
}

function messageClaim(message: MessagePattern, line: Line): readonly Claim[] {
  const { code, pattern, generic, vague, platform } = message;
  const match = pattern.exec(line.text);
  const isSure = !generic || (line.aboutCalls && !line.aboutFiles);
  if (!match || !(isSure || isWholeText(match[0], line) || says(code, line))) {
    return [];
  }
  const candidates = onPlatform(rowByCode(code), platform ?? line.platform ?? 'linux');
  return claimOf(match, 'message', candidates, vague ? STRENGTH.vague : STRENGTH.message);
}

/** Nothing else stands in the text but a full stop. */
function isWholeText(matched: string, { text }: Line): boolean {
  return text.trim().replace(/[.。]$/, '') === matched;
}

/** Winsock's number stands beside its text. */
function says(code: number, { text }: Line): boolean {
  return code > 10_000 && new RegExp(String.raw`(?<![\w.:])${code}(?![\w.:])`).test(text);
}

function symbolClaim(name: string, at: Found, line: Line): readonly Claim[] | undefined {
  const row = rowBySymbol(name);
  const plain = row ? undefined : rowByCode(plainWindows.get(name)?.winsock ?? -1);
  const found = row ?? plain;
  if (!found || (!/^WSA/i.test(name) && !aliasFits(name, found, line))) {
    return undefined;
  }
  return claimOf(at, 'symbol', [{ row: found, platform: 'win32' }], STRENGTH.symbol);
}

function aliasFits(name: string, row: ErrorRow, line: Line): boolean {
  if (H_ERRNO.has(name)) {
    return line.short || LOOKUP_WORDS.test(line.text.replace(name, ''));
  }
  if (/^ERROR_(?:CONNECTION|NETWORK|HOST|PORT|NETNAME|GRACEFUL)_/.test(name)) {
    return true;
  }
  const alone = line.text.trim() === name;
  return name === name.toUpperCase() && (alone || (!GENERIC_CODES.has(row.code) && line.aboutSockets));
}

function errnoClaim(name: string, at: Found, line: Line): readonly Claim[] | undefined {
  const alone = line.text.trim() === at[0];
  // Erlang writes {error,econnrefused}; the longer names are no words of any language.
  const upper = alone || name.length >= 8 ? name.toUpperCase() : name;
  if (!/^E[A-Z0-9]{2,}$/.test(upper)) {
    return undefined;
  }
  const rows = rowOfErrno(upper, line.call);
  const [row] = rows;
  const shared = row && (GENERIC_CODES.has(row.code) || upper === 'EAGAIN');
  const fits =
    row &&
    (alone ||
      (FILE_CODES.has(row.code) ? line.aboutSockets && !line.aboutFiles : !shared || !line.aboutFiles));
  const platform = line.platform ?? 'linux';
  return fits
    ? claimOf(
        at,
        'errno-name',
        rows.map(r => ({ row: r, platform })),
        STRENGTH.errno,
      )
    : undefined;
}

function runtimeClaim(name: string, whole: string, at: Found, line: Line): readonly Claim[] | undefined {
  const alone = line.text.trim() === whole;
  const before = line.text.slice(0, at.index);
  const own = (table: Readonly<Record<string, number>>) =>
    Object.hasOwn(table, name) ? table[name] : undefined;
  const lookup = own(LOOKUPS);
  const exception = own(EXCEPTIONS);
  const dotnet =
    (alone && TELLING.test(name)) || /SocketError(?:Code)?["']?\s*(?:\.|[:=]+|is|was)\s*["']?$/.test(before)
      ? own(DOTNET_NAMES)
      : undefined;
  // Bun says the same words as a property.
  const isCode = TELLING.test(name) && /\bcode["']?\s*[:=]\s*["']$/.test(before);
  const rust =
    alone || isCode || /(?:ErrorKind::|\bkind(?:\(\))?:? ?)$/.test(before) ? own(RUST_KINDS) : undefined;
  const code = lookup ?? exception ?? dotnet ?? rust;
  const spelling = lookup ? 'errno-name' : exception ? 'exception' : dotnet ? 'dotnet' : 'rust';
  const row = code === undefined ? undefined : rowByCode(code);
  return row && claimOf(at, spelling, onPlatform(row, line.platform ?? 'win32'), STRENGTH.name);
}
