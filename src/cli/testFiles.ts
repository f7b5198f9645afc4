// Which texts with connection tests the words of `test` mean, and what they hold.

import fs from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { hasCommentTests, readCommentTests } from '../connectionTests/comments';
import type { ConnectionTestFile } from '../connectionTests/model';
import { readTestFile } from '../connectionTests/testFile';
import { platformNamed } from '../facts/outcome';
import { lineColumns } from '../facts/sourceText';
import type { LineColumn } from '../facts/sourceText';
import { UsageError } from './command';

const NEVER = ['**/.git/**', '**/node_modules/**'];

export interface ReadFile {
  readonly file: ConnectionTestFile;
  readonly place: (offset: number) => LineColumn;
}

/**
 * The files, each once, in the order of the words: those that are named, and the `*.sockets.json` of folders and
 * patterns. Throws UsageError for a word that names nothing.
 */
export async function testFilesOf(words: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const word of words) {
    const stats = await fs.promises.stat(word).catch(() => undefined);
    const files = stats?.isDirectory()
      ? (await glob('**/*.sockets.json', { cwd: word, ignore: NEVER }))
          .sort()
          .map(file => path.join(word, file))
      : stats
        ? [word]
        : /[*?[\]{}]/.test(word)
          ? (await glob(word.replaceAll('\\', '/'), { ignore: NEVER, expandDirectories: false })).sort()
          : undefined;
    if (!files) {
      throw new UsageError(`${word} does not exist; name files, folders or patterns`);
    }
    if (files.length === 0) {
      throw new UsageError(`no connection tests in ${word}; they are in files named *.sockets.json`);
    }
    for (const file of files) {
      found.add(file);
    }
  }
  return [...found];
}

/** Reads one: JSON by its ending, else the comments of a source. Throws UsageError where it cannot be read. */
export async function readTests(file: string): Promise<ReadFile> {
  const text = await fs.promises.readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const context = {
    path: file,
    platform: platformNamed(process.platform),
    environment: process.env,
    workspaceFolder: process.cwd(),
  };
  const isTests = /\.jsonc?$/i.test(file) || (!hasCommentTests(text) && text.trimStart().startsWith('{'));
  const read = isTests ? readTestFile(text, context) : readCommentTests(text, context);
  return { file: read, place: lineColumns(text) };
}
