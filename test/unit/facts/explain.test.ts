import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describeRow, explain, formatDuration } from '../../../src/facts/explain';
import { ERROR_ROWS, errnoNumber, rowByCode } from '../../../src/facts/errors';
import { LOCALES, type Situation } from '../../../src/facts/explanation';
import type { Family, Platform } from '../../../src/facts/outcome';
import { nativeName, socketError } from '../../../src/facts/translate';
import { testFile } from './files';
import { assertGolden, renderExplanations } from './golden';
import { REPORTS } from './reports';
import { SITUATIONS } from './situations';

describe('explain', () => {
  for (const [name, situation] of Object.entries(SITUATIONS)) {
    it(`says what is kept for ${name}`, () => {
      assertGolden(
        name,
        renderExplanations(locale => explain(situation, locale)),
      );
    });
  }

  it('has no golden file too many', () => {
    const names = [...Object.keys(SITUATIONS), ...Object.keys(REPORTS)].map(name => `${name}.txt`);
    assert.deepEqual(fs.readdirSync(testFile('golden', 'explain')).sort(), names.sort());
  });

  it('has words for every code on every platform, with nothing left to fill in', () => {
    const families: readonly Family[] = ['inet', 'inet6', 'irda', 'unix'];
    for (const platform of ['win32', 'linux', 'darwin'] as const) {
      for (const family of families) {
        for (const code of [...ERROR_ROWS.map(row => row.code), 1, 2, 77, 999]) {
          for (const locale of LOCALES) {
            const e = explain({ call: 'connect', family, type: 'stream', platform, code }, locale);
            const texts = [e.sentence, e.meaning, ...e.causes, ...e.nextSteps];
            const where = `${platform} ${family} ${code} ${locale}`;
            assert.ok(e.causes.length > 0 && e.nextSteps.length > 0, where);
            assert.ok(
              texts.every(text => text.trim() !== '' && !/\{\w+\}|undefined/.test(text)),
              `${where}: ${texts.join(' | ')}`,
            );
            assert.match(e.sentence, locale === 'en' ? /\.$/ : /。$/, where);
          }
        }
      }
    }
  });
});

/** The same situation under the name each platform gives it. */
const PLATFORM_TABLE: readonly {
  readonly what: string;
  readonly names: Readonly<Record<Platform, string>>;
  readonly situation: Omit<Situation, 'platform' | 'code' | 'nativeName'>;
  readonly says: RegExp;
}[] = [
  {
    what: 'a non-blocking start',
    names: { win32: 'WSAEWOULDBLOCK', linux: 'EINPROGRESS', darwin: 'EINPROGRESS' },
    situation: { call: 'connect', family: 'inet', type: 'stream', method: 'select' },
    says: /has started and goes on/,
  },
  {
    what: 'a second call while pending',
    names: { win32: 'WSAEALREADY', linux: 'EALREADY', darwin: 'EALREADY' },
    situation: { call: 'connect', family: 'inet', type: 'stream', state: 'pending' },
    says: /already under way/,
  },
  {
    what: 'a listening socket',
    names: { win32: 'WSAEINVAL', linux: 'EISCONN', darwin: 'EOPNOTSUPP' },
    situation: { call: 'connect', family: 'inet', type: 'stream', state: 'listening' },
    says: /socket listens/,
  },
  {
    what: 'a namelen that is too small',
    names: { win32: 'WSAEFAULT', linux: 'EINVAL', darwin: 'EINVAL' },
    situation: { call: 'connect', family: 'inet', type: 'stream' },
    says: /namelen/,
  },
  {
    what: 'ephemeral ports used up',
    names: { win32: 'WSAENOBUFS', linux: 'EADDRNOTAVAIL', darwin: 'EADDRNOTAVAIL' },
    situation: { call: 'connect', family: 'inet', type: 'stream', address: '203.0.113.7', port: 443 },
    says: /ports? .*(?:used up|range|left)/,
  },
  {
    what: 'a fixed local port and the same peer',
    names: { win32: 'WSAEADDRINUSE', linux: 'EADDRNOTAVAIL', darwin: 'EADDRINUSE' },
    situation: {
      call: 'connect',
      family: 'inet',
      type: 'stream',
      state: 'bound',
      address: '10.0.0.1',
      port: 1,
    },
    says: /already connected to/,
  },
  {
    what: 'send on a dissolved datagram socket',
    names: { win32: 'WSAENOTCONN', linux: 'EDESTADDRREQ', darwin: 'EDESTADDRREQ' },
    situation: { call: 'send', family: 'inet', type: 'datagram', state: 'dissolved' },
    says: /no default destination/,
  },
  {
    what: 'a closed port of a connected datagram socket',
    names: { win32: 'WSAECONNRESET', linux: 'ECONNREFUSED', darwin: 'ECONNREFUSED' },
    situation: { call: 'recv', family: 'inet', type: 'datagram' },
    says: /port unreachable/,
  },
  {
    what: 'a closed handle',
    names: { win32: 'WSAENOTSOCK', linux: 'EBADF', darwin: 'EBADF' },
    situation: { call: 'connect', family: 'inet', type: 'stream', state: 'closed' },
    says: /not (?:an )?open/,
  },
  {
    what: 'a local block of the program',
    names: { win32: 'WSAEACCES', linux: 'EPERM', darwin: 'EHOSTUNREACH' },
    situation: { call: 'connect', family: 'inet', type: 'stream', address: '192.168.1.20', port: 80 },
    says: /forbids|may not use the local network/,
  },
];

