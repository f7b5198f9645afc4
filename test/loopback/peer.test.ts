// Listeners that behave and listeners that do not, and the command line that starts them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { PeerError, startPeer } from '../../src/engine/peer';
import type { Peer } from '../../src/engine/peer';
import { probe } from '../../src/engine/probe';
import { parseEndpoint } from '../../src/facts/endpoint';
import type { Endpoint } from '../../src/facts/endpoint';
import type { Behaviour } from '../../src/facts/listener';
import type { Verdict } from '../../src/facts/outcome';
import { loadBinding } from '../../src/native/load';
import { builtFile, runCli } from '../support/product';
import { skipBecause } from '../support/skip';

const binding = loadBinding({});

describe('a peer', () => {
  let peer: Peer | undefined;
  const start = async (text: string, behaviour: Behaviour): Promise<Peer> =>
    (peer = await startPeer(() => binding, endpointOf(text), behaviour));
  afterEach(async () => {
    await peer?.close();
    peer = undefined;
  });

  const verdicts: Readonly<Record<Behaviour, Verdict>> = {
    echo: 'connected',
    accept: 'connected',
    close: 'connected',
    reset: 'connected',
    silent: 'connected',
    'full-backlog': 'timedOut',
    refuse: 'refused',
  };
  for (const [behaviour, expected] of Object.entries(verdicts)) {
    for (const host of ['127.0.0.1', '[::1]']) {
      it(`that does ${behaviour} on ${host} is ${expected} to a probe`, async () => {
        const { endpoints } = await start(`tcp://${host}:0`, behaviour as Behaviour);
        assert.equal(await verdictOf(endpoints[0]!), expected);
      });
    }
  }

  it('echoes what it gets', async () => {
    const { endpoints } = await start('tcp://127.0.0.1:0', 'echo');
    const client = net.connect(portOf(endpoints[0]!), '127.0.0.1').setEncoding('utf8');
    client.write('hello');
    const [echoed] = (await once(client, 'data')) as [string];
    assert.equal(echoed, 'hello');
    client.destroy();
  });

  it('ends the connection of whoever connects, in order, whatever was sent to it', async () => {
    const { endpoints } = await start('tcp://127.0.0.1:0', 'close');
    const client = net.connect(portOf(endpoints[0]!), '127.0.0.1').resume();
    client.write('hello');
    await once(client, 'end');
    const [hadError] = (await once(client, 'close')) as [boolean];
    assert.equal(hadError, false);
  });

  it('resets whoever connects', async () => {
    const { endpoints } = await start('tcp://127.0.0.1:0', 'reset');
    const client = net.connect(portOf(endpoints[0]!), '127.0.0.1');
    const [error] = (await once(client, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNRESET');
  });

  it('tells who came, and ends their connections when it closes', async () => {
    const { endpoints } = await start('tcp://127.0.0.1:0', 'silent');
    const visited = new Promise<string>(resolve => (peer!.onVisit = resolve));
    const client = net.connect(portOf(endpoints[0]!), '127.0.0.1').on('error', () => undefined);
    await once(client, 'connect');
    assert.equal(await visited, `127.0.0.1:${client.localPort ?? 0}`);
    const closed = once(client, 'close');
    await peer!.close();
    client.resume();
    await closed;
    assert.equal(await verdictOf(endpoints[0]!), 'refused');
  });

  it('listens on both loopback addresses as localhost, with one port', async () => {
    const { endpoints } = await start('tcp://localhost:0', 'accept');
    assert.equal(endpoints.length, 2);
    assert.equal(portOf(endpoints[0]!), portOf(endpoints[1]!));
    assert.match(endpoints[0]!, /127\.0\.0\.1/);
    assert.match(endpoints[1]!, /\[::1\]/);
  });

  it('answers datagrams, or refuses them', async () => {
    const echo = await start('udp://127.0.0.1:0', 'echo');
    const client = dgram.createSocket('udp4');
    client.send('hello', portOf(echo.endpoints[0]!), '127.0.0.1');
    const [data] = (await once(client, 'message')) as [Buffer];
    assert.equal(data.toString(), 'hello');
    await echo.close();
    if (process.platform === 'linux') {
      const refusing = await start('udp://127.0.0.1:0', 'refuse');
      client.connect(portOf(refusing.endpoints[0]!), '127.0.0.1');
      await once(client, 'connect');
      const failed = once(client, 'error') as Promise<[NodeJS.ErrnoException]>;
      client.send('hello');
      const [error] = await failed;
      assert.equal(error.code, 'ECONNREFUSED');
    }
    client.close();
  });

  it('lives on a Unix path', async function () {
    if (process.platform === 'win32') {
      skipBecause(this, 'needs POSIX sockets and signals');
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-'));
    const { endpoints } = await start(`unix://${folder}/peer.sock`, 'echo');
    assert.equal(await verdictOf(endpoints[0]!), 'connected');
    await peer?.close();
    fs.rmSync(folder, { recursive: true });
  });

  const impossible: readonly (readonly [string, Behaviour, RegExp])[] = [
    ['tcp://example.com:0', 'echo', /is a name; a listener needs an address/],
    ['tcp://127.0.0.1:1-9', 'echo', /several ports/],
    ['tcp://192.0.2.1:0', 'echo', /is not an address of this machine/],
    ['udp://127.0.0.1:0', 'close', /a udp peer cannot close/],
    ['udp://127.0.0.1:0', 'reset', /a udp peer cannot reset/],
    ['unix:///tmp/x.sock', 'refuse', /a Unix socket cannot refuse/],
    ['irda://*/OBEX', 'echo', /needs an IrDA stack/],
    [`unix://${__filename}`, 'echo', /there is a file .* already; remove it, or choose another path/],
    ['unix:///no/such/folder/x.sock', 'echo', /no socket can be made at .*: its folder is missing/],
    [`unix:///tmp/${'x'.repeat(120)}`, 'echo', /is too long for a socket; 10[37] bytes are the most/],
  ];
  for (const [text, behaviour, message] of impossible) {
    it(`that cannot be says why: ${text} ${behaviour}`, async () => {
      await assert.rejects(
        startPeer(() => binding, endpointOf(text), behaviour),
        error => {
          assert.ok(error instanceof PeerError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('says that a port is taken', async () => {
    const { endpoints } = await start('tcp://127.0.0.1:0', 'accept');
    await assert.rejects(
      startPeer(() => binding, endpointOf(endpoints[0]!), 'echo'),
      /somebody else has tcp:/,
    );
    await assert.rejects(
      startPeer(() => binding, endpointOf(endpoints[0]!), 'refuse'),
      /somebody else has tcp:/,
    );
  });
});

describe('socket-lens listen', () => {
  it('prints where it listens as its first line, and ends when it is interrupted', async function () {
    if (process.platform === 'win32') {
      skipBecause(this, 'needs POSIX sockets and signals');
    }
    const child = spawn(process.execPath, [builtFile('cli.js'), 'listen', 'tcp://127.0.0.1:0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8');
    const [line] = (await once(child.stdout, 'data')) as [string];
    assert.match(line, /^tcp:\/\/127\.0\.0\.1:\d+\n$/);
    assert.equal(await verdictOf(line.trim()), 'connected');
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
  });

  it('names a mistake in its words', async () => {
    for (const [words, message] of [
      [['listen'], /name one endpoint/],
      [['listen', 'tcp://127.0.0.1:0', '--behaviour', 'rude'], /--behaviour rude is not one of echo, accept/],
      [['listen', 'tcp://192.0.2.1:0'], /is not an address of this machine/],
    ] as const) {
      const { code, stderr } = await runCli(words);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.match(stderr, /^socket-lens: [^\n]+\n$/);
    }
  });
});

async function verdictOf(endpoint: string): Promise<Verdict> {
  const report = await probe(binding, { endpoint: endpointOf(endpoint), method: 'poll', timeoutMs: 300 });
  return report.verdict;
}

function endpointOf(text: string): Endpoint {
  const parsed = parseEndpoint(text);
  assert.ok(parsed.ok, text);
  return parsed.endpoint;
}

function portOf(endpoint: string): number {
  return Number(/:(\d+)$/.exec(endpoint)?.[1]);
}
