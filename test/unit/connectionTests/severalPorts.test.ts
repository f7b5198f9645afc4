import assert from 'node:assert/strict';
import { testsOf } from '../../../src/connectionTests/model';
import type { TestResult } from '../../../src/connectionTests/results';
import { runTests } from '../../../src/connectionTests/run';
import type { RunnerReach } from '../../../src/connectionTests/run';
import { readTestFile } from '../../../src/connectionTests/testFile';
import { formatEndpoint, portsOf } from '../../../src/facts/endpoint';
import { CONNECTED, ROW_BYTES, ScanTally, TIMED_OUT } from '../../../src/facts/scan';
import { ScanFailure } from '../../../src/probe/scanClient';
import { refusedReport, report } from '../features/sampleReport';

const ECONNREFUSED = 111;
const ENETUNREACH = 101;

/** The codes of the ports, for each address of the host. */
type Codes = Readonly<Record<string, readonly number[]>>;

interface Asked {
  readonly probes: string[];
  readonly scans: string[];
}

/** Scans answer with these codes; single probes are refused at port 1, and connect elsewhere. */
function reachOf(codes: Codes, { probes, scans }: Asked): RunnerReach {
  return {
    probe: ({ endpoint }) => {
      probes.push(formatEndpoint(endpoint));
      return Promise.resolve(formatEndpoint(endpoint).endsWith(':1') ? refusedReport : report);
    },
    scan: ({ endpoint, onProgress, signal }) => {
      scans.push(formatEndpoint(endpoint));
      if (signal?.aborted === false && Object.keys(codes).length === 0) {
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new ScanFailure('it was cancelled before it began'));
          });
        });
      }
      const ports = portsOf(endpoint);
      const plan = { platform: 'linux', provider: 'libc', host: 'here', startedAt: '' } as const;
      const tally = new ScanTally({ ...plan, addresses: Object.keys(codes) }, ports);
      onProgress?.(tally);
      tally.add(packed(Object.values(codes).flat()));
      return Promise.resolve(undefined);
    },
    listen: () => Promise.reject(new Error('nobody listens')),
  };
}

function packed(codes: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(codes.length * ROW_BYTES));
  codes.forEach((code, at) => {
    view.setInt32(at * ROW_BYTES, at, true);
    view.setInt32(at * ROW_BYTES + 4, code, true);
  });
  return new Uint8Array(view.buffer);
}

async function run(
  test: object,
  codes: Codes,
  asked: Asked,
  signal = new AbortController().signal,
): Promise<TestResult | undefined> {
  const text = JSON.stringify({ tests: [test] });
  const file = readTestFile(text, { path: 'a', platform: 'linux', environment: {} });
  const [result] = await runTests(
    testsOf(file).map(one => ({ file, test: one })),
    reachOf(codes, asked),
    { jobs: 1, timeoutMs: 1000, signal },
  );
  return result;
}

describe('a test of several ports', () => {
  let asked: Asked;
  beforeEach(() => {
    asked = { probes: [], scans: [] };
  });

  it('is one scan, and one probe to show the calls of the first that differs', async () => {
    const test = { connect: 'tcp://127.0.0.1:1-4' };
    const codes = { '127.0.0.1': [CONNECTED, ECONNREFUSED, TIMED_OUT, CONNECTED] };
    const result = await run(test, codes, asked);
    assert.ok(result?.status === 'failed');
    assert.deepEqual(result.ports, [
      { port: 1, verdict: 'connected', holds: true },
      { port: 2, verdict: 'refused', holds: false },
      { port: 3, verdict: 'timedOut', holds: false },
      { port: 4, verdict: 'connected', holds: true },
    ]);
    assert.deepEqual(asked, { scans: ['tcp://127.0.0.1:1-4'], probes: ['tcp://127.0.0.1:2'] });
  });

  it('believes what the scan saw where the port answers otherwise a moment later', async () => {
    const codes = { '127.0.0.1': [CONNECTED, ECONNREFUSED] };
    const result = await run({ connect: 'tcp://127.0.0.1:1-2' }, codes, asked);
    assert.ok(result?.status === 'failed' && result.report);
    const [attempt] = result.report.attempts;
    assert.deepEqual(
      [result.report.verdict, attempt?.address, attempt?.calls, result.failures[0]?.actual],
      ['refused', '127.0.0.1:2', [], 'WSAECONNREFUSED 10061'],
    );
  });

  it('keeps the calls of the probe where it answers the same', async () => {
    const test = { connect: 'tcp://127.0.0.1:1,3', expect: 'WSAECONNREFUSED' };
    const result = await run(test, { '127.0.0.1': [ECONNREFUSED, ECONNREFUSED] }, asked);
    assert.ok(result?.status === 'passed');
    assert.equal(result.report, refusedReport);
  });

  it('judges the addresses of a port together, as a probe does', async () => {
    const codes = { '127.0.0.1': [ENETUNREACH, TIMED_OUT], '::1': [ECONNREFUSED, ENETUNREACH] };
    const test = { connect: 'tcp://localhost:5,6', expect: ['WSAECONNREFUSED', 'timedOut'] };
    const result = await run(test, codes, asked);
    assert.ok(result?.status === 'passed');
    assert.deepEqual(
      result.ports?.map(({ verdict }) => verdict),
      ['refused', 'timedOut'],
    );
  });

  it('is cancelled while the scan goes on, and probes nothing then', async () => {
    const abort = new AbortController();
    const running = run({ connect: 'tcp://127.0.0.1:1-4' }, {}, asked, abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 10);
    assert.equal((await running)?.status, 'cancelled');
    assert.deepEqual([asked.scans.length, asked.probes], [1, []]);
  });

  for (const [what, more] of [
    ['a method', { method: 'poll' }],
    ['an address of its own', { bind: '127.0.0.1' }],
    ['options', { options: { SO_KEEPALIVE: true } }],
    ['something to say', { send: 'x' }],
  ] as const) {
    it(`probes each port where the test asks for ${what}`, async () => {
      await run({ connect: 'tcp://127.0.0.1:3-5', ...more }, {}, asked);
      assert.deepEqual([asked.scans.length, asked.probes.length], [0, 3]);
    });
  }
});
