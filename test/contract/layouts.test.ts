// The tables of src/native and src/facts/errors against the headers they were taken from.

import assert from 'node:assert/strict';
import { ERROR_ROWS, PLAIN_WINDOWS_ERRORS, POSIX_ONLY_ERRORS } from '../../src/facts/errors';
import type { ErrorRow } from '../../src/facts/errors';
import type { Platform } from '../../src/facts/outcome';
import { CONSTANTS, LINUX_BATCH, SIO_TCP_INFO, TCP_INFO } from '../../src/native/constants';
import {
  DARWIN_LAYOUTS,
  FD_SETSIZE,
  LAYOUTS,
  LINUX_LAYOUTS,
  WINDOWS_LAYOUTS,
} from '../../src/native/layouts';
import { readLayouts, readMacros } from '../support/headers';
import { nativeFixture } from '../support/nativeFixture';

const HOST: Platform | undefined =
  process.platform === 'linux' || process.platform === 'darwin' ? process.platform : undefined;

/** Members that one system's headers do not name, or name otherwise. */
const UNNAMED: Readonly<Record<Platform, readonly string[]>> = {
  win32: [],
  // glibc names the bits of an fd_set only for itself. Other libraries append to tcp_info.
  linux: ['fd_set.fds_bits', 'tcp_info.size'],
  darwin: ['fd_set.fds_bits', 'AF_IRDA'],
};

/** In the errno.h of Microsoft's C runtime, and not in mingw's. */
const ONLY_MICROSOFT = ['EOTHER'];

interface Headers {
  readonly layouts: ReadonlyMap<string, number>;
  readonly macros: ReadonlyMap<string, number>;
}

/** Defines the suite, or one skipped test that says which compiler is missing. */
function withHeaders(title: string, target: 'host' | 'win32-x64', define: (headers: Headers) => void): void {
  describe(title, () => {
    const [layouts, errors] = [nativeFixture('layouts', target), nativeFixture('errors', target)];
    if (layouts.path === undefined || errors.path === undefined) {
      it.skip(layouts.missing ?? errors.missing ?? '');
      return;
    }
    define({ layouts: readLayouts(layouts.path), macros: readMacros(errors.path) });
  });
}

/** What one system alone has. */
const OWN_LAYOUTS = { win32: WINDOWS_LAYOUTS, linux: LINUX_LAYOUTS, darwin: DARWIN_LAYOUTS } as const;
const OWN_CONSTANTS = { win32: { SIO_TCP_INFO }, linux: { TCP_INFO, ...LINUX_BATCH }, darwin: {} } as const;

/** Every size, offset and constant of one platform's tables as `name value` lines, for a difference that reads well. */
function tableOf(platform: Platform): readonly string[] {
  const structs = Object.entries({ ...LAYOUTS[platform], ...OWN_LAYOUTS[platform] }).flatMap(
    ([name, { size, offsets }]) => [
      [`${name}.size`, size] as const,
      ...Object.entries(offsets).map(([member, offset]) => [`${name}.${member}`, offset] as const),
    ],
  );
  const constants = { ...CONSTANTS[platform], ...OWN_CONSTANTS[platform], FD_SETSIZE: FD_SETSIZE[platform] };
  return [...structs, ...Object.entries(constants)]
    .filter(([name]) => !UNNAMED[platform].includes(name))
    .map(([name, value]) => `${name} ${value}`);
}

function describeTables(platform: Platform, { layouts }: Headers): void {
  it('has every size, offset and constant as the headers have it', () => {
    const ours = tableOf(platform);
    assert.ok(ours.length > 40, 'the tables are not empty');
    assert.deepEqual(
      ours,
      ours.map(line => {
        const name = line.slice(0, line.indexOf(' '));
        return `${name} ${layouts.get(name) ?? 'is in no header'}`;
      }),
    );
  });
}

/** Numbers of one errno series by POSIX name, of the rows and of the names without a row. */
function errnos(series: 'linux' | 'darwin' | 'ucrt'): ReadonlyMap<string, number> {
  const named = [
    ...ERROR_ROWS.map(row => [row.posix, row.numbers?.[series]] as const),
    ...POSIX_ONLY_ERRORS.map(error => [error.name, error[series]] as const),
  ];
  return new Map(named.flatMap(([name, number]) => (name && number !== undefined ? [[name, number]] : [])));
}

function describeErrnos(series: 'linux' | 'darwin' | 'ucrt', { macros }: Headers): void {
  const ours = errnos(series);

  it('gives every errno name its number', () => {
    assert.ok(ours.size > 60, 'the facts know errno names');
    const checked = [...ours].filter(([name]) => !ONLY_MICROSOFT.includes(name) || macros.has(name));
    assert.deepEqual(
      checked,
      checked.map(([name]) => [name, macros.get(name)]),
    );
  });

  it('knows every errno number of the headers', () => {
    const known = new Set(ours.values());
    const unknown = [...macros].filter(
      ([name, value]) => /^E[A-Z0-9]+$/.test(name) && isErrno(value) && !known.has(value),
    );
    assert.deepEqual(unknown, []);
  });
}

/** Other macros of Windows's headers begin with E, too; none of them is as small. */
function isErrno(value: number): boolean {
  return value > 0 && value < 200;
}

/** The symbols of a row, and those of the plain Windows errors that share its value. */
function symbolsOf(row: ErrorRow): readonly string[] {
  return [row.symbol, ...(row.aliases ?? [])];
}

withHeaders("Windows's headers, by mingw", 'win32-x64', headers => {
  describeTables('win32', headers);
  describeErrnos('ucrt', headers);

  it('gives every Winsock symbol and alias its value', () => {
    const ours = ERROR_ROWS.flatMap(row => symbolsOf(row).map(symbol => [symbol, row.code] as const));
    const named = ours.filter(([symbol]) => headers.macros.has(symbol));
    assert.ok(named.length > 90, 'the headers know the symbols');
    assert.deepEqual(
      named,
      named.map(([symbol]) => [symbol, headers.macros.get(symbol)]),
    );
  });

  it('gives every plain Windows error its value', () => {
    const named = PLAIN_WINDOWS_ERRORS.filter(({ name }) => headers.macros.has(name));
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.map(({ name, code }) => [name, code]),
      named.map(({ name }) => [name, headers.macros.get(name)]),
    );
  });

  it('knows every Winsock code of the headers', () => {
    const known = new Set(ERROR_ROWS.map(row => row.code));
    const unknown = [...headers.macros].filter(
      ([name, value]) => name.startsWith('WSA') && value > 10_000 && value < 12_000 && !known.has(value),
    );
    assert.deepEqual(unknown, []);
  });

  it('has room for WSADATA', () => {
    assert.equal(headers.layouts.get('WSADATA.size'), 408);
  });
});

if (HOST === undefined) {
  describe("this system's headers", () => {
    it.skip('Windows: its headers are checked where mingw is');
  });
} else {
  withHeaders("this system's headers", 'host', headers => {
    describeTables(HOST, headers);
    describeErrnos(HOST, headers);
  });
}
