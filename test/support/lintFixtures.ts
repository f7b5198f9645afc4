// Fixtures of the linter. One file a rule, test/fixtures/lint/<rule>.c, holds many small programs:
//
//   //// bad: what it shows          (`bad cpp:` or `good cpp:` for C++)
//     if (connect(s, a, n) == WSAECONNREFUSED) {
//     //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ connect-result-as-error-code
//   //// good: what it shows
//
// The carets under a line are the range of a finding. A finding that begins left of the mark `//` is marked
// `<<<` instead: it begins where the line's text does, and its end is not compared.

import fs from 'node:fs';
import path from 'node:path';
import type { Language } from '../../src/analysis/source/condition';

export interface ExpectedFinding {
  readonly rule: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** undefined where it is not compared. */
  readonly endColumn: number | undefined;
}

export interface LintFixture {
  readonly rule: string;
  readonly kind: 'bad' | 'good';
  readonly title: string;
  readonly language: Language;
  readonly text: string;
  readonly expected: readonly ExpectedFinding[];
}

const folder = path.resolve('test/fixtures/lint');

/** Every fixture of every file, in the order of the files. */
export function lintFixtures(): readonly LintFixture[] {
  return fs
    .readdirSync(folder)
    .filter(file => file.endsWith('.c'))
    .sort()
    .flatMap(file => fixturesOf(path.basename(file, '.c'), fs.readFileSync(path.join(folder, file), 'utf8')));
}

function fixturesOf(rule: string, content: string): readonly LintFixture[] {
  return content
    .split(/^(?=\/\/\/\/ )/m)
    .filter(part => part.startsWith('//// '))
    .map(part => {
      const [, kind, cpp, title = ''] = /^\/\/\/\/ (bad|good)( cpp)?: (.*)$/m.exec(part) ?? [];
      if (kind !== 'bad' && kind !== 'good') {
        throw new Error(
          `${rule}: a fixture begins "//// bad: …" or "//// good: …", not "${part.split('\n')[0] ?? ''}"`,
        );
      }
      return {
        ...{ rule, kind, title: title.trim(), language: cpp === undefined ? 'c' : 'cpp' },
        ...{ text: part, expected: expectedIn(part) },
      };
    });
}

function expectedIn(text: string): readonly ExpectedFinding[] {
  const lines = text.split('\n');
  return lines.flatMap((mark, index): readonly ExpectedFinding[] => {
    const [, before, sign, rule = ''] = /^(\s*\/\/\s*)(\^+|<+)\s+([a-z0-9-]+)\s*$/.exec(mark) ?? [];
    if (before === undefined || sign === undefined) {
      return [];
    }
    // Several marks may stand under one line.
    let line = index;
    while (/^\s*\/\/\s*[\^<]+\s/.test(lines[line - 1] ?? '')) {
      line--;
    }
    const begins = (lines[line - 1] ?? '').search(/\S/) + 1;
    return sign.startsWith('<')
      ? [{ rule, line, column: begins, endColumn: undefined }]
      : [{ rule, line, column: before.length + 1, endColumn: before.length + 1 + sign.length }];
  });
}
