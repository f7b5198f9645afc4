import assert from 'node:assert/strict';
import { runTests } from '../../../src/connectionTests/run';
import type { RunnerReach } from '../../../src/connectionTests/run';
import { testsOf } from '../../../src/connectionTests/model';
import { readTestFile } from '../../../src/connectionTests/testFile';
import { formatEndpoint } from '../../../src/facts/endpoint';
import { refusedReport, report } from '../features/sampleReport';

/** Port 1 refuses, every other connects. */
function reachOf(asked: string[] = []): RunnerReach {
  return {
    probe: ({ endpoint, signal }) => {
      asked.push(formatEndpoint(endpoint));
      const one = formatEndpoint(endpoint).endsWith(':1') ? refusedReport : report;
      return Promise.resolve(signal?.aborted ? { ...one, verdict: 'cancelled' } : one);
    },
    listen: () => Promise.resolve({ endpoints: ['tcp://127.0.0.1:4000'], pid: 1, stop: () => undefined }),
  };
}

async function run(tests: object, reach = reachOf(), signal = new AbortController().signal) {
  const file = readTestFile(JSON.stringify(tests), { path: 'a', platform: 'linux', environment: {} });
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

  it('ends where tests wait for each other', async () => {
    const tests = [
      { name: 'a', connect: 'tcp://a:2', after: 'b' },
      { name: 'b', connect: 'tcp://a:2', after: 'a' },
    ];
    assert.equal((await run({ tests })).length, 2);
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
