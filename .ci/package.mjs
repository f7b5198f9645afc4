// npm run package: a VSIX for each platform into out/vsix/, all from one machine.
//
//   node .ci/package.mjs [linux-x64] [win32-x64] ...

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build, TARGETS } from '../esbuild.mjs';
import { thirdPartyNotices } from './thirdPartyNotices.mjs';
import { verifyVsix } from './verifyVsix.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What is not built but packed; `.vscodeignore` then says which files of these go in. */
const SOURCES = [
  '.vscodeignore',
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'l10n',
  'media',
  ...fs.readdirSync(root).filter(file => /^package\.nls.*\.json$/.test(file)),
];

/** Packages one target and gives the path of its VSIX. Throws when the finished package is not what it should be. */
export async function packageTarget(target) {
  const staging = path.join(root, 'out', 'package', target);
  fs.rmSync(staging, { recursive: true, force: true });
  await stage(staging, target);
  const packagePath = path.join(root, 'out', 'vsix', `socket-lens-${target}.vsix`);
  fs.mkdirSync(path.dirname(packagePath), { recursive: true });
  await withoutChatter(() =>
    createVSIX({
      cwd: staging,
      target,
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    }),
  );
  const problems = await verifyVsix(packagePath, target);
  if (problems.length > 0) {
    throw new Error(`${path.basename(packagePath)}: ${problems.join('; ')}`);
  }
  return packagePath;
}

/** A folder of its own for every package, so that dist/ stays what the last build made it. */
async function stage(staging, target) {
  const dist = path.join(staging, 'dist');
  const packages = await build({ target, production: true, outdir: dist });
  fs.writeFileSync(path.join(dist, 'ThirdPartyNotices.txt'), thirdPartyNotices(root, packages));
  for (const source of SOURCES.filter(each => fs.existsSync(path.join(root, each)))) {
    fs.cpSync(path.join(root, source), path.join(staging, source), { recursive: true });
  }
}

/** vsce lists every file of every package on standard output; its warnings stay. */
async function withoutChatter(run) {
  const { log } = console;
  console.log = () => {};
  try {
    return await run();
  } finally {
    console.log = log;
  }
}

async function main(wanted) {
  const unknown = wanted.filter(target => !(target in TARGETS));
  if (unknown.length > 0) {
    console.error(`There is no target "${unknown[0]}"; there are ${Object.keys(TARGETS).join(', ')}.`);
    return 2;
  }
  for (const target of wanted.length === 0 ? Object.keys(TARGETS) : wanted) {
    const file = await packageTarget(target);
    const bytes = fs.statSync(file).size.toLocaleString('en');
    console.log(`${bytes.padStart(10)} bytes  ${path.relative(root, file)}`);
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
