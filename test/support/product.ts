// The product's bundles as the tests run them.

import { spawn } from 'node:child_process';
import path from 'node:path';

/** A file of the build under test: dist/, or where SOCKET_LENS_TEST_DIST says that another target was built. */
export function builtFile(name: string): string {
  return path.resolve(process.env['SOCKET_LENS_TEST_DIST'] ?? 'dist', name);
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line with these words and waits for its end. */
export async function runCli(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  return runProgram(process.execPath, [builtFile('cli.js'), ...words], environment);
}

/** Runs a program without a shell and waits for its end. */
export async function runProgram(
  program: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject).once('close', code => {
      resolve({ code, stdout, stderr });
    });
  });
}
