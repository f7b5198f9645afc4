// One probe: an endpoint becomes addresses, and each address is tried on its own.

import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { formatEndpoint, singlePort, socketTypeOf } from '../facts/endpoint';
import type { Endpoint, InetEndpoint, IrdaEndpoint } from '../facts/endpoint';
import type { IrdaVerdict } from '../facts/irda';
import { connectVerdict } from '../facts/irdaConnect';
import type { ExchangeStep, SocketOption } from '../facts/exchange';
import { platformNamed } from '../facts/outcome';
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
import { resolveDevice } from './irda';
import { Limit } from './limit';
import type { Cancellation } from './limit';
import { literalAddress, resolve } from './resolve';
import type { Resolved, ResolvedAddress } from './resolve';
import { addressOf, familyOf } from './target';
import type { Target } from './target';
import type { Trace } from './trace';

export interface ProbeOptions {
  readonly endpoint: Endpoint;
  readonly method: Method;
  /** Bounds the resolver, and every address on its own. Milliseconds. */
  readonly timeoutMs: number;
  readonly bind?: { readonly address: string; readonly port: number };
  /** Set before connect, in this order. */
  readonly options?: readonly SocketOption[];
  /** What is said over each connection, within the same time. */
  readonly exchange?: readonly ExchangeStep[];
  readonly signal?: Cancellation;
  /** Told as it happens; the attempt that ends last is told by the report alone. */
  readonly onStage?: (stage: ProbeStage) => void;
}

/** Asked once: the name of a machine does not change while a process lives. */
const HOST = os.hostname();

/** How long an address may stay without an answer before the next one is tried beside it. Milliseconds. */
const STAGGER_MS = 50;

/** Probes an endpoint. Every failure is an outcome in the report; it rejects only for a mistake of the program. */
export async function probe(binding: SocketBinding, options: ProbeOptions): Promise<ProbeReport> {
  await warmUp(binding);
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const { endpoint } = options;
  const found = await findTargets(binding, options);
  const tried = await tryAll(binding, found, options);
  const asDatagram = await tryAsDatagram(binding, found.targets, tried, options);
  const attempts = [...found.attempts, ...tried, ...asDatagram];
  return {
    version: 1,
    endpoint: formatEndpoint(endpoint),
    type: asDatagram.length > 0 ? 'datagram' : socketTypeOf(endpoint),
    method: options.method,
    platform: platformNamed(process.platform),
    semantics: binding.semantics,
    provider: binding.provider,
    startedAt,
    host: HOST,
    verdict: verdictOf(attempts, found.resolution?.error !== undefined),
    elapsedUs: Math.round((performance.now() - began) * 1000),
    ...(found.resolution ? { resolution: found.resolution } : {}),
    ...(found.readiness ? { readiness: withService(found.readiness, attempts) } : {}),
    attempts,
  };
}

/** The steps, and as the last one what became of connect, where a discovery has not ended them before. */
function withService(
  readiness: readonly IrdaVerdict[],
  attempts: readonly Attempt[],
): readonly IrdaVerdict[] {
  const ended = readiness.some(({ step }) => step === 'service');
  const best = attempts.find(({ outcome }) => outcome.status === 'connected') ?? attempts[0];
  return ended || !best ? readiness : [...readiness, connectVerdict(best)];
}

const warm = new WeakSet<SocketBinding>();

/** The first call off the event loop starts libuv's threads, and its milliseconds must not count as the network's. */
async function warmUp(binding: SocketBinding): Promise<void> {
  if (!warm.has(binding)) {
    warm.add(binding);
    await binding.prepare?.();
    // Without entries there is nothing to see; a provider without poll has nothing to warm.
    await binding.calls.poll([], 0).catch(() => undefined);
  }
}

interface Targets {
  readonly resolution?: Resolved['resolution'];
  /** The calls that found the targets, where native calls did: the first attempt goes on in it. */
  readonly trace?: Trace;
  readonly targets: readonly Target[];
  /** What an IrDA endpoint's discovery showed. */
  readonly readiness?: readonly IrdaVerdict[];
  /** Outcomes known without a socket. */
  readonly attempts: readonly Attempt[];
}

