// The same situation under the name that each platform gives it, where one table of numbers would mislead. The whole
// of what is said about each is kept in test/golden/platforms.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { ERROR_ROWS, errnoNumber } from '../../../src/facts/errors';
import { explain } from '../../../src/facts/explain';
import { LOCALES } from '../../../src/facts/explanation';
import type { Explanation, Locale, Situation } from '../../../src/facts/explanation';
import { functionByName } from '../../../src/facts/functions';
import type { Platform } from '../../../src/facts/outcome';
import { nativeName, socketError } from '../../../src/facts/translate';
import { testFile } from './files';
import { assertGolden, renderExplanations } from './golden';

const PLATFORMS = ['win32', 'linux', 'darwin'] as const;

interface Row {
  /** The file's name under test/golden/platforms. */
  readonly name: string;
  /** The platform's own symbol; null where the call succeeds. */
  readonly names: Readonly<Record<Platform, string | null>>;
  readonly situation: Omit<Situation, 'platform' | 'code' | 'nativeName'>;
  /** What every platform's words must have in them. */
  readonly says: Readonly<Record<Locale, RegExp>>;
  /** How connect's own facts put it, which is all that can be said of a success. */
  readonly difference?: RegExp;
}

const STREAM = { call: 'connect', family: 'inet', type: 'stream' } as const;
const FAR = { ...STREAM, address: '203.0.113.7', port: 443 } as const;

const TABLE: readonly Row[] = [
  {
    name: 'non-blocking-start',
    names: { win32: 'WSAEWOULDBLOCK', linux: 'EINPROGRESS', darwin: 'EINPROGRESS' },
    situation: { ...STREAM, method: 'select' },
    says: { en: /has started and goes on/, 'zh-cn': /已(?:经)?发起|正在进行|仍在进行/ },
    difference: /^In progress: WSAEWOULDBLOCK on Windows, EINPROGRESS on Linux and macOS/,
  },
  {
    name: 'second-call-while-pending',
    names: { win32: 'WSAEALREADY', linux: 'EALREADY', darwin: 'EALREADY' },
    situation: { ...STREAM, state: 'pending' },
    says: { en: /already under way/, 'zh-cn': /已有|正在进行|已在进行/ },
  },
  {
    name: 'listening-socket',
    names: { win32: 'WSAEINVAL', linux: 'EISCONN', darwin: 'EOPNOTSUPP' },
    situation: { ...STREAM, state: 'listening' },
    says: { en: /socket listens/, 'zh-cn': /监听/ },
    difference: /^A listening socket: WSAEINVAL on Windows, EISCONN on Linux, EOPNOTSUPP or EINVAL on macOS/,
  },
  {
    name: 'namelen-too-small',
    names: { win32: 'WSAEFAULT', linux: 'EINVAL', darwin: 'EINVAL' },
    situation: STREAM,
    says: { en: /namelen/, 'zh-cn': /namelen/ },
    difference: /^namelen too small: WSAEFAULT on Windows, EINVAL on Linux and macOS/,
  },
  {
    name: 'namelen-too-large',
    names: { win32: null, linux: null, darwin: 'EINVAL' },
    situation: STREAM,
    says: { en: /namelen is larger than the structure/, 'zh-cn': /namelen 大于结构/ },
    difference: /Too large: EINVAL on macOS alone/,
  },
  {
    name: 'all-zero-target',
    names: { win32: 'WSAEADDRNOTAVAIL', linux: null, darwin: null },
    situation: { ...STREAM, address: '0.0.0.0', port: 27015 },
    says: { en: /all-zero|wildcard|0\.0\.0\.0/, 'zh-cn': /全零|通配|0\.0\.0\.0/ },
    difference:
      /^An all-zero IPv4 address: WSAEADDRNOTAVAIL on Windows; Linux and macOS connect to this host/,
  },
  {
    name: 'family-zero',
    names: { win32: 'WSAEFAULT', linux: null, darwin: 'EAFNOSUPPORT' },
    situation: STREAM,
    says: { en: /address|family/i, 'zh-cn': /地址/ },
    difference:
      /^A family of 0: WSAEFAULT or WSAEADDRNOTAVAIL on Windows, EAFNOSUPPORT on macOS; Linux returns 0/,
  },
  {
    name: 'ephemeral-ports-used-up',
    names: { win32: 'WSAENOBUFS', linux: 'EADDRNOTAVAIL', darwin: 'EADDRNOTAVAIL' },
    situation: FAR,
    says: { en: /ports? .*(?:used up|range|left)/, 'zh-cn': /端口/ },
    difference:
      /^No local port left: WSAENOBUFS or WSAEADDRINUSE on Windows, EADDRNOTAVAIL on Linux and macOS/,
  },
  {
    name: 'same-four-tuple',
    names: { win32: 'WSAEADDRINUSE', linux: 'EADDRNOTAVAIL', darwin: 'EADDRINUSE' },
    situation: { ...STREAM, state: 'bound', address: '10.0.0.1', port: 1 },
    says: { en: /already connected to/, 'zh-cn': /已有一条到/ },
  },
  {
    name: 'send-after-dissolving',
    names: { win32: 'WSAENOTCONN', linux: 'EDESTADDRREQ', darwin: 'EDESTADDRREQ' },
    situation: { call: 'send', family: 'inet', type: 'datagram', state: 'dissolved' },
    says: { en: /no default destination/, 'zh-cn': /默认目标/ },
  },
  {
    name: 'closed-port-of-datagrams',
    names: { win32: 'WSAECONNRESET', linux: 'ECONNREFUSED', darwin: 'ECONNREFUSED' },
    situation: { call: 'recv', family: 'inet', type: 'datagram' },
    says: { en: /port unreachable/, 'zh-cn': /端口不可达/ },
  },
  {
    name: 'closed-handle',
    names: { win32: 'WSAENOTSOCK', linux: 'EBADF', darwin: 'EBADF' },
    situation: { ...STREAM, state: 'closed' },
    says: { en: /not (?:an )?open/, 'zh-cn': /关闭|未打开|不是/ },
    difference: /^A closed handle: WSAENOTSOCK on Windows, EBADF on Linux and macOS/,
  },
  {
    name: 'second-try-after-refusal',
    names: { win32: null, linux: null, darwin: 'EINVAL' },
    situation: { ...STREAM, state: 'failed' },
    says: { en: /socket/, 'zh-cn': /套接字/ },
    difference: /allowed on Windows after a refusal, works on Linux, EINVAL on macOS/,
  },
  {
    name: 'blocked-by-a-rule',
    names: { win32: 'WSAEACCES', linux: 'EPERM', darwin: 'EHOSTUNREACH' },
    situation: { ...STREAM, address: '192.168.1.20', port: 80 },
    says: { en: /forbids|may not use the local network/, 'zh-cn': /禁止|本地网络|不允许/ },
  },
];

