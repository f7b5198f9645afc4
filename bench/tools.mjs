// What the sections of the benchmark share.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import esbuild from 'esbuild';
import { shared } from '../esbuild.mjs';
import { findOnPath } from '../test/support/debian.mjs';

export const root = path.resolve(import.meta.dirname, '..');
/** What the benchmark builds lies here. */
export const out = path.join(root, 'out', 'bench');

/** The machine and the versions, one sentence. */
export function madeOn(command = 'npm run bench') {
  return `Made by \`${command}\` on ${os.type()} ${os.release()}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}.`;
}

export function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)];
}

/** A whole number with its thousands apart. */
export function show(number) {
  return Math.round(number).toLocaleString('en');
}

export function onPath(program) {
  return findOnPath(program) !== undefined;
}

/** The path of a compiled program of bench/. */
export function compiled(source) {
  fs.mkdirSync(out, { recursive: true });
  const program = path.join(out, path.basename(source, '.c'));
  const { status, stderr } = spawnSync(
    'gcc',
    ['-O2', '-Wall', '-Wextra', '-o', program, path.join(root, 'bench', source)],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(stderr);
  }
  return program;
}

/** Bundles TypeScript of the product, as the product does, for Node. Gives the bundle's file. */
export async function bundled(name, source, plugins = []) {
  const outfile = path.join(out, `${name}.js`);
  await esbuild.build({
    ...shared({ production: true }),
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    outfile,
    plugins,
  });
  return outfile;
}

export const require = createRequire(import.meta.url);
