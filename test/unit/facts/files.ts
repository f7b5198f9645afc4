// Where the bundled tests find the files of the repository.

import fs from 'node:fs';
import path from 'node:path';

/** A path below test/, from the bundle's own place in out/test/<target>/unit/facts. */
export function testFile(...parts: readonly string[]): string {
  return path.resolve(__dirname, '..', '..', '..', '..', '..', 'test', ...parts);
}

/** The lines of a corpus, without comments and empty lines. */
export function corpusLines(name: string): readonly string[] {
  return fs
    .readFileSync(testFile('fixtures', 'spellings', name), 'utf8')
    .split(/\r?\n/)
    .filter(line => line !== '' && !line.startsWith('#'));
}
