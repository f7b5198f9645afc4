// The probe process end to end: forked, kept warm, cancelled, killed and restarted.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { parseEndpoint } from '../../src/facts/endpoint';
import type { Endpoint } from '../../src/facts/endpoint';
import type { ProbeReport } from '../../src/facts/outcome';
import { loadBinding } from '../../src/native/load';
import { ProbeClient } from '../../src/probe/client';
import type { ProbeOptions } from '../../src/probe/client';
import type { ProbeProgress } from '../../src/probe/protocol';
import { listeningPort, refusingPort, silentPort } from '../support/peers';
import type { Peer } from '../support/peers';
import { builtFile } from '../support/product';
import { skipBecause } from '../support/skip';

const binding = loadBinding({});

describe('the probe process', () => {
  let client: ProbeClient;
  let refused: Peer;
  let silent: Peer;

  before(async () => {
    refused = await refusingPort(binding);
    silent = await silentPort(binding);
  });
  after(async () => {
    await refused.release();
    await silent.release();
  });
  beforeEach(() => {
    client = new ProbeClient({ module: builtFile('probe.js') });
  });
  afterEach(() => {
    client.dispose();
  });

  const probe = (peer: Peer, options: Partial<ProbeOptions> = {}): Promise<ProbeReport> =>
    client.probe({ endpoint: endpointOf(peer), ...options });

  /** Starts a probe that gets no answer, and resolves when its connect is under way. */
  const hanging = async (options: Partial<ProbeOptions> = {}): Promise<Promise<ProbeReport>[]> => {
    let begun: () => void = () => undefined;
    const connecting = new Promise<void>(resolve => (begun = resolve));
    const report = probe(silent, {
      timeoutMs: 30_000,
      ...options,
      onProgress: progress => {
        // The first of them is the client's own; with calls in it, it comes from the process.
        if (progress.stage === 'attempting' && progress.calls.length > 0) {
          begun();
        }
      },
    });
    await connecting;
    return [report];
  };

  it('is not started before the first probe, and is the same for the second', async () => {
    const pids: (number | undefined)[] = [client.pid];
    assert.equal((await probe(refused)).verdict, 'refused');
    const { pid } = client;
    pids.push(pid);
    assert.deepEqual(pids, [undefined, pid]);
    assert.notEqual(pid, process.pid);
    assert.equal((await probe(refused)).verdict, 'refused');
    assert.equal(client.pid, pid);
  });

  it('reports what the engine reports', async () => {
    const peer = await listeningPort();
    try {
      const report = await probe(peer, { method: 'poll' });
      assert.equal(report.version, 1);
      assert.equal(report.method, 'poll');
      assert.equal(report.attempts[0]?.peer, `127.0.0.1:${peer.port}`);
      assert.ok(report.attempts[0].calls.length >= 4);
    } finally {
      await peer.release();
    }
  });

  it('tells of its progress', async () => {
    const seen: ProbeProgress[] = [];
    await client.probe({
      endpoint: { scheme: 'tcp', host: 'localhost', ports: [{ first: refused.port, last: refused.port }] },
      onProgress: progress => seen.push(progress),
    });
    assert.deepEqual(
      seen.map(progress => progress.stage),
      ['resolving', 'attempting', 'attempted', 'attempting'],
    );
  });

  for (const signal of ['SIGKILL', 'SIGSEGV'] as const) {
    it(`that dies with ${signal} is an outcome that says so, and the next probe works`, async function () {
      if (process.platform === 'win32') {
        skipBecause(this, 'needs POSIX sockets and signals');
      }
      const [report] = await hanging();
      process.kill(client.pid ?? NaN, signal);
      const { attempts, verdict } = await report!;
      const { outcome, calls } = attempts[0]!;
      assert.ok(outcome.status === 'failed' && !outcome.error);
      assert.equal(outcome.reason, 'process-died');
      assert.equal(outcome.message, `the probe process died with ${signal} during connect`);
      assert.equal(calls.at(-1)?.fn, 'connect');
      assert.equal(calls.at(-1)?.result, null);
      assert.equal(verdict, 'failed');
      assert.equal((await probe(refused)).verdict, 'refused');
    });
  }

  it('lets everyone know who had a probe in it when it died', async function () {
    if (process.platform === 'win32') {
      skipBecause(this, 'needs POSIX sockets and signals');
    }
    const reports = [...(await hanging()), ...(await hanging())];
    process.kill(client.pid ?? NaN, 'SIGKILL');
    for (const { attempts } of await Promise.all(reports)) {
      assert.match(JSON.stringify(attempts[0]?.outcome), /died with SIGKILL/);
    }
  });

  it('cancels one probe and goes on with the others', async () => {
    const cancellation = new AbortController();
    const [cancelled] = await hanging({ signal: cancellation.signal });
    const { pid } = client;
    const other = probe(silent, { timeoutMs: 400 });
    cancellation.abort();
    assert.equal((await cancelled!).verdict, 'cancelled');
    assert.equal((await other).verdict, 'timedOut');
    assert.equal((await probe(refused)).verdict, 'refused');
    assert.equal(client.pid, pid);
  });

  it('is ended when it does not keep a deadline, and the probe is over', async function () {
    if (process.platform === 'win32') {
      skipBecause(this, 'needs POSIX sockets and signals');
    }
    await probe(refused);
    const { pid = NaN } = client;
    process.kill(pid, 'SIGSTOP');
    const report = await probe(refused, { timeoutMs: 50 });
    assert.equal(report.verdict, 'timedOut');
    assert.equal((await probe(refused)).verdict, 'refused');
    assert.notEqual(client.pid, pid);
  });

  it('is ended when it does not hear a cancellation', async function () {
    if (process.platform === 'win32') {
      skipBecause(this, 'needs POSIX sockets and signals');
    }
    const cancellation = new AbortController();
    const [report] = await hanging({ signal: cancellation.signal });
    process.kill(client.pid ?? NaN, 'SIGSTOP');
    cancellation.abort();
    assert.equal((await report!).verdict, 'cancelled');
  });

  it('ends with the client, and what ran in it ends as cancelled', async () => {
    const [report] = await hanging();
    const { pid = NaN } = client;
    client.dispose();
    assert.equal((await report!).verdict, 'cancelled');
    assert.equal((await probe(refused)).verdict, 'cancelled');
    await gone(pid);
  });

  it('that cannot be started is an outcome', async () => {
    const broken = new ProbeClient({ module: builtFile('no-such-bundle.js') });
    const report = await broken.probe({ endpoint: endpointOf(refused) });
    const { outcome } = report.attempts[0]!;
    assert.ok(outcome.status === 'failed' && !outcome.error);
    assert.match(outcome.message, /^the probe process ended with exit code 1/);
    broken.dispose();
  });

  it('tells the mistake in SOCKET_LENS_WINSOCK', async () => {
    process.env['SOCKET_LENS_WINSOCK'] = '/no/such/library';
    try {
      const report = await probe(refused);
      const { outcome } = report.attempts[0]!;
      assert.ok(outcome.status === 'unsupported');
      assert.match(outcome.reason, /cannot load \/no\/such\/library/);
    } finally {
      delete process.env['SOCKET_LENS_WINSOCK'];
    }
  });

  it('holds no descriptor and little memory after many probes', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'reads what only Linux tells');
    }
    await probe(refused);
    const open = () => fs.readdirSync(`/proc/${client.pid ?? NaN}/fd`).length;
    const before = open();
    for (let again = 0; again < 1_000; again++) {
      await probe(refused);
    }
    assert.equal(open(), before);
    const [, resident = NaN] =
      /VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${client.pid ?? NaN}/status`, 'utf8')) ?? [];
    assert.ok(Number(resident) <= 80 * 1024, `${resident} kB resident`);
  });
});

function endpointOf({ host, port }: Peer): Endpoint {
  const parsed = parseEndpoint(`tcp://${host}:${port}`);
  assert.ok(parsed.ok);
  return parsed.endpoint;
}

/** Waits until the process is no more. */
async function gone(pid: number): Promise<void> {
  for (let look = 0; look < 200; look++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  assert.fail(`process ${pid} is still there`);
}
