import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatEndpoint,
  formatHostPort,
  hasSeveralPorts,
  IRDA_MODES,
  parseEndpoint,
  portsOf,
  singlePort,
  soleAddress,
  socketTypeOf,
  type Endpoint,
} from '../../../src/facts/endpoint';

const port = fc.integer({ min: 0, max: 65535 });
const range = fc.tuple(port, port).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const single = port.map(p => ({ first: p, last: p }));
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}(\.[a-z]{2,5})?$/);
const inet: fc.Arbitrary<Endpoint> = fc.record({
  scheme: fc.constantFrom('tcp' as const, 'udp' as const),
  host: fc.oneof(
    name,
    fc.ipV4(),
    fc.ipV6(),
    fc.constantFrom('::1', '::', 'fe80::1%eth0', '::ffff:127.0.0.1'),
  ),
  ports: fc.array(fc.oneof(range, single), { minLength: 1, maxLength: 4 }),
});
const text = fc.string({ minLength: 1, maxLength: 20 }).filter(s => s.trim() === s && s !== '');
const irda: fc.Arbitrary<Endpoint> = fc.record(
  {
    scheme: fc.constant('irda' as const),
    device: fc.oneof(fc.constantFrom('*', '01-02-03-04'), text),
    service: text,
    modes: fc.uniqueArray(fc.constantFrom(...IRDA_MODES), { minLength: 1 }),
    readsLink: fc.constant(true as const),
  },
  { requiredKeys: ['scheme', 'device', 'service'] },
);
const unix: fc.Arbitrary<Endpoint> = fc
  .stringMatching(/^\/[\w./ %#?:-]{1,30}$/)
  .filter(path => path.trim() === path)
  .map(path => ({ scheme: 'unix', path }));

describe('an endpoint', () => {
  it('comes back from its URL', () => {
    fc.assert(
      fc.property(fc.oneof(inet, irda, unix), endpoint => {
        const parsed = parseEndpoint(formatEndpoint(endpoint));
        // fast-check's records have no prototype.
        assert.deepEqual(
          JSON.parse(JSON.stringify(parsed)),
          JSON.parse(JSON.stringify({ ok: true, endpoint })),
        );
      }),
    );
  });

  it('never throws, and every mistake has words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map(s => `tcp://${s}`),
          fc.string().map(s => `irda://${s}`),
        ),
        input => {
          const parsed = parseEndpoint(input);
          assert.ok(parsed.ok || parsed.detail.length > 10);
          assert.ok(parsed.ok || !parsed.detail.includes('\n') || input.includes('\n'));
        },
      ),
    );
  });

  const good = [
    ['tcp://127.0.0.1:27015', 'tcp://127.0.0.1:27015'],
    ['TCP://localhost:80/', 'tcp://localhost:80'],
    ['irda://*/What?', 'irda://*/What%3F'],
    ['irda://*/OBEX?READ=link&mode=9WIRE,9wire', 'irda://*/OBEX?mode=9wire&read=link'],
    [' udp://[::1]:53 ', 'udp://[::1]:53'],
    ['tcp://[fe80::1%eth0]:80', 'tcp://[fe80::1%eth0]:80'],
    ['tcp://h:80,443', 'tcp://h:80,443'],
    ['tcp://h:1-1024', 'tcp://h:1-1024'],
    ['tcp://h:0', 'tcp://h:0'],
    ['tcp://127.1:80', 'tcp://127.1:80'],
    ['tcp://例子.测试:80', 'tcp://例子.测试:80'],
    ['tcp://[::ffff:1.2.3.4]:80', 'tcp://[::ffff:1.2.3.4]:80'],
    ['irda://*/OBEX', 'irda://*/OBEX'],
    ['irda://01-02-03-04/LSAP-SEL5', 'irda://01-02-03-04/LSAP-SEL5'],
    ['unix:///run/x.sock', 'unix:///run/x.sock'],
  ] as const;
  for (const [input, formatted] of good) {
    it(`reads ${input}`, () => {
      const parsed = parseEndpoint(input);
      assert.ok(parsed.ok, parsed.ok ? '' : parsed.detail);
      assert.equal(formatEndpoint(parsed.endpoint), formatted);
    });
  }

  const bad = [
    ['', 'empty'],
    ['127.0.0.1:80', 'no-scheme'],
    ['localhost:80', 'no-scheme'],
    ['http://localhost:80', 'unknown-scheme'],
    ['tcp://', 'no-host'],
    ['tcp://:80', 'no-host'],
    ['tcp://[]:80', 'no-host'],
    ['tcp://a b:80', 'bad-host'],
    ['tcp://user@host:80', 'bad-host'],
    ['tcp://999.1.1.1:80', 'bad-host'],
    ['tcp://1.2.3.4.5:80', 'bad-host'],
    ['tcp://a..b:80', 'bad-host'],
    ['tcp://[1::2::3]:80', 'bad-host'],
    ['tcp://[12345::]:80', 'bad-host'],
    ['tcp://[localhost]:80', 'bad-host'],
    ['tcp://::1:80', 'ipv6-brackets'],
    ['tcp://localhost', 'no-port'],
    ['tcp://localhost:', 'no-port'],
    ['tcp://[::1]', 'no-port'],
    ['tcp://localhost:http', 'bad-port'],
    ['tcp://localhost:80,', 'bad-port'],
    ['tcp://localhost:-1', 'bad-port'],
    ['tcp://localhost:8 0', 'bad-port'],
    ['tcp://localhost:65536', 'port-out-of-range'],
    ['tcp://localhost:90-80', 'range-backwards'],
    ['tcp://localhost:80/path', 'extra-path'],
    ['irda:///OBEX', 'no-host'],
    ['irda://*', 'no-service'],
    ['irda://*/', 'no-service'],
    ['irda://*/OBEX?mode=', 'bad-option'],
    ['irda://*/OBEX?mode=loud', 'bad-option'],
    ['irda://*/OBEX?read=all', 'bad-option'],
    ['irda://*/?mode=9wire', 'no-service'],
    ['unix://run/x', 'no-path'],
    ['unix:///', 'no-path'],
  ] as const;
  for (const [input, problem] of bad) {
    it(`says ${problem} of "${input}"`, () => {
      const parsed = parseEndpoint(input);
      assert.ok(!parsed.ok, 'it was accepted');
      assert.equal(parsed.problem, problem);
      assert.match(parsed.detail, /^[^\n]{10,160}$/);
    });
  }

  it('has one port, or none to speak of', () => {
    const portOf = (input: string) => {
      const parsed = parseEndpoint(input);
      return parsed.ok ? singlePort(parsed.endpoint) : 'bad';
    };
    assert.equal(portOf('tcp://h:80'), 80);
    assert.equal(portOf('tcp://h:80-81'), undefined);
    assert.equal(portOf('tcp://h:80,81'), undefined);
    assert.equal(portOf('irda://*/OBEX'), undefined);
    assert.equal(formatHostPort('::1', 80), '[::1]:80');
  });

  it('asks for datagrams only with udp', () => {
    const types = ['tcp://h:1', 'udp://h:1', 'irda://*/x', 'unix:///x'].map(input => {
      const parsed = parseEndpoint(input);
      return parsed.ok ? socketTypeOf(parsed.endpoint) : 'bad';
    });
    assert.deepEqual(types, ['stream', 'datagram', 'stream', 'stream']);
  });

  it('tells the one address that needs no resolver', () => {
    const sole = (input: string) => {
      const parsed = parseEndpoint(input);
      return parsed.ok ? soleAddress(parsed.endpoint) : undefined;
    };
    assert.deepEqual(sole('tcp://127.0.0.1:80'), { address: '127.0.0.1:80', family: 'inet' });
    assert.deepEqual(sole('udp://[::1]:53'), { address: '[::1]:53', family: 'inet6' });
    assert.deepEqual(sole('unix:///x'), { address: '/x', family: 'unix' });
    for (const input of [
      'tcp://localhost:80',
      'tcp://127.0.0.1:80-81',
      'tcp://[fe80::1%eth0]:80',
      'irda://*/x',
    ]) {
      assert.equal(sole(input), undefined, input);
    }
  });
});

