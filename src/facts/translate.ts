// From a platform's own error to the portable one. Translation is per function: the same number means different
// things from different calls.

import {
  errnoName,
  PLAIN_WINDOWS_ERRORS,
  rowByCode,
  rowByPosixName,
  rowByResolverName,
  type ErrorRow,
} from './errors';
import type { Platform, SocketError } from './outcome';

/** Errno names whose Winsock counterpart is not the one of the same name. `connect` overrides for connect alone. */
const COUNTERPARTS: Readonly<Record<string, { readonly code: number; readonly connect?: number }>> = {
  // A connection under way is what WSAEWOULDBLOCK says; WSAEINPROGRESS is about Winsock 1.1 and never the same.
  EINPROGRESS: { code: 10035 },
  // connect runs out of local ports; every other call would have to wait.
  EAGAIN: { code: 10035, connect: 10055 },
  EWOULDBLOCK: { code: 10035, connect: 10055 },
  // Winsock has no number space for files, so a closed handle is merely no socket.
  EBADF: { code: 10038 },
  EDESTADDRREQ: { code: 10057 },
  ENOTCONN: { code: 10057 },
  EPERM: { code: 10013 },
};

const plainWindows = new Map(PLAIN_WINDOWS_ERRORS.map(error => [error.code, error]));

/** One of getaddrinfo's errors that no row is about, with its numbers; undefined where a platform lacks it. */
interface Resolution {
  readonly eai: string;
  /** Undefined where Winsock has no code for it. */
  readonly code?: number;
  readonly linux?: number;
  readonly darwin?: number;
  readonly uv: number;
}

const RESOLUTIONS: readonly Resolution[] = [
  { eai: 'EAI_ADDRFAMILY', code: 10047, linux: -9, darwin: 1, uv: -3000 },
  { eai: 'EAI_BADFLAGS', code: 10022, linux: -1, darwin: 3, uv: -3002 },
  { eai: 'EAI_CANCELED', code: 10111, linux: -101, uv: -3003 },
  { eai: 'EAI_FAMILY', code: 10047, linux: -6, darwin: 5, uv: -3005 },
  { eai: 'EAI_MEMORY', code: 8, linux: -10, darwin: 6, uv: -3006 },
  { eai: 'EAI_OVERFLOW', linux: -12, darwin: 14, uv: -3009 },
  { eai: 'EAI_SERVICE', code: 10109, linux: -8, darwin: 9, uv: -3010 },
  { eai: 'EAI_SOCKTYPE', code: 10044, linux: -7, darwin: 10, uv: -3011 },
  { eai: 'EAI_BADHINTS', code: 10022, darwin: 12, uv: -3013 },
  { eai: 'EAI_PROTOCOL', darwin: 13, uv: -3014 },
];

/** WSANO_RECOVERY. */
const NO_RECOVERY = 11003;

/** What Node and DNS libraries say in place of getaddrinfo's name. */
const RESOLVER_ALIASES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'EAI_NONAME',
  ENODATA: 'EAI_NODATA',
  ESERVFAIL: 'EAI_FAIL',
  ETIMEOUT: 'EAI_AGAIN',
  ENOMEM: 'EAI_MEMORY',
  EAI_CANCELLED: 'EAI_CANCELED',
};

/**
 * The error of a failed call. `nativeCode` is WSAGetLastError's on win32 and errno elsewhere; `call` is the function
 * that gave it, `getsockopt` when it came from SO_ERROR. A number nobody knows keeps itself under a plain name.
 */
export function socketError(platform: Platform, nativeCode: number, call: string): SocketError {
  const native = { code: nativeCode, name: nativeName(platform, nativeCode) };
  const row = portableRow(platform, nativeCode, call);
  return { code: row?.code ?? nativeCode, name: row?.symbol ?? native.name, native, call };
}

/** The platform's own symbol for its own number; `errno 999` or `error 999` when it has none. */
export function nativeName(platform: Platform, code: number): string {
  return platform === 'win32'
    ? (rowByCode(code)?.symbol ?? plainWindows.get(code)?.name ?? `error ${code}`)
    : (errnoName(platform, code) ?? `errno ${code}`);
}

/** The Winsock symbol for a platform's own number from a call; the native name where Winsock has none. */
export function portableName(platform: Platform, nativeCode: number, call: string): string {
  return portableRow(platform, nativeCode, call)?.symbol ?? nativeName(platform, nativeCode);
}

/**
 * The error of a failed name lookup, from the `code` that Node's `dns.lookup` gives (`ENOTFOUND`, `EAI_AGAIN`). The
 * native number is getaddrinfo's on the platform, or libuv's when no platform is given.
 */
export function resolutionError(nodeCode: string, platform?: Platform): SocketError {
  const name = RESOLVER_ALIASES[nodeCode] ?? nodeCode;
  const known = RESOLUTIONS.find(r => r.eai === name);
  // A failure nobody has a name for is one that no retry mends; its own name stays beside it.
  const row = rowByResolverName(name) ?? rowByCode(known?.code ?? NO_RECOVERY);
  const code = row?.code ?? NO_RECOVERY;
  const numbers = row?.resolver?.name === name ? row.resolver : known;
  return {
    code,
    name: row?.symbol ?? name,
    native:
      platform === 'win32'
        ? { code, name: row?.symbol ?? name }
        : { code: numbers?.[platform ?? 'uv'] ?? numbers?.uv ?? code, name },
    call: 'getaddrinfo',
  };
}

function portableRow(platform: Platform, nativeCode: number, call: string): ErrorRow | undefined {
  if (platform === 'win32') {
    const row = rowByCode(nativeCode);
    const winsock = plainWindows.get(nativeCode)?.winsock;
    return row ?? (winsock === undefined ? undefined : rowByCode(winsock));
  }
  const name = errnoName(platform, nativeCode);
  if (name === undefined) {
    return undefined;
  }
  const special = COUNTERPARTS[name];
  const code = call === 'connect' ? (special?.connect ?? special?.code) : special?.code;
  return code === undefined ? rowByPosixName(name) : rowByCode(code);
}
