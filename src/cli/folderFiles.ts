// The files of a folder, as git would have them.

import fs from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { ignoredFiles } from '../analysis/ignoredFiles';

/** Folders that hold nobody's own files. */
export const NEVER = ['**/.git/**', '**/node_modules/**', '**/.hg/**', '**/.svn/**'];

/** Those of its files that are wanted and that no .gitignore of it leaves out, in order; paths begin with the folder's. */
export async function filesUnder(
  folder: string,
  isWanted: (file: string) => boolean,
): Promise<readonly string[]> {
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
    .filter(file => isWanted(file) && !isIgnored(file))
    .sort()
    .map(file => path.join(folder, file));
}
