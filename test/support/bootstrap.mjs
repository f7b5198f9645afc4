// Brings a fresh clone to the point where its other scripts can run. Node's own modules only: when this runs,
// nothing else need be installed.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A mistake of the surroundings, told in one line without a stack. */
export class SetUpError extends Error {
  name = 'SetUpError';
}

/**
 * Installs the locked npm packages unless exactly these are there already.
 * Rejects with a SetUpError of one line when Node is too old, npm is absent or the installation fails.
 */
export async function bootstrap() {
  requireNode();
  const want = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules', '.installed-lock');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === want) {
    return;
  }
  console.log('Installing the npm packages of package-lock.json ...');
  await npm(['ci', '--ignore-scripts'], root);
  fs.writeFileSync(stamp, want);
}

/** Runs npm quietly in a folder; its own words appear only when it fails. Rejects with a SetUpError. */
export async function npm(args, cwd) {
  const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: npmEnvironment(),
    // npm is a batch file on Windows, and only a shell starts those.
    shell: process.platform === 'win32',
  });
  let words = '';
  const collect = data => (words += data);
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const status = await new Promise(resolve => {
    child.once('error', error => resolve(error.code));
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  if (status === 'ENOENT' || status === 127) {
    throw new SetUpError('npm is not on the PATH; it comes with Node.js (https://nodejs.org).');
  }
  if (status !== 0) {
    throw new SetUpError(`npm ${args[0]} failed in ${cwd} (${status}).\n${words}`.trim());
  }
}

/** Runs a script's main function: a SetUpError becomes its one line and exit code 1, any other error keeps its stack. */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}

/** Inside `npm run`, npm hands its whole configuration down; a nested npm then acts on this package instead of its own folder's. */
function npmEnvironment() {
  const inherited = /^npm_(package|lifecycle|command|execpath|node_execpath)|^npm_config_local_prefix$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** `engines.node` is the one place that says which Node is needed. */
function requireNode() {
  const { engines } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number);
  if (hasMajor < major || (hasMajor === major && hasMinor < minor)) {
    throw new SetUpError(
      `Node.js ${major}.${minor} or newer is needed; this is ${process.versions.node} (https://nodejs.org).`,
    );
  }
}
