// A report as a probe of localhost gives it on Linux when only IPv4 listens, and English words as VS Code fills them.

import type { Attempt, ProbeReport } from '../../../src/facts/outcome';
import type { L10n } from '../../../src/features/session';

export const connected: Attempt = {
  address: '127.0.0.1:27015',
  family: 'inet',
  local: '127.0.0.1:50000',
  peer: '127.0.0.1:27015',
  outcome: { status: 'connected' },
  elapsedUs: 120,
  calls: [
    { fn: 'socket', args: ['AF_INET', 'SOCK_STREAM', '0'], result: 3, startUs: 0, durationUs: 20 },
    { fn: 'connect', args: ['3', '{...}', '16'], result: 0, startUs: 30, durationUs: 120 },
    { fn: 'close', args: ['3'], result: 0, startUs: 160, durationUs: 9 },
  ],
};

export const refused: Attempt = {
  address: '[::1]:27015',
  family: 'inet6',
  impliedBy: 'rfc6761',
  outcome: {
    status: 'failed',
    error: {
      code: 10061,
      name: 'WSAECONNREFUSED',
      native: { code: 111, name: 'ECONNREFUSED' },
      call: 'connect',
    },
  },
  elapsedUs: 80,
  calls: [
    {
      fn: 'connect',
      args: ['3', '{...}', '28'],
      result: -1,
      error: { code: 111, name: 'ECONNREFUSED' },
      startUs: 0,
      durationUs: 80,
    },
  ],
};

export const report: ProbeReport = {
  version: 1,
  endpoint: 'tcp://localhost:27015',
  type: 'stream',
  method: 'blocking',
  platform: 'linux',
  semantics: 'linux',
  provider: 'glibc 2.36',
  startedAt: '2026-01-02T03:04:05.678Z',
  host: 'buildbox',
  verdict: 'connected',
  elapsedUs: 1500,
  resolution: { name: 'localhost', addresses: ['127.0.0.1', '::1'], durationUs: 900 },
  attempts: [connected, refused],
};

export const refusedReport: ProbeReport = {
  ...report,
  endpoint: 'tcp://[::1]:27015',
  verdict: 'refused',
  attempts: [refused],
  checks: [
    { check: 'listeners', lookedAt: '/proc/net/tcp', port: 27015, addresses: [] },
    {
      check: 'ports',
      lookedAt: '/proc/sys/net/ipv4/ip_local_port_range',
      port: 27015,
      ephemeral: { first: 32768, last: 60999 },
      excluded: [],
    },
    { check: 'surroundings', lookedAt: '/.dockerenv', places: ['container'] },
    { check: 'unknown', lookedAt: 'netstat -an', reason: 'not found' },
  ],
};

/** Fills placeholders and translates nothing. */
export const english: L10n = {
  t: (message: unknown, ...values: unknown[]) =>
    String(message).replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
};
