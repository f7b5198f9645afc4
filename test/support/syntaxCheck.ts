// Sources as the compilers of two systems judge them: mingw's for Windows, this machine's own.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Language } from '../../src/analysis/source/condition';

export type System = 'windows' | 'posix';

export interface Source {
  readonly name: string;
  readonly language: Language;
  readonly system: System;
  readonly text: string;
}

const COMPILERS: Readonly<Record<System, Readonly<Record<Language, string>>>> = {
  windows: { c: 'x86_64-w64-mingw32-gcc', cpp: 'x86_64-w64-mingw32-g++' },
  posix: { c: 'gcc', cpp: 'g++' },
};

const OPTIONS = ['-w', '-D_WIN32_WINNT=0x0A00', '-D_GNU_SOURCE'];
// C takes a function that nobody declared for one that returns int; then a header is missing.
const C_ONLY = ['-Werror=implicit-function-declaration'];

/** A header of a project, and those whose names only Windows finds in any case of letters. */
const HEADERS = {
  'net.h': '',
  'Windows.h': '#include <windows.h>\n',
  'WinSock2.h': '#include <winsock2.h>\n',
};

/** The compilers that are not on this machine, for the title of a skip; empty where all are. */
export function missingCompilers(): readonly string[] {
  return Object.values(COMPILERS)
    .flatMap(({ c, cpp }) => [c, cpp])
    .filter(compiler => spawnSync(compiler, ['--version']).status !== 0);
}

/** For which systems a source is written, by the headers that it includes. */
export function systemsOf(text: string): readonly System[] {
  const windows = /#\s*include\s*<(?:winsock2?|windows|ws2tcpip|mswsock|af_irda|mstcpip)\.h>/i.test(text);
  const posix = /#\s*include\s*<(?:sys\/|netinet\/|arpa\/|unistd|poll)/.test(text);
  const guarded = /#\s*if\w*\s.*_WIN32/.test(text);
  return windows && posix && guarded ? ['windows', 'posix'] : windows ? ['windows'] : posix ? ['posix'] : [];
}

/** What the compilers have against sources, by the sources' names; those that compile are not there. */
export function complaintsOf(sources: readonly Source[]): ReadonlyMap<string, string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-syntax-'));
  try {
    const complaints = new Map<string, string>();
    for (const system of ['windows', 'posix'] as const) {
      for (const language of ['c', 'cpp'] as const) {
        const own = sources.filter(source => source.system === system && source.language === language);
        for (const [name, words] of judged(folder, COMPILERS[system][language], language, own)) {
          complaints.set(name, words);
        }
      }
    }
    return complaints;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function judged(
  folder: string,
  compiler: string,
  language: Language,
  sources: readonly Source[],
): ReadonlyMap<string, string> {
  const files = sources.map(({ text }, index) => {
    const file = path.join(folder, `${index}.${language}`);
    fs.writeFileSync(file, text);
    return file;
  });
  if (files.length === 0) {
    return new Map();
  }
  for (const [name, text] of Object.entries(HEADERS)) {
    fs.writeFileSync(path.join(folder, name), text);
  }
  const options = [...OPTIONS, `-I${folder}`, ...(language === 'c' ? C_ONLY : ['-std=c++20'])];
  const first = compiler.includes('mingw') ? preparedHeader(folder, compiler, language, options) : [];
  const { status, stderr } = spawnSync(compiler, ['-fsyntax-only', ...options, ...first, ...files], {
    encoding: 'utf8',
  });
  const complaints = new Map<string, string>();
  for (const line of stderr.split('\n')) {
    const [, index, words] = /(\d+)\.c(?:pp)?:(\d+:\d+: (?:fatal )?error: .*)$/.exec(line) ?? [];
    const name = index === undefined ? undefined : sources[Number(index)]?.name;
    if (name !== undefined && words !== undefined && !complaints.has(name)) {
      complaints.set(name, words);
    }
  }
  if (status !== 0 && complaints.size === 0) {
    throw new Error(`${compiler} failed:\n${stderr}`);
  }
  return complaints;
}

/** Windows' own headers take half a second to read: they are read once for all sources, and the option says so. */
function preparedHeader(
  folder: string,
  compiler: string,
  language: Language,
  options: readonly string[],
): readonly string[] {
  const header = path.join(folder, `${language}.h`);
  fs.writeFileSync(header, '#include <winsock2.h>\n');
  const kind = language === 'c' ? 'c-header' : 'c++-header';
  const { status, stderr } = spawnSync(compiler, [...options, '-x', kind, header, '-o', `${header}.gch`], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`${compiler} failed on winsock2.h:\n${stderr}`);
  }
  return ['-include', header];
}
