// The kinds of mistakes in a file with connection tests: test/fixtures/brokenTests.txt holds one text each, and under it what
// is told, `=> START-END «characters» message`, in both languages.

import fs from 'node:fs';
import path from 'node:path';

export interface BrokenTestFile {
  readonly title: string;
  readonly text: string;
  /** What is told, as it stands there. */
  readonly expected: string;
}

export function brokenTestFiles(): readonly BrokenTestFile[] {
  return fs
    .readFileSync(path.resolve('test/fixtures/brokenTests.txt'), 'utf8')
    .split(/^\/\/\/\/ /m)
    .slice(1)
    .map(part => {
      const [title = '', ...lines] = part.split('\n');
      const from = lines.findIndex(line => line.startsWith('=> '));
      return {
        title,
        text: lines.slice(0, from).join('\n'),
        expected: lines.slice(from).join('\n').trimEnd(),
      };
    });
}
