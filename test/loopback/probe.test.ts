// The engine on real sockets of this machine.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { probe } from '../../src/engine/probe';
import { parseEndpoint } from '../../src/facts/endpoint';
import type { Endpoint } from '../../src/facts/endpoint';
import type { Attempt, Method, ProbeReport } from '../../src/facts/outcome';
import { loadBinding } from '../../src/native/load';
import { encodeSockaddr } from '../../src/native/sockaddr';
import { listeningPort, refusingPort, silentPort } from '../support/peers';
import type { Peer } from '../support/peers';
import { skipBecause } from '../support/skip';

const METHODS: readonly Method[] = ['blocking', 'select', 'poll'];
const binding = loadBinding({});

describe('a probe on loopback', () => {
  const peers: Peer[] = [];
  afterEach(async () => {
    await Promise.all(peers.splice(0).map(async peer => peer.release()));
  });
  const hold = <P extends Peer>(peer: P): P => {
    peers.push(peer);
    return peer;
  };

  for (const method of METHODS) {
    describe(`by ${method}`, () => {
      it('is refused by a closed port, with the raw code kept', async () => {
        const { port } = hold(await refusingPort(binding));
        const report = await run(`tcp://127.0.0.1:${port}`, { method });
        assert.equal(report.verdict, 'refused');
        const { outcome } = only(report);
        assert.ok(outcome.status === 'failed' && outcome.error);
        assert.equal(outcome.error.code, 10061);
        assert.equal(outcome.error.name, 'WSAECONNREFUSED');
        assert.match(outcome.error.native.name, /ECONNREFUSED$/);
        assert.equal(outcome.error.call, method === 'blocking' ? 'connect' : 'getsockopt');
      });

      it('connects to a listener and tells both ends', async () => {
        const { port } = hold(await listeningPort());
        const report = await run(`tcp://127.0.0.1:${port}`, { method });
        const { outcome, local, peer } = only(report);
        assert.equal(outcome.status, 'connected');
        assert.equal(peer, `127.0.0.1:${port}`);
        assert.match(local ?? '', /^127\.0\.0\.1:\d+$/);
        assert.equal(report.verdict, 'connected');
      });

      it('connects over IPv6', async () => {
        const { port } = hold(await listeningPort('::1'));
        const { outcome, peer } = only(await run(`tcp://[::1]:${port}`, { method }));
        assert.equal(outcome.status, 'connected');
        assert.equal(peer, `[::1]:${port}`);
      });

      it('times out on a silent port without an error of its own making', async () => {
        const { port } = hold(await silentPort(binding));
        const report = await run(`tcp://127.0.0.1:${port}`, { method, timeoutMs: 150 });
        const { outcome, calls } = only(report);
        assert.deepEqual(outcome, { status: 'timedOut' });
        assert.equal(report.verdict, 'timedOut');
        assert.ok(calls.every(call => call.result !== null));
      });

      it('ends as cancelled when it is cancelled, and keeps its trace', async () => {
        const { port } = hold(await silentPort(binding));
        const cancellation = new AbortController();
        const report = await run(`tcp://127.0.0.1:${port}`, {
          method,
          signal: cancellation.signal,
          onStage: ({ stage }) => {
            if (stage === 'attempting') {
              setImmediate(() => {
                cancellation.abort();
              });
            }
          },
        });
        const { outcome, calls } = only(report);
        assert.deepEqual(outcome, { status: 'cancelled' });
        assert.ok(calls.some(call => call.fn === 'connect'));
      });

      it('leaves no descriptor behind', async function () {
        if (process.platform !== 'linux') {
          skipBecause(this, 'reads what only Linux tells');
        }
        const open = () => fs.readdirSync('/proc/self/fd').length;
        const refused = hold(await refusingPort(binding));
        const silent = hold(await silentPort(binding));
        await run(`tcp://127.0.0.1:${refused.port}`, { method });
        const before = open();
        for (let again = 0; again < 10; again++) {
          await run(`tcp://127.0.0.1:${refused.port}`, { method });
        }
        await run(`tcp://127.0.0.1:${silent.port}`, { method, timeoutMs: 50 });
        assert.equal(open(), before);
      });
    });
  }

  it('gives every address of localhost a row, whichever of them listens', async () => {
    const v4 = hold(await listeningPort('127.0.0.1'));
    const report = await run(`tcp://localhost:${v4.port}`);
    const rows = Object.fromEntries(report.attempts.map(a => [a.address, a.outcome.status]));
    assert.deepEqual(rows, { [`127.0.0.1:${v4.port}`]: 'connected', [`[::1]:${v4.port}`]: 'failed' });
    assert.equal(report.verdict, 'connected');
    assert.equal(report.resolution?.name, 'localhost');
    assert.ok(report.attempts.every(a => a.calls.length > 0 && a.elapsedUs > 0));
  });

  it('tells which address of localhost the resolver left out', async () => {
    const { port } = hold(await refusingPort(binding));
    const { attempts, resolution } = await run(`tcp://localhost:${port}`);
    for (const { address, impliedBy } of attempts) {
      const resolved = resolution?.addresses.some(a => address.includes(a));
      assert.equal(impliedBy === undefined, resolved);
    }
  });

  it('recognises a connect to itself and does not call it connected', async () => {
    const { port, release } = await refusingPort(binding);
    await release();
    const report = await run(`tcp://127.0.0.1:${port}`, { bind: { address: '127.0.0.1', port } });
    const { outcome, local, peer } = only(report);
    assert.ok(outcome.status === 'failed' && !outcome.error);
    assert.equal(outcome.reason, 'self-connect');
    assert.equal(local, peer);
    assert.notEqual(report.verdict, 'connected');
  });

  it('starts from the address that it was told to bind', async () => {
    const { port } = hold(await listeningPort());
    const report = await run(`tcp://127.0.0.1:${port}`, { bind: { address: '127.0.0.2', port: 0 } });
    assert.match(only(report).local ?? '', /^127\.0\.0\.2:\d+$/);
  });

  it('connects a datagram socket without sending anything', async () => {
    const { port } = hold(await refusingPort(binding));
    const report = await run(`udp://127.0.0.1:${port}`);
    assert.equal(only(report).outcome.status, 'connected');
    assert.ok(!only(report).calls.some(call => call.fn === 'send'));
  });

  it('is told off for a broadcast address without SO_BROADCAST', async function () {
    if (process.platform !== 'linux') {
      skipBecause(this, 'reads what only Linux tells');
    }
    const { outcome } = only(await run('udp://127.255.255.255:9'));
    assert.ok(outcome.status === 'failed' && outcome.error);
    assert.deepEqual(outcome.error.native, { code: 13, name: 'EACCES' });
    assert.equal(outcome.error.code, 10013);
  });

  it('connects to a Unix socket and names a path that is not there', async function () {
    if (process.platform === 'win32') {
      skipBecause(this, 'needs POSIX sockets and signals');
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-'));
    const file = path.join(folder, 'peer.sock');
    const server = net.createServer().listen(file);
    await new Promise(resolve => server.once('listening', resolve));
    try {
      assert.equal(only(await run(`unix://${file}`)).outcome.status, 'connected');
      const { outcome } = only(await run(`unix://${folder}/absent.sock`));
      assert.ok(outcome.status === 'failed' && outcome.error);
      assert.equal(outcome.error.native.name, 'ENOENT');
      const long = only(await run(`unix:///${'x'.repeat(200)}`));
      assert.equal(long.outcome.status, 'unsupported');
    } finally {
      server.close();
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('tries a Unix path for datagrams when it is not for streams', async function () {
    if (process.platform === 'win32') {
      skipBecause(this, 'Windows has no Unix datagram sockets');
    }
    const { calls, constants, semantics } = binding;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-'));
    const socket = calls.socket(constants.AF_UNIX, constants.SOCK_DGRAM, 0).result;
    const name = encodeSockaddr({ family: 'unix', path: path.join(folder, 'peer.sock') }, semantics);
    assert.equal(calls.bind(socket, name, name.length).code, 0);
    try {
      for (const method of METHODS) {
        const report = await run(`unix://${folder}/peer.sock`, { method });
        assert.equal(report.type, 'datagram');
        assert.equal(report.verdict, 'connected');
        const [stream, datagram] = report.attempts;
        assert.ok(stream?.outcome.status === 'failed' && stream.outcome.error);
        assert.match(stream.outcome.error.native.name, /EPROTOTYPE$/);
        assert.equal(datagram?.outcome.status, 'connected');
      }
    } finally {
      calls.close(socket);
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('answers for a method that the platform lacks', async function () {
    if (binding.flavour !== 'posix') {
      skipBecause(this, 'Winsock has these methods');
    }
    const { port } = hold(await refusingPort(binding));
    for (const method of ['event-select', 'async-select', 'connect-ex', 'wsa-connect'] as const) {
      const report = await run(`tcp://127.0.0.1:${port}`, { method });
      const { outcome } = only(report);
      assert.ok(outcome.status === 'unsupported');
      assert.match(outcome.reason, /belongs to Winsock/);
      assert.equal(report.verdict, 'unsupported');
    }
  });

  it('ends a name that cannot resolve as unresolved, without a socket', async () => {
    // A label of 64 letters is no name: the resolver refuses it before it asks anyone.
    const endpoint: Endpoint = {
      scheme: 'tcp',
      host: `${'x'.repeat(64)}.invalid`,
      ports: [{ first: 80, last: 80 }],
    };
    const report = await probe(binding, { endpoint, method: 'blocking', timeoutMs: 2_000 });
    assert.equal(report.verdict, 'unresolved');
    assert.deepEqual(report.attempts, []);
    assert.equal(report.resolution?.error?.call, 'getaddrinfo');
  });
});

type RunOptions = Partial<Omit<Parameters<typeof probe>[1], 'endpoint'>>;

async function run(text: string, options: RunOptions = {}): Promise<ProbeReport> {
  const parsed = parseEndpoint(text);
  assert.ok(parsed.ok, text);
  return probe(binding, { method: 'blocking', timeoutMs: 10_000, ...options, endpoint: parsed.endpoint });
}

function only(report: ProbeReport): Attempt {
  assert.equal(report.attempts.length, 1);
  return report.attempts[0]!;
}
