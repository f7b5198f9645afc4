// The probes whose explanations are kept in test/golden/explain.

import type { Attempt, NativeCall, Outcome, Platform, ProbeReport } from '../../../src/facts/outcome';
import { resolutionError, socketError } from '../../../src/facts/translate';
import { verdictOf } from '../../../src/facts/verdict';

const BIND: NativeCall = { fn: 'bind', args: ['3'], result: 0, startUs: 1, durationUs: 1 };

function attempt(address: string, outcome: Outcome, extra: Partial<Attempt> = {}): Attempt {
  const family = address.startsWith('/') ? 'unix' : address.startsWith('[') ? 'inet6' : 'inet';
  return { address, family, outcome, elapsedUs: 120, calls: [], ...extra };
}

function report(attempts: readonly Attempt[], extra: Partial<ProbeReport> = {}): ProbeReport {
  const resolution = extra.resolution;
  return {
    version: 1,
    endpoint: 'tcp://127.0.0.1:27015',
    type: 'stream',
    method: 'blocking',
    platform: 'linux',
    semantics: 'linux',
    provider: 'libc',
    startedAt: '2025-01-01T00:00:00.000Z',
    host: 'here',
    verdict: verdictOf(attempts, resolution?.error !== undefined),
    elapsedUs: 300,
    attempts,
    ...extra,
  };
}

const failed = (number: number, platform: Platform = 'linux'): Outcome => ({
  status: 'failed',
  error: socketError(platform, number, 'connect'),
});
const connected: Outcome = { status: 'connected' };
const LOCALHOST = {
  endpoint: 'tcp://localhost:27015',
  resolution: { name: 'localhost', addresses: ['::1', '127.0.0.1'], durationUs: 200 },
};
const EXAMPLE = {
  endpoint: 'tcp://example.org:443',
  resolution: { name: 'example.org', addresses: ['2001:db8::7', '203.0.113.7'], durationUs: 9000 },
};

/** By the name of the golden file. */
export const REPORTS: Readonly<Record<string, ProbeReport>> = {
  'report-connected': report([attempt('127.0.0.1:27015', connected)]),
  'report-connected-wildcard': report([attempt('0.0.0.0:27015', connected, { peer: '127.0.0.1:27015' })], {
    endpoint: 'tcp://0.0.0.0:27015',
  }),
  'report-connected-datagram': report([attempt('127.0.0.1:9', connected)], {
    endpoint: 'udp://127.0.0.1:9',
    type: 'datagram',
  }),
  'report-connected-both': report(
    [attempt('[::1]:27015', connected), attempt('127.0.0.1:27015', connected)],
    LOCALHOST,
  ),
  'report-connected-one-of-two': report(
    [attempt('[::1]:27015', failed(111)), attempt('127.0.0.1:27015', connected)],
    LOCALHOST,
  ),
  'report-refused': report([attempt('127.0.0.1:27015', failed(111))]),
  'report-refused-both': report(
    [attempt('127.0.0.1:27015', failed(111)), attempt('[::1]:27015', failed(111))],
    LOCALHOST,
  ),
  'report-refused-windows': report(
    [attempt('127.0.0.1:27015', failed(10061, 'win32'), { elapsedUs: 2_043_000 })],
    {
      platform: 'win32',
      semantics: 'win32',
      provider: 'ws2_32.dll',
    },
  ),
  'report-mixed-failures': report(
    [attempt('[2001:db8::7]:443', failed(101)), attempt('203.0.113.7:443', failed(111))],
    EXAMPLE,
  ),
  'report-no-ipv6-and-refused': report(
    [attempt('[::1]:27015', failed(99)), attempt('127.0.0.1:27015', failed(111))],
    LOCALHOST,
  ),
  'report-bound-clash': report([attempt('127.0.0.1:27015', failed(99), { calls: [BIND] })]),
  'report-timed-out-by-system': report([
    attempt(
      '203.0.113.7:443',
      { status: 'timedOut', error: socketError('linux', 110, 'connect') },
      { elapsedUs: 130_000_000 },
    ),
  ]),
  'report-own-deadline': report([
    attempt('203.0.113.7:443', { status: 'timedOut' }, { elapsedUs: 5_000_000 }),
  ]),
  'report-own-deadline-both': report(
    [
      attempt('[2001:db8::7]:443', { status: 'timedOut' }, { elapsedUs: 5_000_000 }),
      attempt('203.0.113.7:443', { status: 'timedOut' }, { elapsedUs: 5_000_000 }),
    ],
    EXAMPLE,
  ),
  'report-cancelled': report([attempt('203.0.113.7:443', { status: 'cancelled' }, { elapsedUs: 800_000 })]),
  'report-cancelled-early': report([], { endpoint: 'tcp://localhost:80' }),
  'report-unsupported': report(
    [attempt('127.0.0.1:80', { status: 'unsupported', reason: 'event-select needs Winsock' })],
    { method: 'event-select' },
  ),
  'report-self-connect': report([
    attempt('127.0.0.1:40001', {
      status: 'failed',
      reason: 'self-connect',
      message: 'the socket reached itself',
    }),
  ]),
  'report-process-died': report([
    attempt('127.0.0.1:80', {
      status: 'failed',
      reason: 'process-died',
      message: 'the probe process died with SIGSEGV during connect',
    }),
  ]),
  'report-unresolved': report([], {
    endpoint: 'tcp://nowhere.invalid:80',
    resolution: {
      name: 'nowhere.invalid',
      addresses: [],
      durationUs: 4000,
      error: resolutionError('ENOTFOUND', 'linux'),
    },
  }),
  'report-unix-missing': report([attempt('/run/none.sock', failed(2))], {
    endpoint: 'unix:///run/none.sock',
  }),
};
