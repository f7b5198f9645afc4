// The C programs as texts: those that are kept, and what holds for all of them.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseEndpoint } from '../../../src/facts/endpoint';
import type { Endpoint } from '../../../src/facts/endpoint';
import { METHODS } from '../../../src/facts/outcome';
import type { Method } from '../../../src/facts/outcome';
import { APIS, ReproError, reproProgram } from '../../../src/facts/repro';
import type { Api } from '../../../src/facts/repro';

const ENDPOINTS = [
  'tcp://127.0.0.1:27015',
  'tcp://[::1]:27015',
  'tcp://[fe80::1%2]:27015',
  'udp://127.255.255.255:9',
  'udp://[::1]:9',
  'tcp://localhost:27015',
  'udp://localhost:9',
  'unix:///run/service.sock',
];
const IRDA_ENDPOINTS = [
  'irda://01-02-03-04/OBEX?mode=irlpt',
  'irda://Palm%20V/OBEX?read=link',
  'irda://*/OBEX',
];
const POSIX_METHODS: readonly Method[] = ['blocking', 'select', 'poll'];

describe('reproProgram', () => {
  const kept: readonly (readonly [name: string, endpoint: string, api: Api, method: Method])[] = [
    ['posix-blocking-inet', 'tcp://127.0.0.1:27015', 'posix', 'blocking'],
    ['posix-select-name', 'tcp://localhost:27015', 'posix', 'select'],
    ['posix-poll-unix', 'unix:///run/service.sock', 'posix', 'poll'],
    ['posix-blocking-scoped', 'tcp://[fe80::1%eth0]:27015', 'posix', 'blocking'],
    ['winsock-select-inet', 'tcp://127.0.0.1:27015', 'winsock', 'select'],
    ['winsock-poll-udp', 'udp://127.255.255.255:9', 'winsock', 'poll'],
    ['winsock-event-select-inet6', 'tcp://[::1]:27015', 'winsock', 'event-select'],
    ['winsock-async-select-inet', 'tcp://127.0.0.1:27015', 'winsock', 'async-select'],
    ['winsock-connect-ex-name', 'tcp://localhost:27015', 'winsock', 'connect-ex'],
    ['winsock-wsa-connect-inet', 'tcp://127.0.0.1:27015', 'winsock', 'wsa-connect'],
    [
      'winsock-blocking-irda',
      'irda://01-02-03-04/OBEX?mode=exclusive,9wire&read=link',
      'winsock',
      'blocking',
    ],
    ['winsock-select-irda-name', 'irda://Palm%20V/OBEX', 'winsock', 'select'],
  ];
  for (const [name, endpoint, api, method] of kept) {
    it(`writes what is kept as ${name}.c`, () => {
      assertGolden(name, program(endpoint, api, method));
    });
  }

  it('has no golden file too many', () => {
    assert.deepEqual(fs.readdirSync(golden()).sort(), kept.map(([name]) => `${name}.c`).sort());
  });

  for (const api of APIS) {
    for (const method of api === 'posix' ? POSIX_METHODS : METHODS) {
      it(`keeps to the rules on ${api} by ${method}`, () => {
        for (const endpoint of ENDPOINTS.filter(e => !(method === 'connect-ex' && e.startsWith('unix:')))) {
          assertSound(program(endpoint, api, method), api);
        }
        for (const endpoint of api === 'winsock' && method !== 'connect-ex' ? IRDA_ENDPOINTS : []) {
          assertSound(program(endpoint, api, method), api);
        }
      });
    }
  }

  it('looks into exceptfds on Winsock, and into SO_ERROR everywhere', () => {
    const winsock = program('tcp://127.0.0.1:27015', 'winsock', 'select');
    assert.match(winsock, /select\(0, NULL, &writable, &failed, &limit\)/);
    assert.match(winsock, /FD_ISSET\(s, &failed\)/);
    for (const api of APIS) {
      for (const method of ['select', 'poll'] as const) {
        const text = program('tcp://127.0.0.1:27015', api, method);
        assert.match(
          text,
          /if \(getsockopt\(s, SOL_SOCKET, SO_ERROR, [^;]*&size\) == (-1|SOCKET_ERROR)\) \{/,
        );
      }
    }
  });

  it('holds only what its method and endpoint need', () => {
    const least = program('udp://127.0.0.1:9', 'posix', 'blocking');
    for (const word of ['getaddrinfo', 'SO_ERROR', 'fcntl', 'TIMED_OUT', 'is_self_connect', 'AF_INET6']) {
      assert.ok(!least.includes(word), word);
    }
    const stream = program('tcp://127.0.0.1:9', 'posix', 'blocking');
    assert.ok(stream.includes('is_self_connect') && !stream.includes('AF_INET6'));
  });

  it('encodes the one address that is asked for in place of the name', () => {
    const text = program('tcp://localhost:27015', 'posix', 'blocking', '[::1]:27015');
    assert.match(text, /inet_pton\(AF_INET6, "::1", /);
    assert.ok(!text.includes('getaddrinfo'));
  });

  it('keeps the interface of a link-local address, by number or by name', () => {
    assert.match(program('tcp://[fe80::1%2]:80', 'winsock', 'blocking'), /sin6_scope_id = 2;/);
    assert.match(program('tcp://[fe80::1%eth0]:80', 'posix', 'blocking'), /if_nametoindex\("eth0"\)/);
  });

  it('sets the deadline that is asked for', () => {
    assert.match(program('tcp://127.0.0.1:80', 'posix', 'poll'), /enum \{ TIMEOUT_MS = 1234, /);
  });

  it('stays one program whatever a path holds', () => {
    const character = fc.constantFrom(
      '"',
      '\\',
      '?',
      '/',
      '*',
      '\n',
      '\r',
      '\t',
      'a',
      '%',
      'ü',
      '\u2028',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 25 }), characters => {
        const text = reproProgram({
          ...{ endpoint: { scheme: 'unix', path: `/${characters.join('')}` }, api: 'posix' },
          ...{ method: 'blocking', timeoutMs: 1 },
        });
        assert.match(text, /^[\n -~]*$/);
        assert.match(text, /^\/\/ Connects to unix:[^\n]* by the method blocking\.$/m);
        const literal = /\.sun_path = "((?:[^"\\?\n]|\\[0-7]{3})*)" \};$/m.exec(text)?.[1];
        const bytes = literal?.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
          String.fromCharCode(Number.parseInt(octal, 8)),
        );
        assert.equal(bytes, Buffer.from(`/${characters.join('')}`).toString('latin1'));
      }),
    );
  });

  describe('refuses in one sentence', () => {
    const refusals: readonly (readonly [string, Api, Method, RegExp, string?])[] = [
      [
        'tcp://127.0.0.1:80',
        'posix',
        'event-select',
        /event-select belongs to Winsock; .* blocking, select, poll$/,
      ],
      ['tcp://127.0.0.1:80', 'posix', 'connect-ex', /connect-ex belongs to Winsock/],
      ['unix:///run/a', 'winsock', 'connect-ex', /ConnectEx wants a bound socket/],
      ['irda://*/OBEX', 'posix', 'blocking', /Linux removed it in 4\.17; .* api winsock$/],
      ['irda://*/OBEX', 'winsock', 'connect-ex', /a bound IrDA socket cannot connect/],
      ['irda://%E7%94%B5/OBEX', 'winsock', 'blocking', /name it by its id$/],
      ['irda://*/%E7%94%B5', 'winsock', 'blocking', /1 to 24 letters of ASCII$/],
      ['tcp://127.0.0.1:80-90', 'posix', 'blocking', /names several ports/],
      ['tcp://[fe80::1%eth0]:80', 'winsock', 'blocking', /goes by its number/],
      [`unix:///${'ü'.repeat(54)}`, 'posix', 'blocking', /107 bytes are the most/],
      ['tcp://localhost:80', 'posix', 'blocking', /"nonsense" is not an address and port/, 'nonsense'],
    ];
    for (const [endpoint, api, method, expected, address] of refusals) {
      it(`${endpoint} on ${api} by ${method}`, () => {
        assert.throws(
          () => program(endpoint, api, method, address),
          (error: unknown) =>
            error instanceof ReproError && expected.test(error.message) && !error.message.includes('\n'),
        );
      });
    }

    it('a name outside ASCII', () => {
      const endpoint: Endpoint = { scheme: 'tcp', host: 'bücher.example', ports: [{ first: 80, last: 80 }] };
      const request = { endpoint, api: 'posix', method: 'blocking', timeoutMs: 1 } as const;
      assert.throws(() => reproProgram(request), /xn--/);
    });
  });
});

