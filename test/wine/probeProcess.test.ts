// The probe process under the Windows build of Node: forked, asked, cancelled, killed, and asked again.

import assert from 'node:assert/strict';
import type { Endpoint } from '../../src/facts/endpoint';
import { METHODS } from '../../src/facts/outcome';
import type { Outcome, ProbeReport } from '../../src/facts/outcome';
import { createWinsockBinding } from '../../src/native/winsock';
import { ProbeClient } from '../../src/probe/client';
import type { ProbeOptions } from '../../src/probe/client';
import { nativeFixture } from '../support/nativeFixture';
import { refusingPort, silentPort } from '../support/peers';
import type { Peer } from '../support/peers';
import { builtFile } from '../support/product';

const SIMULATION = 'SOCKET_LENS_WINSOCK';

function endpoint(host: string, port: number): Endpoint {
  return { scheme: 'tcp', host, ports: [{ first: port, last: port }] };
}

function outcomeOf(report: ProbeReport): Outcome {
  const outcome = report.attempts[0]?.outcome;
  assert.ok(outcome, 'the report has an attempt');
  return outcome;
}

describe('the probe process on Windows', () => {
  if (process.platform !== 'win32') {
    it.skip(`this is ${process.platform}: the Windows build of Node runs these tests`);
    return;
  }
  let client: ProbeClient;
  let refused: Peer;
  let silent: Peer;

  before(async () => {
    const binding = createWinsockBinding();
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
    Reflect.deleteProperty(process.env, SIMULATION);
  });

  const probe = async (peer: Peer, options: Partial<ProbeOptions> = {}): Promise<ProbeReport> =>
    client.probe({ endpoint: endpoint(peer.host, peer.port), ...options });

  for (const method of METHODS) {
    it(`is refused by ${method}, and stays for the next probe`, async () => {
      const { verdict, provider } = await probe(refused, { method });
      assert.equal(verdict, 'refused');
      assert.match(provider, /^ws2_32\.dll/);
      const { pid } = client;
      assert.equal((await probe(refused, { method })).verdict, 'refused');
      assert.equal(client.pid, pid);
    });

    it(`keeps its deadline by ${method}`, async () => {
      const report = await probe(silent, { method, timeoutMs: 200 });
      assert.deepEqual(outcomeOf(report), { status: 'timedOut' });
      assert.equal((await probe(refused, { method })).verdict, 'refused');
    });
  }

  for (const method of ['blocking', 'event-select', 'connect-ex', 'wsa-connect'] as const) {
    it(`cancels a connect by ${method}, which keeps no thread`, async () => {
      const cancellation = new AbortController();
      const report = await probe(silent, {
        method,
        timeoutMs: 30_000,
        signal: cancellation.signal,
        onProgress: ({ stage }) => {
          if (stage === 'attempting') {
            setImmediate(() => {
              cancellation.abort();
            });
          }
        },
      });
      assert.deepEqual(outcomeOf(report), { status: 'cancelled' });
      assert.ok(
        report.attempts[0]?.calls.every(({ result }) => result !== null),
        'every call has returned',
      );
      assert.equal((await probe(refused)).verdict, 'refused');
    });
  }

  it('turns its own death into an outcome, and the next probe works', async () => {
    const report = await probe(silent, {
      timeoutMs: 30_000,
      onProgress: ({ stage }) => {
        if (stage === 'attempting' && client.pid !== undefined) {
          process.kill(client.pid);
        }
      },
    });
    const outcome = outcomeOf(report);
    assert.ok(outcome.status === 'failed' && outcome.error === undefined);
    assert.equal(outcome.reason, 'process-died');
    assert.match(outcome.message, /during connect/);
    assert.equal((await probe(refused)).verdict, 'refused');
  });

  it('survives a provider that crashes inside connect', async () => {
    process.env[SIMULATION] = nativeFixture('simulatedWinsock', 'win32-x64').path;
    const crashed = await client.probe({ endpoint: endpoint('127.66.2.2', 7) });
    const outcome = outcomeOf(crashed);
    assert.ok(outcome.status === 'failed' && outcome.error === undefined);
    assert.equal(outcome.reason, 'process-died');
    const next = await client.probe({ endpoint: endpoint('127.66.0.65', 7) });
    assert.equal(next.verdict, 'unreachable');
  });
});