async function findTargets(binding: SocketBinding, options: ProbeOptions): Promise<Targets> {
  const { endpoint } = options;
  switch (endpoint.scheme) {
    case 'tcp':
    case 'udp':
      return findInetTargets(endpoint, options, binding.semantics);
    case 'unix':
      return {
        targets: [{ sockaddr: { family: 'unix', path: endpoint.path }, type: 'stream' }],
        attempts: [],
      };
    case 'irda':
      return findIrdaTargets(binding, endpoint, options);
  }
}

/** A name and `*` are looked for in range; an id is tried whether it is there or not. */
async function findIrdaTargets(
  binding: SocketBinding,
  endpoint: IrdaEndpoint,
  options: ProbeOptions,
): Promise<Targets> {
  const limit = new Limit(options.timeoutMs, options.signal);
  try {
    options.onStage?.({ stage: 'resolving', name: endpoint.device, call: 'getsockopt' });
    const { devices, failed, readiness, resolution, trace } = await resolveDevice(binding, endpoint, limit);
    const { service, modes, readsLink } = endpoint;
    return {
      targets: devices.map(device => ({
        sockaddr: { family: 'irda', device, service },
        type: 'stream',
        irda: { ...(modes ? { modes } : {}), ...(readsLink ? { readsLink } : {}) },
      })),
      attempts: failed ? [failed] : [],
      readiness,
      ...(resolution ? { resolution } : {}),
      ...(trace ? { trace } : {}),
    };
  } finally {
    limit.dispose();
  }
}

async function findInetTargets(
  endpoint: InetEndpoint,
  options: ProbeOptions,
  semantics: Platform,
): Promise<Targets> {
  const port = singlePort(endpoint);
  if (port === undefined) {
    const reason = 'a single probe has one port; several ports are a scan';
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

/**
 * Tries the targets in the resolver's order. The next one begins when the one before has its answer, or after a
 * moment without one: answers that come at once are then not delayed by each other, and slow ones share the wait.
 */
async function tryAll(
  binding: SocketBinding,
  { targets, trace }: Targets,
  options: ProbeOptions,
): Promise<readonly Attempt[]> {
  let open = targets.length;
  const attempts: Promise<Attempt>[] = [];
  for (const target of targets) {
    const made = tryOne(binding, target, options, attempts.length === 0 ? trace : undefined).then(attempt => {
      // The last one comes with the report itself, at once: a message of its own would only cost time.
      if (--open > 0) {
        options.onStage?.({ stage: 'attempted', attempt });
      }
      return attempt;
    });
    attempts.push(made);
    if (familyOf(target) === 'irda') {
      // An infrared link joins two devices at a time: another one tried meanwhile would be refused for that alone.
      await made;
    } else if (attempts.length < targets.length) {
      await Promise.race([made, delay(STAGGER_MS, undefined, { ref: false })]);
    }
  }
  return Promise.all(attempts);
}

/** A path does not tell the type of its socket: one that is not for streams says so, and is tried for datagrams. */
async function tryAsDatagram(
  binding: SocketBinding,
  targets: readonly Target[],
  tried: readonly Attempt[],
  options: ProbeOptions,
): Promise<readonly Attempt[]> {
  const [target] = targets;
  const [attempted] = tried;
  const isDatagram =
    attempted?.outcome.status === 'failed' && attempted.outcome.error?.name === 'WSAEPROTOTYPE';
  return target?.sockaddr.family === 'unix' && isDatagram
    ? [await tryOne(binding, { ...target, type: 'datagram' }, options)]
    : [];
}

async function tryOne(
  binding: SocketBinding,
  target: Target,
  options: ProbeOptions,
  trace?: Trace,
): Promise<Attempt> {
  const { method, timeoutMs, signal, onStage } = options;
  return attemptOrRefuse(binding, target, {
    method,
    timeoutMs,
    ...(options.bind ? { bind: localAddress(options.bind) } : {}),
    ...(options.options ? { options: options.options } : {}),
    ...(options.exchange ? { exchange: options.exchange } : {}),
    ...(signal ? { signal } : {}),
    ...(trace ? { trace } : {}),
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
