// Which rows a bare number can mean, and the likeliest order of them.

import {
  ERROR_ROWS,
  errnoName,
  PLAIN_WINDOWS_ERRORS,
  rowByCode,
  rowByPosixName,
  type ErrorRow,
} from '../errors';
import type { Platform } from '../outcome';

/** One possible meaning of a number. */
export interface Candidate {
  readonly row: ErrorRow;
  /** Whose series of numbers it was read in. */
  readonly platform: Platform;
}

/** What may be known about where a number came from. */
export interface NumberOrigin {
  readonly platform?: Platform | undefined;
  readonly call?: string | undefined;
}

const FIRST_WINSOCK = 10_000;
const plainWindows = new Map(PLAIN_WINDOWS_ERRORS.map(error => [error.code, error.winsock]));

/** Codes that any program can get, sockets or not. */
export const GENERIC_CODES: ReadonlySet<number> = new Set([
  6, 8, 87, 258, 10004, 10009, 10013, 10014, 10022, 10024, 10045,
]);

/** Codes that come from files, and from sockets only in name. */
export const FILE_CODES: ReadonlySet<number> = new Set([10062, 10063, 10066, 10068, 10069, 10070, 10071]);

/** WSAGetLastError's own number; undefined for any other. */
export function winsockNumber(number: number): Candidate | undefined {
  const row = number >= FIRST_WINSOCK ? rowByCode(number) : undefined;
  return row && { row, platform: 'win32' };
}

/** A Windows code inside an HRESULT: 10061, 995, 1225. Those of every other program are left out. */
export function windowsNumber(number: number): Candidate | undefined {
  const row = rowByCode(number) ?? rowByCode(plainWindows.get(number) ?? -1);
  const shared = number < FIRST_WINSOCK && (GENERIC_CODES.has(number) || [5, 50, 122].includes(number));
  return row && !shared ? { row, platform: 'win32' } : undefined;
}

/** The rows an errno number can mean, in Linux's, macOS's and Windows' series, the likeliest first. */
export function errnoNumbers(number: number, origin: NumberOrigin): readonly Candidate[] {
  const series = [
    ['linux', 'linux'],
    ['darwin', 'darwin'],
    ['ucrt', 'win32'],
  ] as const;
  const found = series.flatMap(([name, platform]) => {
    const errno = errnoName(name, number);
    const row = errno === undefined ? undefined : rowOfErrno(errno, origin.call)[0];
    return row ? [{ row, platform }] : [];
  });
  const hinted = found.filter(c => c.platform === origin.platform);
  // Windows' own errno numbers are hardly ever printed.
  const posix = found.filter(c => c.platform !== 'win32').toSorted((x, y) => weight(y.row) - weight(x.row));
  return distinct([...hinted, ...posix, ...found]);
}

/** The meanings of a number that stands all alone: every series is tried. */
export function anyNumber(number: number, origin: NumberOrigin): readonly Candidate[] {
  const winsock = winsockNumber(number);
  if (winsock) {
    return [winsock];
  }
  const plain = rowByCode(number) ?? rowByCode(plainWindows.get(number) ?? -1);
  const windows = plain ? [{ row: plain, platform: 'win32' } as const] : [];
  const errnos = errnoNumbers(number, origin);
  // 87 is Windows' invalid parameter before it is an errno that no program has seen for decades.
  const isRare = origin.platform === undefined && errnos.every(isFileCode);
  const isWindows = origin.platform === 'win32' || number > 200 || isRare;
  return distinct(isWindows ? [...windows, ...errnos] : [...errnos, ...windows]);
}

/**
 * A code below Winsock's that only sockets' completions give: 995 to 997, and 1225 to 1236. The numbers below 995 are
 * errno numbers, counts and everything else.
 */
export function completionNumber(number: number): Candidate | undefined {
  return number >= 995 ? windowsNumber(number) : undefined;
}

/** libuv's number of a failed lookup on every platform, or of any error on Windows: -3008 and -4078 for example. */
export function uvNumber(number: number, call?: string): Candidate | undefined {
  const lookup = ERROR_ROWS.find(({ resolver }) => resolver?.uv === number);
  if (lookup) {
    return { row: lookup, platform: 'win32' };
  }
  const name = number > -5000 && number < -4000 ? errnoName('uv', number) : undefined;
  const row = name === undefined ? undefined : rowOfErrno(name, call)[0];
  return row && { row, platform: 'win32' };
}

/**
 * The rows an errno name can mean. Without a call the name decides, and the meaning it has for sockets stands
 * second; with a call that meaning stands first.
 */
export function rowOfErrno(name: string, call?: string): readonly ErrorRow[] {
  const named = rowByPosixName(name);
  const social = { EINPROGRESS: 10035, EBADF: 10038, EDESTADDRREQ: 10057, EAGAIN: 10055, EWOULDBLOCK: 10055 };
  const code = Object.hasOwn(social, name) ? social[name as keyof typeof social] : undefined;
  const other = code === undefined ? undefined : rowByCode(code);
  if (named === undefined || other === undefined) {
    return named ? [named] : [];
  }
  // EINPROGRESS never means WSAEINPROGRESS; EAGAIN means "no ports left" from connect alone.
  if (name === 'EINPROGRESS') {
    return [other];
  }
  const isConnect = call === 'connect';
  if (name === 'EAGAIN' || name === 'EWOULDBLOCK') {
    return isConnect ? [other, named] : [named];
  }
  return call === undefined ? [named, other] : [other, named];
}

function isFileCode({ row }: Candidate): boolean {
  return FILE_CODES.has(row.code);
}

function weight(row: ErrorRow): number {
  return row.connect === 'no' ? (FILE_CODES.has(row.code) ? 0 : 1) : row.connect === 'documented' ? 3 : 2;
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter((c, index) => candidates.findIndex(other => other.row === c.row) === index);
}
