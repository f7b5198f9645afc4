// Sources as the compilers of two systems judge them: mingw's for Windows, this machine's own.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Language } from '../../src/analysis/source/condition';
import { runProgram } from './product';

export type System = 'windows' | 'posix';

export interface Source {
  readonly name: string;
  readonly language: Language;
  readonly system: System;
  readonly text: string;
}

const COMPILERS: Readonly<Record<System, Readonly<Record<Language, string>>>> = {
  // The one of the two libraries for C++ that has threads.
  windows: { c: 'x86_64-w64-mingw32-gcc', cpp: 'x86_64-w64-mingw32-g++-posix' },
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
export async function complaintsOf(sources: readonly Source[]): Promise<ReadonlyMap<string, string>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-syntax-'));
  try {
    for (const [name, text] of Object.entries(HEADERS)) {
      fs.writeFileSync(path.join(folder, name), text);
    }
    const complaints = new Map<string, string>();
    for (const batch of batchesOf(sources)) {
      for (const [name, words] of await judged(folder, batch)) {
        complaints.set(name, words);
      }
    }
    return complaints;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Sources for one compiler that include the same costly headers. */
interface Batch {
  readonly system: System;
  readonly language: Language;
  readonly costly: readonly string[];
  readonly sources: readonly Source[];
}

/** What takes a compiler the most time of all that sources include, in the order in which they include it. */
const COSTLY: Readonly<Record<System, Readonly<Record<Language, readonly string[]>>>> = {
  windows: { c: ['winsock2.h'], cpp: ['winsock2.h', 'iostream'] },
  posix: { c: [], cpp: [] },
};

function batchesOf(sources: readonly Source[]): readonly Batch[] {
  const batches = new Map<string, Batch & { readonly sources: Source[] }>();
  for (const source of sources) {
    const { system, language, text } = source;
    const costly = COSTLY[system][language].filter(header => text.includes(`#include <${header}>`));
    const key = [system, language, ...costly].join();
    const batch = batches.get(key) ?? { system, language, costly, sources: [] };
    batches.set(key, batch);
    batch.sources.push(source);
  }
  return [...batches.values()];
}

/** The complaints about one batch, which is shared out to as many compilers as there are processors. */
async function judged(
  folder: string,
  { system, language, costly, sources }: Batch,
): Promise<ReadonlyMap<string, string>> {
  const compiler = COMPILERS[system][language];
  const options = [...OPTIONS, `-I${folder}`, ...(language === 'c' ? C_ONLY : ['-std=c++20'])];
  const first = costly.length > 0 ? preparedHeader(folder, compiler, language, options, costly) : [];
  const files = sources.map(({ text }, index) => {
    const file = path.join(folder, `${index}.${language}`);
    fs.writeFileSync(file, text);
    return file;
  });
  const shares = os.availableParallelism();
  const runs = await Promise.all(
    Array.from({ length: Math.min(shares, files.length) }, async (_, share) => {
      const own = files.filter((_file, index) => index % shares === share);
      return runProgram(compiler, ['-fsyntax-only', ...options, ...first, ...own]);
    }),
  );
  const complaints = new Map<string, string>();
  for (const { code, stderr } of runs) {
    const before = complaints.size;
    for (const line of stderr.split('\n')) {
      const [, index, words] = /(\d+)\.c(?:pp)?:(\d+:\d+: (?:fatal )?error: .*)$/.exec(line) ?? [];
      const name = index === undefined ? undefined : sources[Number(index)]?.name;
      if (name !== undefined && words !== undefined && !complaints.has(name)) {
        complaints.set(name, words);
      }
    }
    if (code !== 0 && complaints.size === before) {
      throw new Error(`${compiler} failed:\n${stderr}`);
    }
  }
  return complaints;
}

/** Headers that take half a second to read: they are read once for a batch, and the options say so. */
function preparedHeader(
  folder: string,
  compiler: string,
  language: Language,
  options: readonly string[],
  headers: readonly string[],
): readonly string[] {
  const header = path.join(folder, `${[language, ...headers].join('-')}.prepared.h`);
  fs.writeFileSync(header, headers.map(name => `#include <${name}>\n`).join(''));
  const kind = language === 'c' ? 'c-header' : 'c++-header';
  const { status, stderr } = spawnSync(compiler, [...options, '-x', kind, header, '-o', `${header}.gch`], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`${compiler} failed on ${headers.join(', ')}:\n${stderr}`);
  }
  return ['-include', header];
}