describe('the same situation on every platform', () => {
  for (const { what, names, situation, says } of PLATFORM_TABLE) {
    for (const platform of ['win32', 'linux', 'darwin'] as const) {
      it(`${what} is ${names[platform]} on ${platform}, and is explained alike`, () => {
        const number = platform === 'win32' ? codeOf(names.win32) : errnoNumber(platform, names[platform]);
        assert.ok(number !== undefined);
        const error = socketError(platform, number, situation.call);
        assert.equal(nativeName(platform, number), names[platform]);
        const e = explain({ ...situation, platform, code: error.code, nativeName: error.native.name }, 'en');
        assert.match([e.sentence, e.meaning, ...e.causes].join('\n'), says);
      });
    }
  }

  it('maps the names of one platform to those of the others where the situation changes them', () => {
    const e = explain({ ...SITUATIONS['listening-linux']! }, 'en');
    assert.deepEqual(
      e.counterparts.slice(0, 3).map(c => [c.platform, c.name, c.code]),
      [
        ['win32', 'WSAEINVAL', 10022],
        ['linux', 'EISCONN', 106],
        ['darwin', 'EOPNOTSUPP', 102],
      ],
    );
  });
});

describe('describeRow', () => {
  it('labels advice with its platform when none is known', () => {
    const row = rowByCode(10061)!;
    const all = describeRow(row, 'en');
    assert.ok(all.nextSteps.some(step => step.startsWith('Windows: ')));
    assert.ok(all.nextSteps.some(step => step.startsWith('Linux: ')));
    const linux = describeRow(row, 'en', 'linux');
    assert.ok(linux.nextSteps.some(step => step.includes('`ss -ltnp')));
    assert.ok(!linux.nextSteps.some(step => step.includes('netstat -ano')));
  });
});

describe('formatDuration', () => {
  const cases = [
    [0, '0 µs'],
    [85.4, '85 µs'],
    [999.4, '999 µs'],
    [999.6, '1.0 ms'],
    [1_234, '1.2 ms'],
    [12_345, '12 ms'],
    [999_499, '999 ms'],
    [999_500, '1.00 s'],
    [2_043_000, '2.04 s'],
    [21_030_000, '21 s'],
    [127_000_000, '2 min 7 s'],
  ] as const;
  for (const [us, text] of cases) {
    it(`says ${text} for ${us} microseconds`, () => {
      assert.equal(formatDuration(us), text);
    });
  }
});

function codeOf(symbol: string): number | undefined {
  return ERROR_ROWS.find(row => row.symbol === symbol)?.code;
}