function program(text: string, api: Api, method: Method, address?: string): string {
  const parsed = parseEndpoint(text);
  assert.ok(parsed.ok, text);
  const { endpoint } = parsed;
  return reproProgram({
    endpoint,
    api,
    method,
    timeoutMs: 1234,
    ...(address === undefined ? {} : { address }),
  });
}

/** What the page's sample and its readers get wrong must not be in any program. */
function assertSound(text: string, api: Api): void {
  for (const mistake of [
    /inet_addr/,
    /%l[du]/,
    /gethostbyname/,
    /\bperror\b/,
    /\bbzero\b/,
    /htons\(htons/,
    /\t/,
  ]) {
    assert.doesNotMatch(text, mistake);
  }
  assert.doesNotMatch(text, /^.{131}/m);
  const count = (pattern: RegExp) => Array.from(text.matchAll(pattern)).length;
  assert.equal(count(/^int main\(void\) \{$/gm), 1);
  assert.equal(count(/[({[]/g), count(/[)}\]]/g));
  assert.equal(count(/\bsocket\(address->sa_family/g), 1);
  const [own, other] =
    api === 'winsock'
      ? ([/\bclosesocket\(s\);/g, /\bclose\(|\berrno\b/] as const)
      : ([/\bclose\(s\);/g, /WSA|closesocket/] as const);
  assert.equal(count(own), 1);
  assert.doesNotMatch(text, other);
  if (api === 'winsock') {
    assert.deepEqual([count(/\bWSAStartup\(/g), count(/\bWSACleanup\(/g)], [1, 1]);
    assert.ok(text.indexOf('winsock2.h') < text.indexOf('<windows.h>'));
    assert.match(text, /SOCKET s = socket\(.*\n {4}if \(s == INVALID_SOCKET\) \{\n/);
  }
}

function golden(...parts: readonly string[]): string {
  return path.resolve(__dirname, '..', '..', '..', '..', '..', 'test', 'golden', 'repro', ...parts);
}

/** Compares with the kept file, or writes it when UPDATE_GOLDEN is 1. */
function assertGolden(name: string, text: string): void {
  const file = golden(`${name}.c`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  assert.ok(fs.existsSync(file), `${file} is missing; run the unit tests once with UPDATE_GOLDEN=1`);
  assert.equal(text, fs.readFileSync(file, 'utf8'));
}
