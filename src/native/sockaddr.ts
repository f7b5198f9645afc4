// Socket addresses as bytes, in the layout of each platform. Pure: no library is loaded here.

import ipaddr from 'ipaddr.js';
import type { Platform } from '../facts/outcome';
import { CONSTANTS } from './constants';
import { LAYOUTS } from './layouts';

export type Sockaddr =
  | { readonly family: 'inet'; readonly address: string; readonly port: number }
  | {
      readonly family: 'inet6';
      /** Without a zone: the zone is the scope id. */
      readonly address: string;
      readonly port: number;
      /** Host byte order; 0 when unused. */
      readonly flowinfo: number;
      /** The interface index of a link-local address; 0 when unused. */
      readonly scopeId: number;
    }
  /** An empty path is an unnamed socket; Linux's abstract names begin with a NUL. */
  | { readonly family: 'unix'; readonly path: string }
  /** A family without a codec, or too few bytes for its own: the number as it stands in the bytes. */
  | { readonly family: 'other'; readonly number: number };

/** An address to encode: what is left out is 0. */
export type SockaddrInput =
  | { readonly family: 'inet'; readonly address: string; readonly port: number }
  | {
      readonly family: 'inet6';
      readonly address: string;
      readonly port: number;
      readonly flowinfo?: number;
      readonly scopeId?: number;
    }
  | { readonly family: 'unix'; readonly path: string };

/**
 * The bytes of a sockaddr, exactly as long as its structure (for a Unix path: up to and with its NUL).
 * Throws a RangeError for a text that is no address of the family, and for a path that does not fit.
 */
export function encodeSockaddr(input: SockaddrInput, layout: Platform): Uint8Array {
  switch (input.family) {
    case 'inet':
      return encodeInet(input, layout);
    case 'inet6':
      return encodeInet6(input, layout);
    case 'unix':
      return encodeUnix(input.path, layout);
  }
}

/** Reads a sockaddr back. Never throws: bytes too few for their family come back as `other`. */
export function decodeSockaddr(bytes: Uint8Array, layout: Platform): Sockaddr {
  const { AF_INET, AF_INET6, AF_UNIX } = CONSTANTS[layout];
  if (bytes.length < 2) {
    return { family: 'other', number: 0 };
  }
  const view = viewOf(bytes);
  const number = layout === 'darwin' ? view.getUint8(1) : view.getUint16(0, true);
  const { sockaddr_in, sockaddr_in6, sockaddr_un } = LAYOUTS[layout];
  if (number === AF_INET && bytes.length >= sockaddr_in.size) {
    return { family: 'inet', address: addressText(bytes.subarray(4, 8)), port: view.getUint16(2) };
  }
  if (number === AF_INET6 && bytes.length >= sockaddr_in6.size) {
    return {
      family: 'inet6',
      address: addressText(bytes.subarray(8, 24)),
      port: view.getUint16(2),
      flowinfo: view.getUint32(4),
      scopeId: view.getUint32(24, true),
    };
  }
  if (number === AF_UNIX && bytes.length <= sockaddr_un.size) {
    const path = bytes.subarray(2);
    // An abstract name begins with NUL and may hold more; only an ordinary path ends at the first one.
    const end = path[0] === 0 ? -1 : path.indexOf(0);
    return { family: 'unix', path: new TextDecoder().decode(end < 0 ? path : path.subarray(0, end)) };
  }
  return { family: 'other', number };
}

/** `127.0.0.1:80`, `[fe80::1%2]:80`, a path, or `family 99`. */
export function formatSockaddr(address: Sockaddr): string {
  switch (address.family) {
    case 'inet':
      return `${address.address}:${address.port}`;
    case 'inet6': {
      const zone = address.scopeId === 0 ? '' : `%${address.scopeId}`;
      return `[${address.address}${zone}]:${address.port}`;
    }
    case 'unix':
      return address.path === '' ? '(unnamed)' : address.path.replaceAll('\0', '@');
    case 'other':
      return `family ${address.number}`;
  }
}

function encodeInet(
  input: { readonly address: string; readonly port: number },
  layout: Platform,
): Uint8Array {
  if (!ipaddr.IPv4.isValidFourPartDecimal(input.address)) {
    throw new RangeError(`"${input.address}" is not an IPv4 address; write four numbers such as 127.0.0.1`);
  }
  const bytes = new Uint8Array(LAYOUTS[layout].sockaddr_in.size);
  writeFamily(bytes, CONSTANTS[layout].AF_INET, layout);
  viewOf(bytes).setUint16(2, checkedPort(input.port));
  bytes.set(ipaddr.IPv4.parse(input.address).toByteArray(), 4);
  return bytes;
}

function encodeInet6(input: SockaddrInput & { readonly family: 'inet6' }, layout: Platform): Uint8Array {
  const text = input.address.replace(/%.*$/, '');
  if (!ipaddr.IPv6.isValid(text)) {
    throw new RangeError(`"${input.address}" is not an IPv6 address; write one such as ::1`);
  }
  const bytes = new Uint8Array(LAYOUTS[layout].sockaddr_in6.size);
  const view = viewOf(bytes);
  writeFamily(bytes, CONSTANTS[layout].AF_INET6, layout);
  view.setUint16(2, checkedPort(input.port));
  view.setUint32(4, input.flowinfo ?? 0);
  bytes.set(ipaddr.IPv6.parse(text).toByteArray(), 8);
  view.setUint32(24, input.scopeId ?? 0, true);
  return bytes;
}

function encodeUnix(path: string, layout: Platform): Uint8Array {
  const text = new TextEncoder().encode(path);
  const room = LAYOUTS[layout].sockaddr_un.size - 2;
  const abstract = text[0] === 0;
  const length = text.length + (abstract ? 0 : 1);
  if (length > room) {
    throw new RangeError(`the path has ${text.length} bytes, and a Unix socket's path ends at ${room - 1}`);
  }
  const bytes = new Uint8Array(2 + length);
  writeFamily(bytes, CONSTANTS[layout].AF_UNIX, layout);
  bytes.set(text, 2);
  return bytes;
}

function writeFamily(bytes: Uint8Array, family: number, layout: Platform): void {
  if (layout === 'darwin') {
    bytes[0] = bytes.length;
    bytes[1] = family;
  } else {
    viewOf(bytes).setUint16(0, family, true);
  }
}

function checkedPort(port: number): number {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`${port} is not a port; ports are whole numbers from 0 to 65535`);
  }
  return port;
}

function addressText(bytes: Uint8Array): string {
  const address = ipaddr.fromByteArray([...bytes]);
  // inet_ntop writes a mapped address with its dotted tail; ipaddr.js writes it in hexadecimal.
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()
    ? `::ffff:${address.toIPv4Address().toString()}`
    : address.toString();
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
