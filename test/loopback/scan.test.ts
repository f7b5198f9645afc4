// Many ports at once on loopback, through the probe process and the command line.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { InetEndpoint } from '../../src/facts/endpoint';
import type { ScanReport } from '../../src/facts/scan';
import { loadBinding } from '../../src/native/load';
import { ScanClient } from '../../src/probe/scanClient';
import { childrenOf } from '../support/childProcesses';
import { listeningPort, silentPort } from '../support/peers';
import { builtFile, runCli } from '../support/product';
import { skipBecause } from '../support/skip';

/** Bounds the waits of tests that fail. Milliseconds. */
const LONG_MS = 10_000;

const range = (first: number, last = first, host = '127.0.0.1'): InetEndpoint => {
  return { scheme: 'tcp', host, ports: [{ first, last }] };
};

describe('a scan through the probe process', () => {
  let client: ScanClient;
  before(() => {
    client = new ScanClient({ module: builtFile('probe.js') });
  });
  after(() => {
    client.dispose();
  });

  it('finds listeners that hold, close and reset, each time, among tens of thousands of ports', async () => {
    const servers = await Promise.all(Array.from({ length: 24 }, async (_, index) => listener(index % 3)));
    const ports = servers.map(server => (server.address() as net.AddressInfo).port);
    for (let round = 0; round < 3; round++) {
      const report = await client.scan({ endpoint: range(32_768, 65_535), rows: true });
      assert.equal(report.rows?.length, 32_768);
      // Other tests listen meanwhile: ours are all among the open ones, and a few may be silent on purpose.
      assert.deepEqual(
        ports.filter(port => !report.open.includes(port)),
        [],
      );
      assert.ok(report.counts.timedOut < ports.length, `${report.counts.timedOut} ports are silent`);
      assert.equal(report.counts.failed, 0);
    }
    for (const server of servers) {
      server.close();
    }
  });

  it('gives silent ports up after their time, and reports them so', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'a full backlog is silent on Linux');
    }
    const peer = await silentPort(loadBinding({}));
    const report = await client.scan({ endpoint: range(peer.port), timeoutMs: 100 });
    await peer.release();
    assert.deepEqual(report.counts, { connected: 0, refused: 0, timedOut: 1, failed: 0 });
    assert.equal(report.p50Us, null);
  });

  it('wakes the threads of a large scan for a smaller one, and finds the same', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'a full backlog is silent on Linux');
    }
    const [open, silent] = [await listeningPort(), await silentPort(loadBinding({}))];
    await client.scan({ endpoint: range(1, 30_000) });
    // The lowest ports, which nobody gets who binds to port 0.
    const ports = [
      { first: 2, last: 4_000 },
      ...[open, silent].map(({ port }) => ({ first: port, last: port })),
    ];
    const endpoint = { scheme: 'tcp', host: '127.0.0.1', ports } as const;
    const report = await client.scan({ endpoint, timeoutMs: 200 });
    await Promise.all([open.release(), silent.release()]);
    assert.ok(report.open.includes(open.port));
    assert.equal(report.counts.timedOut, 1);
    assert.equal(report.counts.connected + report.counts.refused, 4_000);
  });

  it('makes room for the descriptors of a scan at once', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'Linux alone tells how many descriptors there is room for');
    }
    const fresh = new ScanClient({ module: builtFile('probe.js') });
    await fresh.scan({ endpoint: range(1, 3_000) });
    // It is made on another thread, which may be later than a scan that needs one socket.
    const room = () =>
      Number(/FDSize:\s*(\d+)/.exec(fs.readFileSync(`/proc/${fresh.pid}/status`, 'utf8'))?.[1]);
    for (const until = Date.now() + LONG_MS; room() < 3_000 && Date.now() < until;) {
      await delay(10);
    }
    const found = room();
    const descriptors = fs.readdirSync(`/proc/${fresh.pid}/fd`).map(Number);
    fresh.dispose();
    assert.ok(found >= 3_000, `room for ${found}`);
    assert.deepEqual(
      descriptors.filter(descriptor => descriptor >= 1_000),
      [],
    );
  });

  it('can be cancelled, with what it came to', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'a full backlog is silent on Linux');
    }
    const peer = await silentPort(loadBinding({}));
    const cancellation = new AbortController();
    const report = await client.scan({
      endpoint: range(peer.port),
      timeoutMs: 60_000,
      signal: cancellation.signal,
      onProgress: () => {
        cancellation.abort();
      },
    });
    await peer.release();
    assert.equal(report.notAsked, 1);
  });

  it('covers both addresses of localhost', async () => {
    const peer = await listeningPort();
    const report = await client.scan({ endpoint: range(peer.port, peer.port, 'localhost'), rows: true });
    await peer.release();
    assert.deepEqual([...report.addresses].sort(), ['127.0.0.1', '::1']);
    assert.deepEqual(report.open, [peer.port]);
    assert.equal(report.rows?.[0]?.address, '127.0.0.1');
  });

  it('says what ended the process in the middle of it, and scans on in a new one', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'a full backlog is silent on Linux');
    }
    const peer = await silentPort(loadBinding({}));
    const dying = client.scan({
      endpoint: range(peer.port),
      timeoutMs: 60_000,
      onProgress: () => {
        process.kill(client.pid ?? 0, 'SIGKILL');
      },
    });
    await assert.rejects(dying, /the probe process died with SIGKILL/);
    const { counts } = await client.scan({ endpoint: range(peer.port), timeoutMs: 20 });
    assert.equal(counts.timedOut, 1);
    await peer.release();
  });
});

