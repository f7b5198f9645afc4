// Listeners in processes of their own, as the editor starts them.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { parseEndpoint, singlePort } from '../../src/facts/endpoint';
import type { Behaviour } from '../../src/facts/listener';
import { ListenerError, startListener } from '../../src/probe/listenerClient';
import type { ListenerOptions, RunningListener } from '../../src/probe/listenerClient';
import { builtFile } from '../support/product';

describe('a listener in a process of its own', () => {
  let running: RunningListener | undefined;
  const start = async (url: string, behaviour: Behaviour, more: Partial<ListenerOptions> = {}) =>
    (running = await startListener({
      module: builtFile('probe.js'),
      endpoint: endpointOf(url),
      behaviour,
      ...more,
    }));
  afterEach(() => {
    running?.stop();
    running = undefined;
  });

  it('echoes, tells who came, and is gone when it is stopped', async () => {
    let gone = false;
    let visited: (visitor: string) => void = () => undefined;
    const visit = new Promise<string>(resolve => (visited = resolve));
    const onGone = () => (gone = true);
    const { endpoints } = await start('tcp://127.0.0.1:0', 'echo', {
      onVisit: visitor => {
        visited(visitor);
      },
      onGone,
    });
    const client = net.connect(portOf(endpoints[0]), '127.0.0.1').setEncoding('utf8');
    client.on('error', () => undefined).write('hello');
    const [echoed] = (await once(client, 'data')) as [string];
    assert.equal(echoed, 'hello');
    assert.equal(await visit, `127.0.0.1:${client.localPort ?? 0}`);
    const closed = once(client, 'close');
    running?.stop();
    await closed;
    assert.equal(gone, false, 'an end that was asked for is no news');
  });

  it('tells how it ended when it was not asked to', async () => {
    const gone = new Promise<string>(resolve => {
      void start('tcp://localhost:0', 'silent', { onGone: resolve }).then(({ pid, endpoints }) => {
        assert.equal(endpoints.length, 2);
        process.kill(pid!, 'SIGKILL');
      });
    });
    assert.match(await gone, /SIGKILL|exit code/);
  });

  it('says in one sentence why it cannot be', async () => {
    const { endpoints } = await start('tcp://127.0.0.1:0', 'accept');
    const first = running;
    const taken = `tcp://127.0.0.1:${portOf(endpoints[0])}`;
    await assert.rejects(start(taken, 'accept'), (error: Error) => {
      assert.ok(error instanceof ListenerError);
      assert.match(error.message, /^somebody else has .*; choose another port/);
      return true;
    });
    first?.stop();
    await assert.rejects(start('udp://127.0.0.1:0', 'reset'), /^ListenerError: a udp peer cannot reset/);
  });
});

function endpointOf(url: string) {
  const parsed = parseEndpoint(url);
  assert.ok(parsed.ok);
  return parsed.endpoint;
}

function portOf(url: string | undefined): number {
  return singlePort(endpointOf(url ?? '')) ?? 0;
}
