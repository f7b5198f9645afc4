// Which files the words of `lint` mean: files by name, folders walked as git would, patterns.

import fs from 'node:fs';
import { glob } from 'tinyglobby';
import { languageOf } from '../analysis/languages';
import { UsageError } from './command';
import { filesUnder, NEVER } from './folderFiles';

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
    return filesUnder(word, file => languageOf(file) !== undefined);
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