describe('socket-lens probe with several ports', () => {
  it('prints the contract, and exits with 0 when one port connects', async () => {
    const peer = await listeningPort();
    const words = ['probe', `tcp://127.0.0.1:1,${peer.port}`, '--json', '--rows'];
    const { code, stdout, stderr } = await runCli(words);
    await peer.release();
    assert.equal(stderr, '');
    assert.equal(code, 0);
    const report = JSON.parse(stdout) as ScanReport;
    assert.deepEqual(Object.keys(report).slice(0, 6), [
      ...['version', 'endpoint', 'counts', 'open', 'elapsedUs', 'p50Us'],
    ]);
    assert.deepEqual([report.version, report.endpoint], [1, `tcp://127.0.0.1:1,${peer.port}`]);
    assert.deepEqual(report.counts, { connected: 1, refused: 1, timedOut: 0, failed: 0 });
    assert.deepEqual(report.open, [peer.port]);
    assert.deepEqual(
      report.rows?.map(row => [row.port, row.status]),
      [
        [1, 'refused'],
        [peer.port, 'connected'],
      ],
    );
  });

  it('exits with 1 when none connects, and says so in both languages', async () => {
    const english = await runCli(['probe', 'tcp://127.0.0.1:1-3']);
    assert.equal(english.code, 1);
    assert.match(english.stdout, /^No port answers\.\n {2}0 connected · 3 refused/);
    const chinese = await runCli(['probe', 'tcp://127.0.0.1:1-3', '--locale', 'zh-cn']);
    assert.match(chinese.stdout, /没有端口应答/);
  });

  it('prints what it came to when it is interrupted', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'a full backlog is silent on Linux');
    }
    const peer = await silentPort(loadBinding({}));
    const words = ['probe', `tcp://127.0.0.1:1,${peer.port}`, '--json', '--timeout', '60000'];
    const child = spawn(process.execPath, [builtFile('cli.js'), ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const ended = new Promise(resolve => child.once('close', resolve));
    // Once its child runs, it listens for the signal, too.
    await childrenOf(child.pid ?? 0, 1);
    child.kill('SIGINT');
    await ended;
    await peer.release();
    const report = JSON.parse(stdout) as ScanReport;
    assert.ok((report.notAsked ?? 0) >= 1);
  });
});

/** A listener that keeps its visitors, closes or resets them. */
async function listener(manner: number): Promise<net.Server> {
  const server = net.createServer(socket => {
    socket.on('error', () => undefined);
    if (manner === 1) {
      socket.destroy();
    } else if (manner === 2) {
      socket.resetAndDestroy();
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