describe('the ports of an endpoint', () => {
  const portsIn = (text: string) => {
    const parsed = parseEndpoint(text);
    assert.ok(parsed.ok && 'host' in parsed.endpoint);
    return portsOf(parsed.endpoint);
  };

  it('are each named once and in order, however ranges and lists overlap', () => {
    assert.deepEqual(portsIn('tcp://a:443,80,80'), [80, 443]);
    assert.deepEqual(portsIn('tcp://a:5-7,6-9,1'), [1, 5, 6, 7, 8, 9]);
    assert.deepEqual(portsIn('tcp://[::1]:8080'), [8080]);
  });

  it('go from the first to the last there is', () => {
    const all = portsIn('tcp://a:0-65535');
    assert.deepEqual([all.length, all[0], all.at(-1)], [65_536, 0, 65_535]);
  });

  it('are several unless one is named alone', () => {
    const several = (text: string) => {
      const parsed = parseEndpoint(text);
      assert.ok(parsed.ok);
      return hasSeveralPorts(parsed.endpoint);
    };
    assert.deepEqual(
      ['tcp://a:80', 'tcp://a:80-80', 'unix:///run/a', 'irda://*/OBEX', 'tcp://a:80-81', 'udp://a:1,2'].map(
        several,
      ),
      [false, false, false, false, true, true],
    );
  });

  const mistakes: readonly (readonly [string, RegExp])[] = [
    ['tcp://a:1-', /"1-" is not a port; write a number from 0 to 65535, a range 1-1024 or a list 80,443/],
    ['tcp://a:-5', /"-5" is not a port/],
    ['tcp://a:80,,443', /"" is not a port/],
    ['tcp://a:80,', /"" is not a port/],
    ['tcp://a:1-2-3', /"1-2-3" is not a port/],
    ['tcp://a:1-65536', /port 65536 does not exist; ports end at 65535/],
    ['tcp://a:90-80', /the range 90-80 runs backwards; write 80-90/],
    ['tcp://a:80;443', /"80;443" is not a port/],
  ];
  for (const [text, expected] of mistakes) {
    it(`are refused with what is wrong: ${text}`, () => {
      const parsed = parseEndpoint(text);
      assert.ok(!parsed.ok);
      assert.match(parsed.detail, expected);
    });
  }
});
