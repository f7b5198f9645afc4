// The programs that only the operating system's packages bring. Each test height names what it needs; what is
// missing is installed where that is possible without asking, and otherwise named in the one command to run.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { SetUpError } from './bootstrap.mjs';

/** Debian's packages, and how to see that what they bring is there, from wherever it came. */
const PACKAGES = {
  chromium: () => Boolean(process.env.CHROMIUM_PATH) || onPath('chromium'),
  'fonts-wqy-microhei': () => installed('fonts-wqy-microhei') || installed('fonts-noto-cjk'),
  gcc: () => onPath('gcc'),
  'g++': () => onPath('g++'),
  'libc6-dev': () => fs.existsSync('/usr/include/stdio.h'),
  'gcc-mingw-w64-x86-64': () => onPath('x86_64-w64-mingw32-gcc'),
  'g++-mingw-w64-x86-64': () => onPath('x86_64-w64-mingw32-g++-posix'),
  'gcc-mingw-w64-i686': () => onPath('i686-w64-mingw32-gcc'),
  nmap: () => onPath('nmap'),
  'netcat-openbsd': () => onPath('nc'),
  iproute2: () => onPath('ip'),
  strace: () => onPath('strace'),
  wine: () => onPath('wine'),
  wine64: () => fs.existsSync('/usr/lib/wine/wine64') || installed('wine64'),
};

/** What each test height needs beyond Node and npm. */
export const NEEDS = {
  contract: [
    ...['gcc', 'g++', 'libc6-dev', 'gcc-mingw-w64-x86-64', 'g++-mingw-w64-x86-64', 'gcc-mingw-w64-i686'],
  ],
  loopback: ['gcc', 'libc6-dev', 'strace'],
  wine: ['wine', 'wine64', 'gcc-mingw-w64-x86-64'],
  host: ['chromium'],
  e2e: ['chromium', 'fonts-wqy-microhei'],
  bench: ['gcc', 'libc6-dev', 'nmap', 'netcat-openbsd', 'iproute2'],
};

/** Whether this system's packages are Debian's: elsewhere a height that needs them is a named skip. */
export function isDebian() {
  return process.platform === 'linux' && fs.existsSync('/etc/debian_version') && onPath('apt-get');
}

/** The first file of that name on the PATH; undefined when there is none. */
export function findOnPath(program) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(folder => folder !== '');
  return folders
    .flatMap(folder => endings.map(ending => path.join(folder, program + ending)))
    .find(file => fs.existsSync(file));
}

/** Those of the packages whose programs or files are not on this machine. */
export function missingPackages(names) {
  return names.filter(name => !PACKAGES[name]());
}

/**
 * Makes sure that the packages are there, installing them as root or through a password-less sudo.
 * Throws a SetUpError that names the one command to run where neither is possible.
 */
export async function ensurePackages(names) {
  const missing = missingPackages(names);
  if (missing.length === 0) {
    return;
  }
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    throw new SetUpError(
      `Missing from Debian: run  sudo apt-get update && sudo apt-get ${install.join(' ')}`,
    );
  }
  console.log(`Installing from Debian: ${missing.join(', ')} ...`);
  await aptGet(sudo, ['update']);
  await aptGet(sudo, install);
  const still = missingPackages(missing);
  if (still.length > 0) {
    throw new SetUpError(`apt-get installed ${still.join(', ')}, but what it should bring is not there.`);
  }
}

/** Waits for another apt-get's lock instead of failing: package set-ups of two runs may meet. */
async function aptGet(sudo, args) {
  const attempts = 30;
  for (let attempt = 1; ; attempt++) {
    const { status, output } = await run(
      // Named after sudo, which drops the environment it is given.
      [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C.UTF-8', 'apt-get'],
      ['--quiet=2', '-o', 'DPkg::Lock::Timeout=600', ...args],
    );
    if (status === 0) {
      return;
    }
    // The lock of the package lists, unlike that of the packages, knows no time-out of its own.
    if (attempt === attempts || !/Could not get lock|Unable to lock/.test(output)) {
      throw new SetUpError(`apt-get ${args[0]} failed:\n${output.trim().split('\n').slice(-15).join('\n')}`);
    }
    await new Promise(resolve => setTimeout(resolve, 2000));
  }
}

function run([program, ...first], args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = data => (output += data);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', status => resolve({ status, output }));
  });
}

function onPath(program) {
  return findOnPath(program) !== undefined;
}

function installed(name) {
  const query = spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Abbrev}', name], {
    encoding: 'utf8',
  });
  return query.status === 0 && query.stdout.startsWith('ii');
}
