import assert from 'node:assert/strict';
import { parseEndpoint } from '../../../src/facts/endpoint';
import type { Endpoint } from '../../../src/facts/endpoint';
import { HostConsent } from '../../../src/features/hostConsent';

/** A workspace's memory, and somebody who answers. */
function setUp(answer: boolean) {
  const stored = new Map<string, unknown>();
  const asked: (readonly string[])[] = [];
  const memento = {
    get: (key: string) => stored.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
  };
  const consent = new HostConsent(memento, hosts => {
    asked.push(hosts);
    return Promise.resolve(answer);
  });
  return { consent, asked };
}

describe('the consent for hosts', () => {
  it('is not needed for what stays on this machine', async () => {
    const { consent, asked } = setUp(false);
    const here = [
      'tcp://127.0.0.1:80',
      'udp://[::1]:53',
      'tcp://localhost:1',
      'unix:///run/a',
      'irda://*/OBEX',
    ];
    assert.equal(await consent.ask(here.map(endpointOf)), true);
    assert.deepEqual(asked, []);
  });

  it('is asked for once a host, in one question for all, and remembered', async () => {
    const { consent, asked } = setUp(true);
    const two = ['tcp://b.example:80', 'tcp://192.0.2.1:1', 'tcp://B.example.:81'].map(endpointOf);
    assert.equal(consent.covers(two[0]!), false);
    const both = [consent.ask(two), consent.ask(two)];
    assert.deepEqual(await Promise.all(both), [true, true]);
    assert.deepEqual(asked, [['192.0.2.1', 'b.example']]);
    assert.equal(consent.covers(two[2]!), true);
  });

  it('is taken back, and a refusal is asked about again', async () => {
    const allowing = setUp(true);
    const endpoint = endpointOf('tcp://192.0.2.1:1');
    await allowing.consent.ask([endpoint]);
    await allowing.consent.forget(['192.0.2.1']);
    assert.equal(allowing.consent.covers(endpoint), false);

    const refusing = setUp(false);
    assert.equal(await refusing.consent.ask([endpoint]), false);
    assert.equal(await refusing.consent.ask([endpoint]), false);
    assert.equal(refusing.asked.length, 2);
    assert.deepEqual(refusing.consent.hosts, []);
  });
});

function endpointOf(text: string): Endpoint {
  const parsed = parseEndpoint(text);
  assert.ok(parsed.ok);
  return parsed.endpoint;
}
