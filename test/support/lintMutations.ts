// Texts that nobody would write, for everything that reads sources: mutated, cut, mixed; and what must hold of each.

import assert from 'node:assert/strict';
import { callsIn } from '../../src/analysis/callIndex';
import { LintDocument } from '../../src/analysis/document';
import type { LintOptions } from '../../src/analysis/lint';
import type { Reader } from '../../src/analysis/reader/reader';
import type { TextEdit } from '../../src/analysis/source/segments';
import { MOST_FUNCTIONS, TooManyFunctions } from '../../src/analysis/source/tooManyFunctions';

/** A whole number from 0 on, below another. */
export type Random = (below: number) => number;

/** A small generator, so that a seed repeats its run everywhere. */
export function generator(start: number): Random {
  let state = start >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SCRAPS = [
  ...['{', '}', '(', ')', '"', "'", '/*', '*/', '//', ';', '&', '\\\n', '\n}\n', 'R"(', ')"', 'sizeof', '::'],
  ...['#if 1\n', '#ifdef _WIN32\n', '#else\n', '#endif\n', '#define s f(s)\n', '#include "own.h"\n'],
  ...['\n', '\r', '\r\n', '\u2028', '\u0000', '\ufffd', '\ud800', 'é', '😀', 'connect(s, a, n)'],
];

/** A text with a few of its parts gone, doubled, or taken from another text. */
export function mutated(texts: readonly string[], random: Random): string {
  let text = texts[random(texts.length)] ?? '';
  for (let times = 1 + random(4); times > 0; times--) {
    const { start, end, text: inserted } = mutation(text, texts, random);
    text = text.slice(0, start) + inserted + text.slice(end);
  }
  const ends = random(10);
  return ends === 0
    ? text.replaceAll('\n', '\r\n')
    : ends === 1
      ? text.replace(/\n/g, mixedEnd(random))
      : text;
}

function mixedEnd(random: Random): () => string {
  return () => ['\n', '\r\n', '\r'][random(3)] ?? '\n';
}

/** One change of a text. */
export function mutation(text: string, texts: readonly string[], random: Random): TextEdit {
  const start = random(text.length + 1);
  const length = random(60);
  const end = Math.min(text.length, start + length);
  switch (random(5)) {
    case 0:
      return { start, end, text: '' };
    case 1:
      return { start, end: start, text: SCRAPS[random(SCRAPS.length)] ?? '' };
    case 2:
      return { start, end: start, text: text.slice(start, end) };
    case 3:
      // As if the bytes had been read in another encoding.
      return { start, end, text: text.slice(start, end).replace(/[a-z]/g, '\ufffd') };
    default: {
      const other = texts[random(texts.length)] ?? '';
      const at = random(other.length);
      return { start, end: start, text: other.slice(at, at + length * 4) };
    }
  }
}

/**
 * Lints a text, then edits it; looks for its calls. Throws where a finding lies outside the text or two ways differ; that
 * a text has too many functions is an answer.
 */
export function readEveryWay(
  reader: Reader,
  text: string,
  options: LintOptions,
  edits: readonly TextEdit[] = [],
): void {
  try {
    lintAndEdit(reader, text, options, edits);
  } catch (error) {
    if (!(error instanceof TooManyFunctions)) {
      throw error;
    }
  }
  for (const { name, start } of callsIn(text, options.fileName, reader)) {
    assert.ok(text.startsWith(name, start), `${name} at ${start}`);
  }
}

function lintAndEdit(reader: Reader, text: string, options: LintOptions, edits: readonly TextEdit[]): void {
  const document = new LintDocument(reader, text, options);
  checkPlaces(document, text.length);
  for (const edit of edits) {
    document.change([edit]);
    checkPlaces(document, document.text.length);
  }
  if (edits.length > 0) {
    assert.deepEqual(document.findings, new LintDocument(reader, document.text, options).findings);
  }
}

function checkPlaces({ findings }: LintDocument, length: number): void {
  for (const { range, fix, related = [] } of findings) {
    const places = [range, ...(fix?.edits ?? []).map(edit => edit.range), ...related.map(each => each.range)];
    for (const { start, end } of places) {
      assert.ok(start >= 0 && start <= end && end <= length, `${start} to ${end} of ${length}`);
    }
  }
}

const DEEP = 20_000;
/** As many lines that may end a function as are read. */
const ENDS = MOST_FUNCTIONS - 1;

/** Texts of extreme shapes. */
export const SHAPES: readonly (readonly [title: string, text: string])[] = [
  ['parentheses', `int f(SOCKET s) { return ${'('.repeat(DEEP)}s${')'.repeat(DEEP)}; }`],
  ['braces', `void f(SOCKET s) {${'{'.repeat(DEEP)}closesocket(s);${'}'.repeat(DEEP)}}`],
  ['sums', `int f(SOCKET s) { return s${' + s'.repeat(DEEP)}; }`],
  ['ifs', `void f(SOCKET s) {${' if (s) '.repeat(DEEP)} closesocket(s); }`],
  ['elses', `void f(SOCKET s) {${' if (s) { send(s, 0, 0, 0); } else '.repeat(3000)} closesocket(s); }`],
  ['conditions', `#if ${'('.repeat(DEEP)}1\nSOCKET s;\n#endif\n`],
  ['groups', `${'#if A\n'.repeat(DEEP)}SOCKET s;\n`],
  ['braces at the beginning of lines', `SOCKET s;\n${'}\n'.repeat(ENDS)}`],
  ['too many functions', `SOCKET s;\n${'}\n'.repeat(DEEP)}`],
  ['opened comments', `SOCKET s;\n${'}\n/*\n'.repeat(ENDS)}`],
  ['one long line', `void f(SOCKET s) { ${'connect(s, 0, 0); '.repeat(50_000)} }`],
  ['ten megabytes in one line', `void f(SOCKET s) { ${'connect(s, 0, 0); '.repeat(600_000)} }`],
  ['data', `SOCKET s; char d[] = { ${'0x41, '.repeat(1_000_000)} };`],
  ['no character', `SOCKET s;${'\u0000\ufffd\ud800'.repeat(5000)}`],
  [
    'a head that a comment cuts off',
    '#include <winsock2.h>\nstatic char data[512];\nstatic void CALLBACK Done(DWORD error,// DWORD count, LPWSAOVERLAPPED overlapped, DWORD flags) {\n  (void)count;\n  (void)flags;\n  if (error == 0) {\n    recv((SOCKET)overlapped->hEvent, data, sizeof data, 0);\n  }\n}\nint start(SOCKET s, WSABUF *buffer, WSAOVERLAPPED *overlapped) {\n  DWORD flags = 0;\n  return WSARecv(s, buffer, 1, NULL, &flags, overlapped, Done);\n}\n',
  ],
  ['many includes', `${'#include <winsock2.h>\n'.repeat(DEEP)}SOCKET s;\n`],
];
