// Which files the words of `lint` mean: files by name, folders walked as git would, patterns.

import fs from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { ignoredFiles } from '../analysis/ignoredFiles';
import { languageOf } from '../analysis/languages';
import { UsageError } from './command';

/** Folders that hold nobody's own sources. */
const NEVER = ['**/.git/**', '**/node_modules/**', '**/.hg/**', '**/.svn/**'];

/**
 * The files, each once, in the order of the words; paths as the words spell them. Throws UsageError for a word that
 * names nothing, and where no C or C++ source is among all that was named.
 */
export async function filesToLint(words: readonly string[]): Promise<readonly string[]> {
  const files = new Set<string>();
  for (const word of words) {
    for (const file of await filesOf(word)) {
      files.add(file);
    }
  }
  if (files.size === 0) {
    throw new UsageError(`no C or C++ source in ${words.join(' ')}`);
  }
  return [...files];
}

async function filesOf(word: string): Promise<readonly string[]> {
  const stats = await fs.promises.stat(word).catch(() => undefined);
  if (stats?.isDirectory()) {
    return sourcesUnder(word);
  }
  if (stats) {
    // A file that is named is meant, whatever it is called.
    return [word];
  }
  if (!/[*?[\]{}]/.test(word)) {
    throw new UsageError(`${word} does not exist; name files, folders or patterns`);
  }
  const found = await glob(word.replaceAll('\\', '/'), { ignore: NEVER, expandDirectories: false });
  return found.filter(file => languageOf(file) !== undefined).sort();
}

/** The sources in a folder that no .gitignore of it leaves out. */
async function sourcesUnder(folder: string): Promise<readonly string[]> {
  const found = await glob('**', { cwd: folder, ignore: NEVER, dot: true });
  const isIgnored = ignoredFiles(
    await Promise.all(
      found
        .filter(file => path.posix.basename(file) === '.gitignore')
        .map(async file => ({
          folder: path.posix.dirname(file) === '.' ? '' : path.posix.dirname(file),
          text: await fs.promises.readFile(path.join(folder, file), 'utf8'),
        })),
    ),
  );
  return found
    .filter(file => languageOf(file) !== undefined && !isIgnored(file))
    .sort()
    .map(file => path.join(folder, file));
}