describe('the same situation on every platform', () => {
  for (const row of TABLE) {
    it(`${row.name} has the words that are kept`, () => {
      assertGolden(row.name, rendered(row), 'platforms');
    });

    for (const platform of PLATFORMS) {
      const name = row.names[platform];
      if (name !== null) {
        it(`${row.name} is ${name} on ${platform}, and is explained alike`, () => {
          for (const locale of LOCALES) {
            const { sentence, meaning, causes } = explained(row, platform, name, locale);
            assert.match([sentence, meaning, ...causes].join('\n'), row.says[locale]);
          }
        });
      }
    }

    it(`${row.name} stands among connect's differences where no error could tell of it`, () => {
      const { difference } = row;
      assert.ok(difference ?? Object.values(row.names).every(name => name !== null));
      assert.ok(!difference || differences('en').some(text => difference.test(text)));
    });
  }

  it('signals a failure in the except set on Windows, and as readable and writable elsewhere', () => {
    const english = 'exceptfds only on Windows; readable and writable on Linux and macOS';
    assert.ok(differences('en').some(text => text.includes(english)));
    assert.ok(differences('zh-cn').some(text => text.includes('Windows 上只在 exceptfds')));
  });

  it('has no golden file too many', () => {
    const names = TABLE.map(({ name }) => `${name}.txt`);
    assert.deepEqual(fs.readdirSync(testFile('golden', 'platforms')).sort(), names.sort());
  });
});

function rendered(row: Row): string {
  return PLATFORMS.map(platform => {
    const name = row.names[platform];
    const words =
      name === null ? 'no error\n' : renderExplanations(locale => explained(row, platform, name, locale));
    return `== ${platform} ${name ?? ''}`.trimEnd() + `\n${words}`;
  }).join('\n');
}

function explained({ situation }: Row, platform: Platform, name: string, locale: Locale): Explanation {
  const number =
    platform === 'win32' ? ERROR_ROWS.find(row => row.symbol === name)?.code : errnoNumber(platform, name);
  assert.ok(number !== undefined, name);
  assert.equal(nativeName(platform, number), name);
  const error = socketError(platform, number, situation.call);
  return explain({ ...situation, platform, code: error.code, nativeName: error.native.name }, locale);
}

function differences(locale: Locale): readonly string[] {
  return functionByName('connect')?.differences.map(text => text[locale]) ?? [];
}
