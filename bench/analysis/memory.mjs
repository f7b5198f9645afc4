// The memory of a program with the analysis worker in it, in a process of its own: every file of a workspace is linted
// through the worker, as the command for the whole workspace does it; some files are then open and typed into.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled, out, require, root } from '../tools.mjs';

const OPEN_FILES = 20;
const KEYS_A_FILE = 20;

/** Resident megabytes of the whole process, and of one of Node that does nothing. */
export async function memory({ name, files, long }) {
  const folder = path.join(out, 'workspace');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  // The process reads them one after the other: what it holds of them is the worker's doing.
  const all = [...files, ...(long ? [long] : [])];
  const listed = all.map(({ fileName, text }, index) => {
    const file = path.join(folder, `${index}-${path.basename(fileName)}`);
    fs.writeFileSync(file, text);
    return file;
  });
  fs.writeFileSync(path.join(folder, 'files.json'), JSON.stringify(listed));
  const client = await bundled(
    'analyser',
    `export { Analyser } from './src/features/analyser/analyser';
     export { languageOf } from './src/analysis/languages';`,
  );
  return {
    name,
    open: OPEN_FILES,
    full: measured(client, path.join(folder, 'files.json')),
    bare: measured(),
  };
}

function measured(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return Number(stdout);
}

async function measure(client, list) {
  const { Analyser, languageOf } = require(client);
  const analyser = new Analyser({ module: path.join(root, 'dist', 'analysis.js') });
  const request = (fileName, text) => ({
    fileName,
    text,
    language: languageOf(fileName) ?? 'c',
    locale: 'en',
  });
  const withFindings = [];
  const files = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const file of files) {
    const found = await analyser.ask('lint', request(file, fs.readFileSync(file, 'utf8')));
    if (found.length > 0) {
      withFindings.push(file);
    }
  }
  const bySize = (a, b) => fs.statSync(b).size - fs.statSync(a).size;
  for (const file of withFindings.toSorted(bySize).slice(0, OPEN_FILES)) {
    let text = fs.readFileSync(file, 'utf8');
    for (let key = 0; key < KEYS_A_FILE; key++) {
      const middle = text.indexOf('\n', text.length / 2);
      text = `${text.slice(0, middle)} ${text.slice(middle)}`;
      await analyser.ask('lint', { ...request(file, text), document: file });
      await analyser.ask('connects', { ...request(file, text), target: 'win' });
    }
  }
  report();
  analyser.dispose();
}

function report() {
  process.stdout.write(String(process.memoryUsage.rss() / 1e6));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [client, list] = process.argv.slice(2);
  await (client ? measure(client, list) : report());
}
