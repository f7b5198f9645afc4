// Starts the linter in Node, and reads the files it looks at.

import fs from 'node:fs';
import path from 'node:path';
import { createLint } from '../analysis/lint';
import type { Lint } from '../analysis/lint';
import { grammarFiles } from '../analysis/reader/grammarFiles';
import { createReader } from '../analysis/reader/reader';

/** The linter over the wasm files that the build puts beside the bundle. */
export async function startLint(): Promise<Lint> {
  return createLint(await createReader(grammarFiles(name => fs.readFileSync(path.join(__dirname, name)))));
}

/** Its message is a sentence. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** The text of a file without its byte order mark. Rejects with UnreadableFile. */
export async function textOf(file: string): Promise<string> {
  try {
    const bytes = await fs.promises.readFile(file);
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new UnreadableFile(`cannot read ${file} (${code})`, { cause: error });
  }
}
