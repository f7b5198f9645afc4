// Which files git leaves out, by the .gitignore files of a folder.

import ignore from 'ignore';

export interface IgnoreFile {
  /** Where it lies, relative to the folder that is looked through: `src/native`, `''` for the folder itself. */
  readonly folder: string;
  readonly text: string;
}

/** Tells of a file's path, relative to that folder and with `/`, whether it is left out. */
export function ignoredFiles(files: readonly IgnoreFile[]): (path: string) => boolean {
  const filters = files.map(({ folder, text }) => ({
    under: folder === '' ? '' : `${folder}/`,
    matcher: ignore().add(text),
  }));
  return path =>
    filters.some(({ under, matcher }) => path.startsWith(under) && matcher.ignores(path.slice(under.length)));
}
