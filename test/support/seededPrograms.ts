// Whole programs with one mistake each, and their corrected twins: test/fixtures/seeded/*.txt. A program begins
//
//   //// rule-that-finds-it: how it is written       (`rule cpp:` for C++, `rule posix:` for other systems)
//
// and the first column of each line says where the line belongs, as in a diff: `-` to the wrong program, `+` to the
// corrected one, a space to both. The finding stands on the lines `!` (wrong program only) and `=` (both). Programs of
// `silent` have no mistake, though they look like it. Those marked `sample` have more than one, of several rules.

import fs from 'node:fs';
import path from 'node:path';
import type { Language } from '../../src/analysis/source/condition';

export interface SeededProgram {
  readonly rule: string;
  readonly title: string;
  readonly language: Language;
  readonly system: 'windows' | 'posix';
  readonly wrong: string;
  readonly corrected: string;
  /** The lines of the wrong program, from 1, that have a finding. */
  readonly lines: readonly number[];
  /** Whether the findings are of several rules. */
  readonly isSample: boolean;
}

const folder = path.resolve('test/fixtures/seeded');

/** Every program of every file. */
export function seededPrograms(): readonly SeededProgram[] {
  return fs
    .readdirSync(folder)
    .sort()
    .flatMap(file =>
      fs
        .readFileSync(path.join(folder, file), 'utf8')
        .split(/^(?=\/\/\/\/ )/m)
        .filter(part => part.startsWith('//// '))
        .map(programOf),
    );
}

function programOf(part: string): SeededProgram {
  const [head = '', ...lines] = part.trimEnd().split('\n');
  const [, rule, marks = '', title = ''] =
    /^\/\/\/\/ ([a-z0-9-]+)((?: (?:cpp|posix|sample))*): (.*)$/.exec(head) ?? [];
  if (rule === undefined || lines.some(line => !/^(?:[-+!= ]|$)/.test(line))) {
    throw new Error(`not a seeded program: ${head}`);
  }
  const version = (columns: RegExp) =>
    lines
      .filter(line => line === '' || columns.test(line))
      .map(line => ({ mark: line[0] ?? '', text: line.slice(1) }));
  const wrong = version(/^[-!= ]/);
  return {
    ...{ rule, title, language: marks.includes('cpp') ? 'cpp' : 'c' },
    system: marks.includes('posix') ? 'posix' : 'windows',
    isSample: marks.includes('sample'),
    wrong: textOf(wrong),
    corrected: textOf(version(/^[+= ]/)),
    lines: wrong.flatMap(({ mark }, index) => (/[!=]/.test(mark) ? [index + 1] : [])),
  };
}

function textOf(lines: readonly { readonly text: string }[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}
