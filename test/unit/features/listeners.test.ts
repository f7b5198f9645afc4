import assert from 'node:assert/strict';
import { formatEndpoint, parseEndpoint } from '../../../src/facts/endpoint';
import { Listeners } from '../../../src/features/listeners';
import type { StartListener } from '../../../src/features/listeners';
import {
  listenerAddresses,
  listenerDescription,
  typedPort,
} from '../../../src/features/listenersView/listenerWords';
import { english } from './sampleReport';

type Options = Parameters<StartListener>[0];

/** Listeners that are nothing but what the session is told of them. */
function setUp(endpoints: readonly string[] = ['tcp://127.0.0.1:4000']) {
  const asked: Options[] = [];
  let stopped = 0;
  const listeners = new Listeners(options => {
    asked.push(options);
    return Promise.resolve({ endpoints, pid: 42, stop: () => (stopped += 1) });
  });
  return { listeners, asked, stopped: () => stopped };
}

describe('the test listeners of a window', () => {
  it('count who comes, and say how one ended that was not asked to', async () => {
    const { listeners, asked } = setUp();
    const { id } = await listeners.start(endpointOf('tcp://127.0.0.1:0'), 'echo');
    asked[0]?.onVisit?.('127.0.0.1:1');
    assert.equal(listenerDescription(listeners.get(id)!, english), 'echo · 1 visitor');
    asked[0]?.onVisit?.('127.0.0.1:2');
    assert.equal(listenerDescription(listeners.get(id)!, english), 'echo · 2 visitors');
    asked[0]?.onGone?.('the probe process died with SIGKILL');
    assert.equal(listeners.get(id)?.ended, 'the probe process died with SIGKILL');
    assert.equal(listenerDescription(listeners.get(id)!, english), 'echo · ended');
  });

  it('are stopped one by one, and with the window', async () => {
    const { listeners, stopped } = setUp();
    const { id } = await listeners.start(endpointOf('tcp://127.0.0.1:0'), 'echo');
    await listeners.start(endpointOf('tcp://127.0.0.1:0'), 'silent');
    listeners.stop(id);
    listeners.stop(id);
    assert.equal(stopped(), 1);
    assert.deepEqual(
      listeners.all.map(({ behaviour }) => behaviour),
      ['silent'],
    );
    listeners.dispose();
    assert.equal(stopped(), 2);
  });

  it('are stopped, too, when the window closes while they start', async () => {
    const { listeners, stopped } = setUp();
    const starting = listeners.start(endpointOf('tcp://127.0.0.1:0'), 'echo');
    listeners.dispose();
    await starting;
    assert.equal(stopped(), 1);
  });

  it('have one endpoint that leads to all their addresses', async () => {
    const both = setUp(['tcp://127.0.0.1:4000', 'tcp://[::1]:4000']).listeners;
    assert.equal((await both.start(endpointOf('tcp://localhost:0'), 'echo')).url, 'tcp://localhost:4000');
    const six = setUp(['udp://[::1]:4000']).listeners;
    assert.equal((await six.start(endpointOf('udp://[::1]:0'), 'echo')).url, 'udp://[::1]:4000');
  });
});

describe('where a listener can be', () => {
  const offered = (behaviour: 'echo' | 'reset', port: number) =>
    listenerAddresses(behaviour, port, english).map(({ endpoint }) => formatEndpoint(endpoint));

  it('is on loopback, on UDP only for what datagrams can do', () => {
    const streams = ['tcp://127.0.0.1:0', 'tcp://[::1]:0', 'tcp://localhost:0'];
    assert.deepEqual(offered('echo', 0), [...streams, 'udp://127.0.0.1:0']);
    assert.deepEqual(offered('reset', 0), streams);
    assert.equal(offered('echo', 8080)[1], 'tcp://[::1]:8080');
  });

  it('is a port that exists, or none in particular', () => {
    assert.deepEqual(['', ' 8080 ', '65535', '65536', '-1', '1e3', 'http'].map(typedPort), [
      0,
      8080,
      65_535,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

function endpointOf(url: string) {
  const parsed = parseEndpoint(url);
  assert.ok(parsed.ok);
  return parsed.endpoint;
}
