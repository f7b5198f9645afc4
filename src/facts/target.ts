// What kind of place an address is. It decides which causes of a failure are likely.

import type { Family } from './outcome';

export type TargetKind =
  | 'loopback'
  /** 0.0.0.0 or ::, the wildcard that bind takes and connect does not. */
  | 'unspecified'
  /** IPv4 inside IPv6, ::ffff:127.0.0.1 for example. */
  | 'mapped'
  | 'link-local'
  /** 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7. */
  | 'private'
  /** 255.255.255.255, or the last address of a 127/8 network. */
  | 'broadcast'
  | 'multicast'
  | 'public'
  /** A Unix socket's path. */
  | 'path'
  /** An IrDA device. */
  | 'device';

const IPV4_KINDS: readonly (readonly [kind: TargetKind, network: string, bits: number])[] = [
  ['unspecified', '0.0.0.0', 32],
  ['broadcast', '255.255.255.255', 32],
  ['broadcast', '127.255.255.255', 32],
  ['loopback', '127.0.0.0', 8],
  ['link-local', '169.254.0.0', 16],
  ['private', '10.0.0.0', 8],
  ['private', '172.16.0.0', 12],
  ['private', '192.168.0.0', 16],
  ['private', '100.64.0.0', 10],
  ['multicast', '224.0.0.0', 4],
];

/** The kind of an address; undefined when there is none, or when it is a name. */
export function targetKind(address: string | undefined, family: Family): TargetKind | undefined {
  if (family === 'unix') {
    return 'path';
  }
  if (family === 'irda') {
    return 'device';
  }
  if (address === undefined) {
    return undefined;
  }
  const bare = address.replace(/%.*$/, '');
  return bare.includes(':') ? ipv6Kind(bare) : ipv4Kind(bare);
}

/** Whether what is sent to an address never leaves this machine: all of 127/8, that inside IPv6, and ::1. */
export function isOwnAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^[0:]+:ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):[0-9a-f]{1,4})$/.exec(bare);
  const highest = mapped?.[2] === undefined ? undefined : Number.parseInt(mapped[2], 16) >> 8;
  const v4 = ipv4Number(mapped?.[1] ?? bare);
  return (
    (highest ?? (v4 === undefined ? undefined : Math.floor(v4 / 2 ** 24))) === 127 ||
    targetKind(bare, 'inet6') === 'loopback'
  );
}

/** Whether a name is the one that RFC 6761 keeps for loopback. */
export function isLocalhost(host: string): boolean {
  return /^localhost\.?$/i.test(host);
}

/**
 * The four bytes of an IPv4 address as one unsigned number; undefined when the text is none. Leading zeros make it
 * none: some resolvers take such bytes for octal.
 */
export function ipv4Number(text: string): number | undefined {
  const match = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/.exec(text);
  const bytes = match?.slice(1).map(Number) ?? [];
  return bytes.length === 4 && bytes.every(byte => byte <= 255)
    ? bytes.reduce((sum, byte) => sum * 256 + byte, 0)
    : undefined;
}

/** Whether a text is an IPv6 address, with or without an interface behind `%`. */
export function isIPv6(text: string): boolean {
  const match = /^([0-9a-f:]*:)([0-9a-f]{0,4}|\d+\.\d+\.\d+\.\d+)(%[\w.-]+)?$/i.exec(text);
  if (!match) {
    return false;
  }
  const [, head = '', tail = ''] = match;
  if (tail.includes('.') && ipv4Number(tail) === undefined) {
    return false;
  }
  // The last four bytes in IPv4 form take the place of two groups.
  const address = tail.includes('.') ? `${head}0:0` : head + tail;
  const halves = address.split('::');
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  return (
    groups.every(group => /^[0-9a-f]{1,4}$/i.test(group)) &&
    (halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length <= 7)
  );
}

function ipv4Kind(text: string): TargetKind | undefined {
  const address = ipv4Number(text);
  if (address === undefined) {
    return undefined;
  }
  const inside = (network: string, bits: number) =>
    Math.floor(address / 2 ** (32 - bits)) === Math.floor((ipv4Number(network) ?? 0) / 2 ** (32 - bits));
  return IPV4_KINDS.find(([, network, bits]) => inside(network, bits))?.[0] ?? 'public';
}

function ipv6Kind(text: string): TargetKind {
  const address = text.toLowerCase();
  if (/^[0:]+$/.test(address)) {
    return 'unspecified';
  }
  if (/^[0:]+:0*1$/.test(address)) {
    return 'loopback';
  }
  if (/^[0:]+:ffff:/.test(address)) {
    return 'mapped';
  }
  const first = Number.parseInt(address.split(':')[0] ?? '', 16);
  if ((first & 0xffc0) === 0xfe80) {
    return 'link-local';
  }
  if ((first & 0xfe00) === 0xfc00) {
    return 'private';
  }
  return (first & 0xff00) === 0xff00 ? 'multicast' : 'public';
}
