// npm run fuzz [-- --count N] [--seed N] [FOLDER...]: feeds the analysis with mutations of the fixtures, and of the
// sources in folders, until something throws, takes longer than a second, or needs ever more memory.
//
// Prints how many texts were read, the slowest, and the memory at its end. Exit code 1 where something went wrong.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setImmediate as others } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '..', '..');
const LIMIT_MS = 1_000;
/** What a search in a whole real file may add to the memory of a bare process. */
const LIMIT_MEGABYTES = 600;
/** A real file is fed as it is once, and in pieces of this length often. */
const PIECE = 6_000;

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '200000' }, seed: { type: 'string', default: '20061' } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
process.chdir(root);
const { generator, mutated, mutation, readEveryWay, SHAPES, lintFixtures, testReader, piecesOf } =
  await bundled();
const reader = await testReader();
const random = generator(seed);
const files = folders.flatMap(sourcesIn);
const texts = [...lintFixtures().map(({ text }) => text), ...files.flatMap(piecesOf)];
let slowest = { took: 0, what: '' };
let slow = 0;
let read = 0;
let peak = 0;
const began = performance.now();

for (const [title, text] of SHAPES) {
  await feed(text, [], title);
}
for (const text of files) {
  await feed(text, [], 'a whole file');
}
for (const text of texts.filter(each => each.length < 1_500).slice(0, 12)) {
  for (let end = 0; end <= text.length; end++) {
    await feed(text.slice(0, end), [], `cut at ${end}`);
  }
}
while (read < count) {
  const text = mutated(texts, random);
  await feed(text, random(2) === 0 ? [] : [mutation(text, texts, random)], `text ${read}`);
}
const seconds = (performance.now() - began) / 1000;
process.stdout.write(
  `${read} texts of seed ${seed} in ${seconds.toFixed(0)} s; the slowest took ${slowest.took.toFixed(0)} ms (${slowest.what}); ` +
    `${slow} took longer than ${LIMIT_MS} ms; ${peak.toFixed(0)} MB at most\n`,
);
process.exitCode = slow > 0 || peak > LIMIT_MEGABYTES ? 1 : 0;

async function feed(text, edits, what) {
  const language = random(2) === 0 ? 'c' : 'cpp';
  // Time that this process ran: others on the machine do not count.
  const before = process.cpuUsage();
  try {
    readEveryWay(reader, text, { language, fileName: `a.${language}` }, edits);
  } catch (error) {
    fs.mkdirSync(path.join(root, 'out'), { recursive: true });
    fs.writeFileSync(
      path.join(root, 'out', 'fuzz.json'),
      JSON.stringify({ seed, what, language, text, edits }),
    );
    throw new Error(`${what} of seed ${seed}, kept in out/fuzz.json`, { cause: error });
  }
  const { user } = process.cpuUsage(before);
  const took = user / 1000;
  slow += took > LIMIT_MS ? 1 : 0;
  slowest = took > slowest.took ? { took, what: `${what}, ${language}, ${text.length} characters` } : slowest;
  read++;
  if (read % 500 === 0) {
    // What a WeakRef was asked for lives until the end of the turn.
    await others();
    peak = Math.max(peak, process.memoryUsage().rss / 1e6);
  }
  if (read % 10_000 === 0) {
    process.stderr.write(`${read} texts, ${peak.toFixed(0)} MB, slowest ${slowest.took.toFixed(0)} ms\n`);
  }
}

function sourcesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:c|cc|cpp|h|hpp)$/i.test(file))
    .map(file => fs.readFileSync(path.join(folder, file), 'utf8'))
    .filter(text => /socket|connect/i.test(text));
}

async function bundled() {
  const outfile = path.join(root, 'out', 'fuzz', 'fuzz.js');
  await esbuild.build({
    stdin: {
      contents: ['lintMutations', 'lintFixtures', 'lintReader']
        .map(module => `export * from './test/support/${module}';`)
        .join('\n'),
      resolveDir: root,
    },
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] },
    alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
  });
  const module = createRequire(import.meta.url)(outfile);
  return {
    ...module,
    /** A long text in pieces. */
    piecesOf: text =>
      Array.from({ length: Math.ceil(text.length / PIECE) }, (_, index) =>
        text.slice(index * PIECE, (index + 1) * PIECE),
      ),
  };
}
