// Which tests are meant: by a pattern over their names, and by their tags.

import { testsOf } from './model';
import type { ConnectionTest, ConnectionTestFile } from './model';
import type { TestToRun } from './run';

export interface Selection {
  /** A regular expression; it looks at a test's name with its groups, and takes capitals for small letters. */
  readonly grep?: string;
  /** Tags separated by commas: a test needs one of them, and none of those behind a `!`. */
  readonly tags?: string;
}

/** Whether a test is meant. Throws an error with one sentence for a pattern that is none. */
export function chosenBy({ grep, tags }: Selection): (test: ConnectionTest) => boolean {
  const pattern = grep === undefined ? undefined : patternOf(grep);
  const words = (tags ?? '')
    .split(',')
    .map(tag => tag.trim())
    .filter(Boolean);
  const wanted = words.filter(tag => !tag.startsWith('!'));
  const unwanted = words.filter(tag => tag.startsWith('!')).map(tag => tag.slice(1));
  return ({ id, tags: own }) =>
    (pattern?.test(id) ?? true) &&
    (wanted.length === 0 || wanted.some(tag => own.includes(tag))) &&
    !unwanted.some(tag => own.includes(tag));
}

/** The tests of files that are meant, in the order of the files and their texts. */
export function testsIn(
  files: readonly ConnectionTestFile[],
  chosen: (test: ConnectionTest) => boolean,
): readonly TestToRun[] {
  return files.flatMap(file =>
    testsOf(file)
      .filter(chosen)
      .map(test => ({ file, test })),
  );
}

function patternOf(grep: string): RegExp {
  try {
    return new RegExp(grep, 'iu');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`grep ${grep} is no regular expression: ${why}`, { cause: error });
  }
}
