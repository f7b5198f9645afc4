// Many ports of one host: a name becomes addresses, and every port is tried on each of them.

import os from 'node:os';
import type { InetEndpoint } from '../../facts/endpoint';
import { portsOf, staysHere } from '../../facts/endpoint';
import { platformNamed } from '../../facts/outcome';
import { DEFAULT_SCAN_RATE } from '../../facts/scan';
import type { ScanPlan } from '../../facts/scan';
import type { SocketBinding } from '../../native/binding';
import { Limit } from '../limit';
import type { Cancellation } from '../limit';
import { literalAddress, resolve } from '../resolve';
import type { ResolvedAddress } from '../resolve';
import { runBatch } from './crew';
import { packNames } from './names';

export interface ScanOptions {
  readonly endpoint: InetEndpoint;
  readonly timeoutMs: number;
  /** Attempts a second to a host that is not this machine; it is never kept for this machine. */
  readonly rate?: number;
  readonly signal?: Cancellation;
  /** Told once, before any row. */
  readonly onPlan: (plan: ScanPlan) => void;
  readonly onRows: (packed: Uint8Array) => void;
  /** The bundle of worker.ts. */
  readonly worker?: string;
}

/** A scan that cannot begin: the message is one sentence. */
export class ScanError extends Error {
  override readonly name = 'ScanError';
}

/** Gives how long it took, in microseconds. Throws a ScanError for a name without an address. */
export async function scan(binding: SocketBinding, options: ScanOptions): Promise<number> {
  const { endpoint, timeoutMs, rate = DEFAULT_SCAN_RATE, signal, onPlan, onRows, worker } = options;
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const addresses = await addressesOf(endpoint.host, binding, timeoutMs, signal);
  onPlan({
    addresses: addresses.map(({ address }) => address),
    platform: binding.semantics,
    provider: binding.provider,
    host: os.hostname(),
    startedAt,
  });
  await runBatch(binding, {
    names: packNames(addresses, portsOf(endpoint), binding.semantics),
    timeoutMs,
    ...(staysHere(endpoint) ? {} : { rate }),
    ...(signal ? { signal } : {}),
    onRows,
    // A provider of another place may know nothing of a second thread: SOCKET_LENS_WINSOCK names such ones.
    ...(worker !== undefined && isOwn(binding) ? { worker } : {}),
  });
  return Math.round((performance.now() - began) * 1000);
}

async function addressesOf(
  host: string,
  binding: SocketBinding,
  timeoutMs: number,
  signal: Cancellation | undefined,
): Promise<readonly ResolvedAddress[]> {
  const literal = literalAddress(host);
  if (literal) {
    return [literal];
  }
  const limit = new Limit(timeoutMs, signal);
  try {
    const { addresses, resolution, ended } = await resolve(host, binding.semantics, limit);
    if (addresses.length === 0) {
      const how = ended ?? resolution.error?.name ?? 'no address';
      throw new ScanError(`${host} has no address to connect to: ${how}`);
    }
    return addresses;
  } finally {
    limit.dispose();
  }
}

function isOwn({ semantics }: SocketBinding): boolean {
  return semantics === platformNamed(process.platform);
}
