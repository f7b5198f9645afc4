import assert from 'node:assert/strict';
import { parseEndpoint } from '../../../src/facts/endpoint';
import { METHODS } from '../../../src/facts/outcome';
import {
  besideHover,
  besideText,
  canListen,
  methodHere,
  probeTooltip,
  shortUrl,
} from '../../../src/features/connectLenses/lensWords';
import { TypedEndpoints } from '../../../src/features/connectLenses/typedEndpoints';
import { Results } from '../../../src/features/results';
import type { FinishedResult } from '../../../src/features/results';
import { english as l10n, refusedReport } from './sampleReport';

function endpointOf(url: string) {
  const parsed = parseEndpoint(url);
  assert.ok(parsed.ok);
  return parsed.endpoint;
}

describe('the lenses of connect calls', () => {
  it('probe by the method of the call where the platform has it, else by the nearest', () => {
    assert.deepEqual(
      METHODS.map(method => methodHere(method, 'win32')),
      METHODS,
    );
    assert.deepEqual(
      METHODS.map(method => methodHere(method, 'linux')),
      ['blocking', 'select', 'poll', 'select', 'select', 'select', 'blocking'],
    );
  });

  it('say which method stands for one that only Windows has', () => {
    const tooltip = probeTooltip('tcp://[::1]:1', 'wsa-connect', 'blocking', l10n);
    assert.match(tooltip, /by blocking: the code uses wsa-connect/);
    assert.match(probeTooltip('tcp://[::1]:1', 'poll', 'poll', l10n), /by poll, as the code/);
  });

  for (const [url, expected] of [
    ['tcp://127.0.0.1:27015', true],
    ['udp://[::1]:53', true],
    ['unix:///run/a.sock', true],
    ['tcp://192.0.2.1:80', false],
    ['tcp://example.com:80', false],
    ['irda://*/OBEX', false],
  ] as const) {
    it(`${expected ? 'offer' : 'do not offer'} to listen at ${url}`, () => {
      assert.equal(canListen(endpointOf(url)), expected);
    });
  }

  it('leave out the protocol only of TCP', () => {
    assert.equal(shortUrl('tcp://127.0.0.1:1'), '127.0.0.1:1');
    assert.equal(shortUrl('udp://127.0.0.1:1'), 'udp://127.0.0.1:1');
  });

  describe('have a result beside the call', () => {
    const results = new Results();
    const { id } = results.start(
      { endpoint: endpointOf('tcp://127.0.0.1:1'), method: 'blocking', timeoutMs: 1 },
      0,
    );
    results.finish(id, refusedReport);
    const result = results.get(id) as FinishedResult;

    it('in a few characters', () => {
      assert.match(besideText(result, l10n), /^✗ Refused [\d.]+ (µs|ms)$/);
    });

    it('and all of it in the hover', () => {
      const hover = besideHover(result, '12:03:11', { l10n, locale: 'en' });
      assert.match(hover, /^\*\*Nothing listens on/);
      assert.match(hover, /WSAECONNREFUSED 10061 · blocking · .+ · 12:03:11 · \[Show Result\]/);
      assert.match(hover, /command:socketLens\.showResult\?%5B1%5D/);
    });
  });
});

describe('the endpoints typed for calls', () => {
  function memento(stored?: unknown) {
    let value = stored;
    return {
      get: () => value,
      update: (_: string, next: unknown) => {
        value = next;
        return Promise.resolve();
      },
    } as never;
  }

  it('are kept by document and call, the last one typed', async () => {
    const typed = new TypedEndpoints(memento());
    await typed.set('file:///a.c', 'f: connect()', 'tcp://127.0.0.1:1');
    await typed.set('file:///a.c', 'f: connect()', 'tcp://127.0.0.1:2');
    assert.equal(typed.get('file:///a.c', 'f: connect()'), 'tcp://127.0.0.1:2');
    assert.equal(typed.get('file:///b.c', 'f: connect()'), undefined);
    assert.equal(typed.get('file:///a.c', 'g: connect()'), undefined);
  });

  it('are forgotten one by one', async () => {
    const typed = new TypedEndpoints(memento());
    await typed.set('file:///a.c', 'f: connect()', 'tcp://127.0.0.1:1');
    await typed.set('file:///a.c', 'g: connect()', 'tcp://127.0.0.1:2');
    await typed.forget('file:///a.c', 'f: connect()');
    assert.equal(typed.get('file:///a.c', 'f: connect()'), undefined);
    assert.equal(typed.get('file:///a.c', 'g: connect()'), 'tcp://127.0.0.1:2');
  });

  it('survive a store that holds something else', () => {
    assert.equal(new TypedEndpoints(memento({ a: 1 })).get('a', 'b'), undefined);
    assert.equal(new TypedEndpoints(memento([1, ['a']])).get('a', 'b'), undefined);
  });
});
