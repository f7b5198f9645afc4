import assert from 'node:assert/strict';
import { runTests } from '../../../src/connectionTests/run';
import type { RunnerReach } from '../../../src/connectionTests/run';
import { testsOf } from '../../../src/connectionTests/model';
import { readTestFile } from '../../../src/connectionTests/testFile';
import { formatEndpoint } from '../../../src/facts/endpoint';
import { ScanFailure } from '../../../src/probe/scanClient';
import { refusedReport, report } from '../features/sampleReport';

/** Port 1 refuses, every other connects. Scans find no address. */
function reachOf(asked: string[] = []): RunnerReach {
  return {
    scan: () => Promise.reject(new ScanFailure('nobody has an address')),
    probe: ({ endpoint, signal }) => {
      asked.push(formatEndpoint(endpoint));
      const one = formatEndpoint(endpoint).endsWith(':1') ? refusedReport : report;
      return Promise.resolve(signal?.aborted ? { ...one, verdict: 'cancelled' } : one);
    },
    listen: () => Promise.resolve({ endpoints: ['tcp://127.0.0.1:4000'], pid: 1, stop: () => undefined }),
  };
}

async function run(tests: object | string, reach = reachOf(), signal = new AbortController().signal) {
  const text = typeof tests === 'string' ? tests : JSON.stringify(tests);
  const file = readTestFile(text, { path: 'a', platform: 'linux', environment: {} });
  const results = await runTests(
    testsOf(file).map(test => ({ file, test })),
    reach,
    { jobs: 2, timeoutMs: 1000, signal },
  );
  return results.map(({ status, test }) => [test.name, status] as const);
}

describe('a run of connection tests', () => {
  it('passes what is as expected and fails the rest', async () => {
    const tests = [
      { name: 'a', connect: 'tcp://a:2' },
      { name: 'b', connect: 'tcp://a:1', expect: 'WSAECONNREFUSED' },
      { name: 'c', connect: 'tcp://a:1' },
      { name: 'd', connect: 'tcp://a:2', expect: ['timedOut', 'failed'] },
      { name: 'e', connect: 'tcp://a:1', expect: { win32: 'connected', linux: 'failed' } },
      { name: 'f', connect: 'tcp://a:2', skip: 'not today' },
    ];
    assert.deepEqual(Object.fromEntries(await run({ tests })), {
      a: 'passed',
      b: 'passed',
      c: 'failed',
      d: 'failed',
      e: 'passed',
      f: 'skipped',
    });
  });

  it('waits for what must have passed before, and skips where it has not', async () => {
    const tests = [
      { name: 'late', connect: 'tcp://a:2', after: 'early' },
      { name: 'never', connect: 'tcp://a:2', after: 'wrong' },
      { name: 'early', connect: 'tcp://a:3' },
      { name: 'wrong', connect: 'tcp://a:1' },
    ];
    const asked: string[] = [];
    const ended = new Map(await run({ tests }, reachOf(asked)));
    assert.deepEqual(Object.fromEntries(ended), {
      late: 'passed',
      never: 'skipped',
      early: 'passed',
      wrong: 'failed',
    });
    assert.ok(asked.indexOf('tcp://a:3') < asked.indexOf('tcp://a:2'));
  });

  it('opens nothing for tests that wait for each other, or for a test that is not there', async () => {
    const tests = [
      { name: 'a', connect: 'tcp://a:2', after: 'b' },
      { name: 'b', connect: 'tcp://a:2', after: 'a' },
      { name: 'itself', connect: 'tcp://a:2', after: 'itself' },
      { name: 'nobody', connect: 'tcp://a:2', after: 'nobdy' },
      { name: 'good', connect: 'tcp://a:3' },
    ];
    const asked: string[] = [];
    assert.deepEqual(Object.fromEntries(await run({ tests }, reachOf(asked))), {
      a: 'broken',
      b: 'broken',
      itself: 'broken',
      nobody: 'broken',
      good: 'passed',
    });
    assert.deepEqual(asked, ['tcp://a:3']);
  });

  it('opens nothing for the tests of a file that is no JSON', async () => {
    const asked: string[] = [];
    const text =
      '{ "tests": [ { "name": "a", "connect": "tcp://a:2" } { "name": "b", "connect": "tcp://a:2" } ] }';
    const ended = await run(text, reachOf(asked));
    assert.deepEqual(
      [ended, asked],
      [
        [
          ['a', 'broken'],
          ['b', 'broken'],
        ],
        [],
      ],
    );
  });

  it('takes ten thousand tests that each wait for the one behind', async () => {
    const tests = Array.from({ length: 10_000 }, (_, at) => {
      return { name: String(at), connect: 'tcp://a:2', ...(at < 9_999 ? { after: String(at + 1) } : {}) };
    });
    const ended = await run({ tests });
    assert.deepEqual([ended.length, ended[0], ended.at(-1)], [10_000, ['9999', 'passed'], ['0', 'passed']]);
  });

  it('connects to the port that a listener got, at every port of a range, and again as often as it may', async () => {
    const asked: string[] = [];
    const tests = [
      { name: 'a', connect: 'tcp://127.0.0.1:${listen.port}', listen: 'tcp://127.0.0.1:0' },
      { name: 'b', connect: 'tcp://a:5-7' },
      { name: 'c', connect: 'tcp://a:1', retries: { times: 2, delay: 1 } },
    ];
    await run({ tests }, reachOf(asked));
    assert.deepEqual([...asked].sort(), [
      ...['tcp://127.0.0.1:4000', 'tcp://a:1', 'tcp://a:1', 'tcp://a:1'],
      ...['tcp://a:5', 'tcp://a:6', 'tcp://a:7'],
    ]);
  });

  it('opens nothing once it is cancelled', async () => {
    const asked: string[] = [];
    const ended = await run(
      { tests: [{ name: 'a', connect: 'tcp://a:2' }] },
      reachOf(asked),
      AbortSignal.abort(),
    );
    assert.deepEqual([ended, asked], [[['a', 'cancelled']], []]);
  });
});
