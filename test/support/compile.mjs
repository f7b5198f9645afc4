// Builds the C programs of test/fixtures/native into out/native/, once for each state of their sources.
//
//   node test/support/compile.mjs <fixture> [<target>]     prints the path of what was built
//
// A test asks through this command line as well: test bundles have lost where they came from.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, SetUpError } from './bootstrap.mjs';
import { findOnPath } from './debian.mjs';

const folder = path.join(root, 'test', 'fixtures', 'native');
const WARNINGS = ['-std=c11', '-O2', '-Wall', '-Wextra', '-Werror'];
const SHARED = ['-shared', '-fvisibility=hidden'];

/** The compilers, with Debian's package for each. `host` is this machine's own. */
const TARGETS = {
  host: { compiler: process.platform === 'darwin' ? 'cc' : 'gcc', package: 'gcc libc6-dev' },
  'win32-x64': { compiler: 'x86_64-w64-mingw32-gcc', package: 'gcc-mingw-w64-x86-64' },
  'win32-ia32': { compiler: 'i686-w64-mingw32-gcc', package: 'gcc-mingw-w64-i686' },
};

/** What can be built: a file, or a folder whose C files belong together. */
const FIXTURES = {
  simulatedWinsock: {
    source: 'simulated_winsock',
    output: { host: 'simulated_winsock.so', windows: 'simulated_winsock.dll' },
    flags: {
      host: [...SHARED, '-fPIC', '-pthread', '-D_POSIX_C_SOURCE=200809L'],
      windows: [...SHARED, '-static-libgcc'],
    },
  },
  quietWinsock: {
    source: 'quiet_winsock.c',
    output: { host: 'quiet_winsock.so', windows: 'quiet_winsock.dll' },
    flags: {
      host: [...SHARED, '-fPIC', '-D_POSIX_C_SOURCE=200809L'],
      windows: [...SHARED, '-static-libgcc'],
    },
  },
  layouts: {
    source: 'layouts.c',
    output: { host: 'layouts.o', windows: 'layouts.o' },
    // The table is read out of the object: nothing has to run, so nothing has to be emulated. The system's headers
    // hide half of what they have from strict C.
    flags: { host: ['-c', '-std=gnu11'], windows: ['-c', '-std=gnu11'] },
  },
  errors: {
    source: 'errors.c',
    output: { host: 'errors.txt', windows: 'errors.txt' },
    flags: { host: ['-E', '-dM', '-std=gnu11'], windows: ['-E', '-dM', '-std=gnu11'] },
  },
};

/**
 * The path of a built fixture. Throws a SetUpError that names the missing compiler and its package, or that holds
 * the compiler's own words.
 */
export function compile(fixture, target = 'host') {
  const { source, output, flags } = FIXTURES[fixture];
  const { compiler, package: needed } = TARGETS[target];
  const system = target === 'host' ? 'host' : 'windows';
  const options = [...WARNINGS, ...flags[system]];
  const files = sourcesOf(path.join(folder, source));
  const built = path.join(
    root,
    'out',
    'native',
    `${target}-${digest([compiler, ...options], files)}`,
    output[system],
  );
  if (fs.existsSync(built)) {
    return built;
  }
  if (findOnPath(compiler) === undefined) {
    throw new SetUpError(`${compiler} is missing: install Debian's ${needed}`);
  }
  fs.mkdirSync(path.dirname(built), { recursive: true });
  // Two runs may build the same at once: each writes a file of its own, and the last rename holds.
  const partial = `${built}.${process.pid}`;
  const { status, stderr } = spawnSync(
    compiler,
    [...options, ...files.filter(file => file.endsWith('.c')), '-o', partial],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new SetUpError(`${compiler} failed on ${source}:\n${stderr}`);
  }
  fs.renameSync(partial, built);
  return built;
}

function sourcesOf(source) {
  return fs.statSync(source).isDirectory()
    ? fs
        .readdirSync(source)
        .sort()
        .map(file => path.join(source, file))
    : [source];
}

function digest(words, files) {
  const hash = createHash('sha256').update(words.join('\0'));
  for (const file of files) {
    hash.update(path.basename(file)).update(fs.readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [fixture, target = 'host'] = process.argv.slice(2);
  try {
    if (!Object.hasOwn(FIXTURES, fixture ?? '') || !Object.hasOwn(TARGETS, target)) {
      throw new SetUpError(
        `usage: compile.mjs ${Object.keys(FIXTURES).join('|')} [${Object.keys(TARGETS).join('|')}]`,
      );
    }
    console.log(compile(fixture, target));
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}
