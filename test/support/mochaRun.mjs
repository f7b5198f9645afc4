// One run of Mocha in a process of its own, and what it counted.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './bootstrap.mjs';

/** The reporter for every Mocha run of the project, whatever process it is in. */
export const reporter = path.join(root, 'test', 'support', 'mochaReporter.cjs');

const LIMIT_MS = 15 * 60_000;

/**
 * Runs a program with its output passed on, or given to `show`, and resolves with its exit code or the name of the
 * signal that ended it. It is killed after 15 minutes.
 */
export function runProgram(program, args, { env = {}, cwd = root, show } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      shell: process.platform === 'win32' && program === 'npm',
    });
    for (const stream of show ? [child.stdout, child.stderr] : []) {
      stream.setEncoding('utf8').on('data', show);
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
}

/** Runs this Node on a script, as runProgram does. */
export function runNode(args, options) {
  return runProgram(process.execPath, args, options);
}

/** Runs the bundled test files under this Node. `timeoutMs` bounds each test. */
export function runMocha(files, { env = {}, timeoutMs = 10_000 } = {}) {
  return withCounts(counts =>
    runNode(
      [
        '--enable-source-maps',
        path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
        ...['--reporter', reporter],
        ...['--timeout', String(timeoutMs)],
        '--forbid-only',
        ...files,
      ],
      { env: { ...env, ...counts } },
    ),
  );
}

/**
 * Calls `run` with the environment that makes `reporter` write its counts, and gives them. A run that ended
 * without counts, or without a single test, or with another exit code than its counts explain, is a failure.
 */
export async function withCounts(run) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-counts-'));
  const file = path.join(folder, 'counts.json');
  try {
    const status = await run({ SOCKET_LENS_TEST_COUNTS: file });
    if (!fs.existsSync(file)) {
      return failure(`the test run ended before its end (${status})`);
    }
    return judge(JSON.parse(fs.readFileSync(file, 'utf8')), status);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A step's result that consists of one failure. */
export function failure(reason) {
  return { passed: 0, skipped: [], failures: [reason] };
}

function judge({ passed, skipped, failures }, status) {
  if (passed + skipped.length + failures.length === 0) {
    return failure('no test was found');
  }
  const unexplained = status !== 0 && failures.length === 0;
  return {
    passed,
    skipped,
    failures: unexplained ? [`every test passed, but the run ended with ${status}`] : failures,
  };
}
