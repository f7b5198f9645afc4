// All error rows, and the ways to find one.

import type { Platform } from '../outcome';
import { ADDRESS_ERRORS } from './addresses';
import { BREAK_ERRORS } from './breaks';
import { FILE_ERRORS } from './files';
import { HANDLE_ERRORS } from './handles';
import { LOOKUP_ERRORS } from './lookups';
import { NAME_ERRORS } from './names';
import { OVERLAPPED_ERRORS } from './overlapped';
import { PENDING_ERRORS } from './pending';
import { PERMISSION_ERRORS } from './permissions';
import { POSIX_ONLY_ERRORS, type PosixOnlyError } from './posixOnly';
import { PROTOCOL_ERRORS } from './protocols';
import { QOS_ERRORS } from './qos';
import { REFUSAL_ERRORS } from './refusals';
import { ROUTE_ERRORS } from './routes';
import type { ErrnoNumbers, ErrorRow } from './row';
import { STARTUP_ERRORS } from './startup';
import { STATE_ERRORS } from './states';

export { PLAIN_WINDOWS_ERRORS, type PlainWindowsError } from './plainWindows';
export { POSIX_ONLY_ERRORS, type PosixOnlyError } from './posixOnly';
export type { ConnectRole, ErrnoNumbers, ErrorRow, ResolverCounterpart } from './row';

/** A series of errno numbers: `ucrt` is errno.h on Windows, `uv` is libuv's there. */
export type ErrnoSeries = keyof ErrnoNumbers;

/** Every code of Winsock, by value. */
export const ERROR_ROWS: readonly ErrorRow[] = [
  ...OVERLAPPED_ERRORS,
  ...PENDING_ERRORS,
  ...STATE_ERRORS,
  ...HANDLE_ERRORS,
  ...ADDRESS_ERRORS,
  ...PERMISSION_ERRORS,
  ...PROTOCOL_ERRORS,
  ...REFUSAL_ERRORS,
  ...ROUTE_ERRORS,
  ...BREAK_ERRORS,
  ...FILE_ERRORS,
  ...STARTUP_ERRORS,
  ...LOOKUP_ERRORS,
  ...NAME_ERRORS,
  ...QOS_ERRORS,
].toSorted((a, b) => a.code - b.code);

const byCode = new Map(ERROR_ROWS.map(row => [row.code, row]));
const bySymbol = new Map(
  ERROR_ROWS.flatMap(row => [row.symbol, ...(row.aliases ?? [])].map(name => [name, row] as const)),
);
const byResolverName = new Map(ERROR_ROWS.flatMap(row => (row.resolver ? [[row.resolver.name, row]] : [])));
const byPosixName = new Map([
  ...ERROR_ROWS.flatMap(row => (row.posix ? [[row.posix, row] as const] : [])),
  ...POSIX_ONLY_ERRORS.flatMap(({ name, winsock }) => {
    const row = winsock === undefined ? undefined : byCode.get(winsock);
    return row ? [[name, row] as const] : [];
  }),
]);
const posixOnlyByName = new Map(POSIX_ONLY_ERRORS.map(error => [error.name, error]));

/** The row of a Winsock value; undefined for any other number. */
export function rowByCode(code: number): ErrorRow | undefined {
  return byCode.get(code);
}

/** The row of a Winsock symbol or one of its aliases, in any case of letters. */
export function rowBySymbol(symbol: string): ErrorRow | undefined {
  return bySymbol.get(symbol.toUpperCase());
}

/** The row whose meaning an errno name has, `ECONNREFUSED` for example; undefined where Winsock lacks it. */
export function rowByPosixName(name: string): ErrorRow | undefined {
  return byPosixName.get(name.toUpperCase());
}

/** The row of one of getaddrinfo's names, `EAI_AGAIN` for example. */
export function rowByResolverName(name: string): ErrorRow | undefined {
  return byResolverName.get(name.toUpperCase());
}

/** The row of a platform's own number: WSAGetLastError's on win32, errno elsewhere. */
export function rowByNative(platform: Platform, code: number): ErrorRow | undefined {
  if (platform === 'win32') {
    return byCode.get(code);
  }
  const name = errnoName(platform, code);
  return name === undefined ? undefined : byPosixName.get(name);
}

/** What is known of an errno name that no row has. */
export function posixOnlyByErrnoName(name: string): PosixOnlyError | undefined {
  return posixOnlyByName.get(name.toUpperCase());
}

/** The number of an errno name in a series; undefined where the series or the name is unknown. */
export function errnoNumber(series: ErrnoSeries, name: string): number | undefined {
  const upper = name.toUpperCase();
  return (posixOnlyByName.get(upper) ?? exactRow(upper)?.numbers)?.[series];
}

/** The errno name of a number in a series; undefined for numbers it does not have. */
export function errnoName(series: ErrnoSeries, number: number): string | undefined {
  return namesBySeries[series].get(number);
}

function exactRow(posix: string): ErrorRow | undefined {
  const row = byPosixName.get(posix);
  return row?.posix === posix ? row : undefined;
}

const namesBySeries: Readonly<Record<ErrnoSeries, ReadonlyMap<number, string>>> = {
  linux: namesOf('linux'),
  darwin: namesOf('darwin'),
  ucrt: namesOf('ucrt'),
  uv: namesOf('uv'),
};

function namesOf(series: ErrnoSeries): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { name, [series]: number } of POSIX_ONLY_ERRORS) {
    if (number !== undefined) {
      names.set(number, name);
    }
  }
  for (const { posix, numbers } of ERROR_ROWS) {
    const number = numbers?.[series];
    // EAGAIN and EWOULDBLOCK share a number; people and tools say EAGAIN.
    if (posix !== undefined && number !== undefined && names.get(number) !== 'EAGAIN') {
      names.set(number, posix);
    }
  }
  return names;
}
