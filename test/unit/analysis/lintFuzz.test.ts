// No text makes the linter throw or hang: mutated fixtures, cut anywhere, nested deeply, in one line.
// SOCKET_LENS_FUZZ=200000 runs as many mutations; SOCKET_LENS_FUZZ_SEED repeats a run.

import assert from 'node:assert/strict';
import type { Lint } from '../../../src/analysis/lint';
import { lintFixtures } from '../../support/lintFixtures';
import { testLint } from '../../support/lintReader';

const runs = Number(process.env['SOCKET_LENS_FUZZ'] ?? 2000);
const seed = Number(process.env['SOCKET_LENS_FUZZ_SEED'] ?? 20061);

describe('the linter, fed with anything', function () {
  this.timeout(60_000 + runs * 20);
  let lint: Lint;
  before(async () => {
    lint = await testLint();
  });

  /** Findings lie in the text, and do not overlap it. */
  function check(text: string): void {
    for (const language of ['c', 'cpp'] as const) {
      for (const { range, fix } of lint(text, { language, fileName: `a.${language}` })) {
        for (const { start, end } of [range, ...(fix?.edits ?? []).map(edit => edit.range)]) {
          assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
        }
      }
    }
  }

  it(`survives ${runs} mutations of the fixtures (seed ${seed})`, () => {
    const random = generator(seed);
    const texts = lintFixtures().map(({ text }) => text);
    for (let run = 0; run < runs; run++) {
      const text = mutated(texts, random);
      try {
        check(text);
      } catch (error) {
        throw new Error(`run ${run} of seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
  });

  it('survives a file that ends at any byte', () => {
    const [first] = lintFixtures().filter(({ rule }) => rule === 'select-missing-exceptfds');
    const text = first!.text;
    for (let end = 0; end <= text.length; end += 3) {
      check(text.slice(0, end));
    }
  });

  const deep = 20_000;
  const shapes: readonly (readonly [title: string, text: string])[] = [
    ['parentheses', `int f(SOCKET s) { return ${'('.repeat(deep)}s${')'.repeat(deep)}; }`],
    ['braces', `void f(SOCKET s) {${'{'.repeat(deep)}closesocket(s);${'}'.repeat(deep)}}`],
    ['sums', `int f(SOCKET s) { return s${' + s'.repeat(deep)}; }`],
    ['ifs', `void f(SOCKET s) {${' if (s) '.repeat(deep)} closesocket(s); }`],
    ['conditions', `#if ${'('.repeat(deep)}1\nSOCKET s;\n#endif\n`],
    ['groups', `${'#if A\n'.repeat(deep)}SOCKET s;\n`],
    ['one long line', `void f(SOCKET s) { ${'connect(s, 0, 0); '.repeat(50_000)} }`],
    ['data', `SOCKET s; char d[] = { ${'0x41, '.repeat(1_000_000)} };`],
    ['no character', `SOCKET s;${'\u0000\ufffd\ud800'.repeat(5000)}`],
  ];
  for (const [title, text] of shapes) {
    it(`survives ${title}`, () => {
      check(text);
    });
  }
});

type Random = (below: number) => number;

/** A small generator, so that a seed repeats its run everywhere. */
function generator(start: number): Random {
  let state = start >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SCRAPS = [
  '{',
  '}',
  '(',
  ')',
  '"',
  "'",
  '/*',
  '*/',
  '//',
  '#if 1\n',
  '#else\n',
  '#endif\n',
  '\n',
  '\r',
  '\\\n',
  ';',
  '&',
  'sizeof',
  '\u0000',
  'é',
  '😀',
];

function mutated(texts: readonly string[], random: Random): string {
  let text = texts[random(texts.length)] ?? '';
  for (let times = 1 + random(4); times > 0; times--) {
    const from = random(text.length + 1);
    const length = random(60);
    switch (random(4)) {
      case 0:
        text = text.slice(0, from) + text.slice(from + length);
        break;
      case 1:
        text = text.slice(0, from) + (SCRAPS[random(SCRAPS.length)] ?? '') + text.slice(from);
        break;
      case 2:
        text = text.slice(0, from) + text.slice(from, from + length) + text.slice(from);
        break;
      default: {
        const other = texts[random(texts.length)] ?? '';
        const at = random(other.length);
        text = text.slice(0, from) + other.slice(at, at + length * 4) + text.slice(from);
      }
    }
  }
  return text;
}
