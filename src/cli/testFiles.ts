// Which texts with connection tests the words of `test` mean, and what they hold.

import fs from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import {
  hasCommentTests,
  LARGEST_SOURCE,
  readCommentTests,
  SOURCE_EXTENSIONS,
} from '../connectionTests/comments';
import { TEST_FILE_ENDING } from '../connectionTests/format';
import type { ConnectionTestFile } from '../connectionTests/model';
import { readTestFile } from '../connectionTests/testFile';
import { platformNamed } from '../facts/outcome';
import { lineColumns } from '../facts/sourceText';
import type { LineColumn } from '../facts/sourceText';
import { UsageError } from './command';
import { filesUnder, NEVER } from './folderFiles';
import { Progress } from './progress';

export interface ReadFile {
  readonly file: ConnectionTestFile;
  readonly place: (offset: number) => LineColumn;
}

export interface Search {
  /** Whether folders and patterns mean the sources in them as well, those with tests in their comments. */
  readonly comments?: boolean;
  /** Ends the look into sources early; what was found by then is given. */
  readonly signal?: AbortSignal;
}

/**
 * The files, each once, in the order of the words: those that are named, and the `*.sockets.json` of folders and
 * patterns. Throws UsageError for a word that names nothing.
 */
export async function testFilesOf(words: readonly string[], search: Search = {}): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const word of words) {
    for (const file of await filesOf(word, search)) {
      found.add(file);
    }
  }
  return [...found];
}

async function filesOf(word: string, search: Search): Promise<readonly string[]> {
  const stats = await fs.promises.stat(word).catch(() => undefined);
  if (stats && !stats.isDirectory()) {
    return [word];
  }
  if (!stats && !/[*?[\]{}]/.test(word)) {
    throw new UsageError(`${word} does not exist; name files, folders or patterns`);
  }
  const candidates = stats ? await filesIn(word, search) : await filesLike(word);
  const files = search.comments === true ? await withTests(candidates, search.signal) : candidates;
  if (files.length === 0 && search.signal?.aborted !== true) {
    throw new UsageError(
      search.comments === true
        ? `no connection tests in ${word}, neither in files named *${TEST_FILE_ENDING} nor in comments of sources`
        : `no connection tests in ${word}; they are in files named *${TEST_FILE_ENDING}, and --comments looks into sources, too`,
    );
  }
  return files;
}

async function filesIn(folder: string, { comments }: Search): Promise<readonly string[]> {
  if (comments === true) {
    return filesUnder(
      folder,
      file => file.endsWith(TEST_FILE_ENDING) || SOURCES.has(path.extname(file).toLowerCase()),
    );
  }
  const found = await glob(`**/*${TEST_FILE_ENDING}`, { cwd: folder, ignore: NEVER });
  return found.sort().map(file => path.join(folder, file));
}

const SOURCES: ReadonlySet<string> = new Set(SOURCE_EXTENSIONS.map(extension => `.${extension}`));

async function filesLike(pattern: string): Promise<readonly string[]> {
  const found = await glob(pattern.replaceAll('\\', '/'), { ignore: NEVER, expandDirectories: false });
  return found.sort();
}

/** Those that hold tests: files of tests, and sources with some in their comments. */
async function withTests(
  files: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const progress = new Progress(files.length);
  const kept: string[] = [];
  for (const file of files) {
    if (signal?.aborted === true) {
      break;
    }
    progress.next(file);
    if (file.endsWith(TEST_FILE_ENDING) || (await isMarked(file))) {
      kept.push(file);
    }
  }
  progress.end();
  return kept;
}

async function isMarked(file: string): Promise<boolean> {
  try {
    const { size } = await fs.promises.stat(file);
    return size <= LARGEST_SOURCE && hasCommentTests(await fs.promises.readFile(file));
  } catch {
    return false; // Gone since it was found, or not ours to read: it has no tests.
  }
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
