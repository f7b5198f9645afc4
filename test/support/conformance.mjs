// npm run conformance: runs the lab on Linux, under Wine and over the simulated provider, and writes docs/conformance.md.
//
// On one machine it writes the same every time; only the first line, with the versions, changes from machine to machine.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bootstrap, root, runMain, SetUpError } from './bootstrap.mjs';
import { compile } from './compile.mjs';
import { conformanceMarkdown } from './conformanceTable.mjs';
import { ensurePackages, isDebian, NEEDS } from './debian.mjs';

const LIMIT_MS = 5 * 60_000;
const file = path.join(root, 'docs', 'conformance.md');

async function main() {
  await bootstrap();
  if (!isDebian()) {
    throw new SetUpError(
      "The matrix compares Linux with Wine: it is made on Debian, or on one of Debian's kin.",
    );
  }
  await ensurePackages([...new Set([...NEEDS.contract, ...NEEDS.wine])]);
  // These need the packages that bootstrap may just have installed.
  const { build } = await import('../../esbuild.mjs');
  const { runInWine, windowsPath } = await import('./wine.mjs');
  const folder = path.join(root, 'out', 'conformance');
  const [here, there] = [path.join(folder, 'host'), path.join(folder, 'win32-x64')];
  await build({ outdir: here });
  await build({ outdir: there, target: 'win32-x64' });
  const library = compile('simulatedWinsock');

  const linux = reportOf('Linux', await lab(path.join(here, 'cli.js')));
  const simulated = reportOf(
    'the simulated provider',
    await lab(path.join(here, 'cli.js'), {
      SOCKET_LENS_WINSOCK: library,
      SOCKET_LENS_SIMULATION: path.join(root, 'test', 'fixtures', 'lab', 'neighbours.txt'),
    }),
  );
  const cli = windowsPath(path.join(there, 'cli.js'));
  const wine = reportOf('Wine', await runInWine([cli, 'lab', '--json'], { timeoutMs: LIMIT_MS }));

  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const stamp = [
    `Socket Lens ${version} on Node ${process.versions.node}`,
    `Linux ${os.release().replace(/[^\d.].*/, '')} with ${linux.provider}`,
    `Wine’s ${wine.provider}`,
    `simulated provider ${path.basename(path.dirname(library)).replace(/^host-/, '')}`,
  ].join('; ');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, conformanceMarkdown({ linux, wine, simulated }, `${stamp}.`));
  console.log(`${path.relative(root, file)} is written: ${stamp}.`);
  return 0;
}

function reportOf(where, { status, stdout, stderr }) {
  if (status !== 0) {
    throw new SetUpError(`The lab on ${where} ended with ${status}.\n${stderr}`.trim());
  }
  return JSON.parse(stdout);
}

/** Runs this machine's lab and resolves with its exit code and output. */
function lab(cli, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'lab', '--json'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', text => (output[name] += text));
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ status: signal ?? code, ...output }));
  });
}

await runMain(main);
