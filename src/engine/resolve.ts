// From a name to all of its addresses, in the resolver's order.

import dns from 'node:dns/promises';
import net from 'node:net';
import os from 'node:os';
import type { Platform, Resolution } from '../facts/outcome';
import { isLocalhost } from '../facts/target';
import { resolutionError } from '../facts/translate';
import type { Limit } from './limit';

export interface Resolved {
  readonly addresses: readonly ResolvedAddress[];
  readonly resolution: Resolution;
  /** Set when the attempt's limit ended before the resolver answered. */
  readonly ended?: 'timedOut' | 'cancelled';
}

export interface ResolvedAddress {
  readonly family: 'inet' | 'inet6';
  readonly address: string;
  readonly scopeId: number;
  readonly impliedBy?: 'rfc6761';
}

/** RFC 6761: `localhost` is both loopback addresses, whatever a hosts file leaves out. */
const LOOPBACK: readonly ResolvedAddress[] = [
  { family: 'inet6', address: '::1', scopeId: 0 },
  { family: 'inet', address: '127.0.0.1', scopeId: 0 },
];

/** Resolves a name through getaddrinfo. A failure is in `resolution.error`; it never rejects. */
export async function resolve(host: string, platform: Platform, limit: Limit): Promise<Resolved> {
  const began = performance.now();
  const durationUs = () => Math.round((performance.now() - began) * 1000);
  const answer = await Promise.race([lookup(host), ended(limit)]);
  if (typeof answer === 'string') {
    return {
      addresses: [],
      resolution: { name: host, addresses: [], durationUs: durationUs() },
      ended: answer,
    };
  }
  if (answer instanceof Error) {
    const error = resolutionError((answer as NodeJS.ErrnoException).code ?? 'EAI_FAIL', platform);
    return { addresses: [], resolution: { name: host, addresses: [], durationUs: durationUs(), error } };
  }
  return {
    addresses: isLocalhost(host) ? withBothLoopbacks(answer) : answer,
    resolution: { name: host, addresses: answer.map(a => a.address), durationUs: durationUs() },
  };
}

/** An address in the text itself; undefined for a name. `fe80::1%eth0` carries its interface with it. */
export function literalAddress(host: string): ResolvedAddress | undefined {
  const [address = '', zone] = host.split('%');
  switch (net.isIP(address)) {
    case 4:
      return zone === undefined ? { family: 'inet', address, scopeId: 0 } : undefined;
    case 6:
      return { family: 'inet6', address, scopeId: zone === undefined ? 0 : scopeIdOf(zone) };
    default:
      return undefined;
  }
}

async function lookup(host: string): Promise<readonly ResolvedAddress[] | Error> {
  try {
    const found = await dns.lookup(host, { all: true, verbatim: true });
    const seen = new Set<string>();
    return found
      .filter(({ address }) => !seen.has(address) && seen.add(address))
      .flatMap(({ address }) => literalAddress(address) ?? []);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function withBothLoopbacks(found: readonly ResolvedAddress[]): readonly ResolvedAddress[] {
  const missing = LOOPBACK.filter(l => !found.some(f => f.address === l.address));
  return [...found, ...missing.map(l => ({ ...l, impliedBy: 'rfc6761' as const }))];
}

function scopeIdOf(zone: string): number {
  if (/^\d+$/.test(zone)) {
    return Number(zone);
  }
  const addresses = os.networkInterfaces()[zone] ?? [];
  return addresses.find(a => a.family === 'IPv6' && a.scopeid !== 0)?.scopeid ?? 0;
}

async function ended(limit: Limit): Promise<'timedOut' | 'cancelled'> {
  return new Promise(resolve => limit.onEnd(resolve));
}
