// One probe: an endpoint becomes addresses, and each address is tried on its own.

import os from 'node:os';
import { formatEndpoint, singlePort, socketTypeOf } from '../facts/endpoint';
import type { Endpoint, InetEndpoint } from '../facts/endpoint';
import type {
  Attempt,
  Family,
  Method,
  Outcome,
  Platform,
  ProbeReport,
  ProbeStage,
  SocketType,
} from '../facts/outcome';
import { verdictOf } from '../facts/verdict';
import type { SocketBinding } from '../native/binding';
import type { SockaddrInput } from '../native/sockaddr';
import { attempt } from './attempt';
import { Limit } from './limit';
import { literalAddress, resolve } from './resolve';
import type { Resolved, ResolvedAddress } from './resolve';
import { addressOf, familyOf } from './target';
import type { Target } from './target';

export interface ProbeOptions {
  readonly endpoint: Endpoint;
  readonly method: Method;
  /** Bounds the resolver, and every address on its own. Milliseconds. */
  readonly timeoutMs: number;
  readonly bind?: { readonly address: string; readonly port: number };
  readonly signal?: AbortSignal;
  /** Told as it happens; the attempt that ends last is told by the report alone. */
  readonly onStage?: (stage: ProbeStage) => void;
}

/** Asked once: the name of a machine does not change while a process lives. */
const HOST = os.hostname();

/** How many addresses are tried at once: each may hold a thread of the pool until its deadline. */
const AT_ONCE = 8;

/** Probes an endpoint. Every failure is an outcome in the report; it rejects only for a mistake of the program. */
export async function probe(binding: SocketBinding, options: ProbeOptions): Promise<ProbeReport> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const { endpoint } = options;
  const found = await findTargets(options, binding.semantics);
  const attempts = [...found.attempts, ...(await tryAll(binding, found.targets, options))];
  return {
    version: 1,
    endpoint: formatEndpoint(endpoint),
    type: socketTypeOf(endpoint),
    method: options.method,
    platform: hostPlatform(),
    semantics: binding.semantics,
    provider: binding.provider,
    startedAt,
    host: HOST,
    verdict: verdictOf(attempts, found.resolution?.error !== undefined),
    elapsedUs: Math.round((performance.now() - began) * 1000),
    ...(found.resolution ? { resolution: found.resolution } : {}),
    attempts,
  };
}

/** The platform by Node's name; anything that is neither Windows nor macOS is treated as Linux. */
export function hostPlatform(): Platform {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
}

interface Targets {
  readonly resolution?: Resolved['resolution'];
  readonly targets: readonly Target[];
  /** Outcomes known without a socket. */
  readonly attempts: readonly Attempt[];
}

async function findTargets(options: ProbeOptions, semantics: Platform): Promise<Targets> {
  const { endpoint } = options;
  switch (endpoint.scheme) {
    case 'tcp':
    case 'udp':
      return findInetTargets(endpoint, options, semantics);
    case 'unix':
      return {
        targets: [{ sockaddr: { family: 'unix', path: endpoint.path }, type: 'stream' }],
        attempts: [],
      };
    case 'irda':
      return { targets: [], attempts: [without(formatEndpoint(endpoint), 'irda', IRDA_LATER)] };
  }
}

const IRDA_LATER: Outcome = {
  status: 'unsupported',
  reason: 'IrDA endpoints cannot be probed yet; tcp, udp and unix endpoints can',
};

async function findInetTargets(
  endpoint: InetEndpoint,
  options: ProbeOptions,
  semantics: Platform,
): Promise<Targets> {
  const port = singlePort(endpoint);
  if (port === undefined) {
    const reason = 'several ports cannot be probed at once yet; name one port';
    return {
      targets: [],
      attempts: [without(formatEndpoint(endpoint), 'inet', { status: 'unsupported', reason })],
    };
  }
  const type = socketTypeOf(endpoint);
  const literal = literalAddress(endpoint.host);
  if (literal) {
    return { targets: [targetAt(literal, port, type)], attempts: [] };
  }
  options.onStage?.({ stage: 'resolving', name: endpoint.host });
  const limit = new Limit(options.timeoutMs, options.signal);
  try {
    const { addresses, resolution, ended } = await resolve(endpoint.host, semantics, limit);
    return {
      targets: addresses.map(address => targetAt(address, port, type)),
      attempts: ended ? [without(endpoint.host, 'inet', { status: ended })] : [],
      resolution,
    };
  } finally {
    limit.dispose();
  }
}

function targetAt(
  { impliedBy, family, address, scopeId }: ResolvedAddress,
  port: number,
  type: SocketType,
): Target {
  return {
    sockaddr: family === 'inet' ? { family, address, port } : { family, address, port, scopeId, flowinfo: 0 },
    type,
    ...(impliedBy ? { impliedBy } : {}),
  };
}

/** Tries the targets side by side, and keeps the resolver's order in the report. */
async function tryAll(
  binding: SocketBinding,
  targets: readonly Target[],
  options: ProbeOptions,
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  let next = 0;
  let open = targets.length;
  const worker = async () => {
    for (let index = next++; index < targets.length; index = next++) {
      const target = targets[index];
      if (target) {
        const made = await tryOne(binding, target, options);
        attempts[index] = made;
        // The last one comes with the report itself, at once: a message of its own would only cost time.
        if (--open > 0) {
          options.onStage?.({ stage: 'attempted', attempt: made });
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, targets.length) }, worker));
  return attempts;
}

async function tryOne(binding: SocketBinding, target: Target, options: ProbeOptions): Promise<Attempt> {
  const { method, timeoutMs, signal, onStage } = options;
  return attemptOrRefuse(binding, target, {
    method,
    timeoutMs,
    ...(options.bind ? { bind: localAddress(options.bind) } : {}),
    ...(signal ? { signal } : {}),
    onConnecting: (call, calls) =>
      onStage?.({ stage: 'attempting', address: addressOf(target), family: familyOf(target), call, calls }),
  });
}

/** A path too long for a sockaddr_un is a wrong address: the same outcome as the system's own. */
async function attemptOrRefuse(...args: Parameters<typeof attempt>): Promise<Attempt> {
  try {
    return await attempt(...args);
  } catch (error) {
    if (error instanceof RangeError) {
      const [, target] = args;
      return without(addressOf(target), familyOf(target), { status: 'unsupported', reason: error.message });
    }
    throw error;
  }
}

function localAddress(bind: { readonly address: string; readonly port: number }): SockaddrInput {
  return { family: bind.address.includes(':') ? 'inet6' : 'inet', address: bind.address, port: bind.port };
}

function without(address: string, family: Family, outcome: Outcome): Attempt {
  return { address, family, outcome, elapsedUs: 0, calls: [] };
}
