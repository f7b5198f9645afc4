// node bench/analysis.mjs [FOLDER...]: what the analysis of sources costs, as ratios within one run. Without a folder, as
// the second part of `npm run bench`, it writes bench/ANALYSIS.md as well.
//
// A keystroke in a long Winsock file, beside a lint of the whole file; the search for the socket calls of a workspace,
// beside a parse of all of it; and the memory that a worker with that workspace needs. The sources are written by the
// benchmark itself. Folders of real sources may be named: their longest file is typed into, all are searched.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { winsockSource } from './winsockSource.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const LINES = 13_700;
const KEYSTROKES = 1_000;
/** The first ones pay for code that has never run. */
const UNMEASURED_KEYSTROKES = 300;
/** A workspace of the size of curl and libuv: most files have no sockets. */
const FILES = 1_400;
const SOCKET_FILES = 100;
const OPEN_FILES = 20;

/** The figures, each with its name, its unit and what it is measured beside; for a table. */
export async function analysisFigures(folders = []) {
  const analysis = await bundled();
  const files = folders.length > 0 ? folders.flatMap(sourcesIn) : writtenWorkspace();
  const typed =
    folders.length > 0
      ? files
          .filter(({ text }) => /winsock2?\.h/i.test(text))
          .sort((a, b) => b.text.length - a.text.length)[0]
      : { fileName: 'written.c', text: winsockSource(LINES) };
  const workspace =
    folders.length > 0 ? folders.map(each => path.basename(each)).join(' + ') : 'written workspace';
  return [
    ...(typed ? typing(analysis, typed) : []),
    ...(await searching(analysis, files, workspace)),
    memoryOf(folders, workspace),
  ];
}

function typing({ reader, LintDocument, languageOf }, { fileName, text }) {
  const options = { language: languageOf(fileName), fileName };
  const lines = text.split('\n').length;
  const whole = Array.from({ length: 7 }, () => timed(() => new LintDocument(reader, text, options)));
  const document = new LintDocument(reader, text, options);
  const random = generator(27015);
  const took = [];
  for (let key = 0; key < UNMEASURED_KEYSTROKES + KEYSTROKES;) {
    // Ten keys in a row at one place, which are then taken back.
    const at = wordAt(document.text, random(text.length));
    const keys = 'nextStep_1'.split('');
    keys.forEach((letter, index) => {
      const one = timed(() => document.change([{ start: at + index, end: at + index, text: letter }]));
      if (key++ >= UNMEASURED_KEYSTROKES) {
        took.push(one);
      }
    });
    document.change([{ start: at, end: at + keys.length, text: '' }]);
  }
  const [p50, p99] = [quantile(took, 0.5), quantile(took, 0.99)];
  const all = quantile(whole, 0.5);
  const name = `${path.basename(fileName)}, ${lines.toLocaleString('en')} lines`;
  return [
    {
      name: `a keystroke in ${name}`,
      milliseconds: p50,
      p99,
      beside: 'a lint of the whole file',
      ratio: all / p50,
    },
    { name: `a lint of the whole of ${name}`, milliseconds: all },
  ];
}

/** The end of the word at or before an offset: typing there is what a person does, wherever it is. */
function wordAt(text, offset) {
  const end = /\b/.exec(text.slice(offset, offset + 200));
  return offset + (end?.index ?? 0);
}

async function searching({ reader, callsInFiles, parseAll }, files, workspace) {
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
  const search = async () => {
    const found = [];
    for await (const { fileName, calls } of callsInFiles(
      files.map(({ fileName, text }) => ({ fileName, read: () => text })),
      reader,
    )) {
      found.push(...calls.map(({ name, start }) => `${fileName}:${start} ${name}`));
    }
    return found;
  };
  // The first round warms both up; they are measured in turns.
  const searched = [];
  const parsed = [];
  let found = [];
  let expected = [];
  for (let round = 0; round < 4; round++) {
    let began = performance.now();
    found = await search();
    searched.push(performance.now() - began);
    began = performance.now();
    expected = parseAll(files);
    parsed.push(performance.now() - began);
  }
  const missing = expected.filter(each => !new Set(found).has(each)).length;
  const extra = found.filter(each => !new Set(expected).has(each)).length;
  const [one, other] = [quantile(searched.slice(1), 0.5), quantile(parsed.slice(1), 0.5)];
  return [
    {
      name: `the ${found.length} socket calls of ${workspace} (${files.length} files, ${(bytes / 1e6).toFixed(1)} MB)`,
      milliseconds: one,
      beside: 'parsing all of it',
      ratio: other / one,
      note: `${missing} missing, ${extra} that the parse does not find`,
    },
    { name: `parsing all of ${workspace}`, milliseconds: other },
  ];
}

/** The memory of a process that has searched a workspace and has some of its files open and edited. */
function memoryOf(folders, workspace) {
  const measured = words =>
    Number(
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...words], {
        encoding: 'utf8',
      }).stdout.trim(),
    );
  const bare = measured(['--memory', '--bare']);
  const full = measured(['--memory', ...folders]);
  return {
    name: `memory of a worker with ${workspace} searched and ${OPEN_FILES} files open and edited`,
    megabytes: full - bare,
    beside: `${bare.toFixed(0)} MB of a bare Node process`,
  };
}

async function printMemory(folders, bare) {
  if (!bare) {
    const { reader, LintDocument, languageOf, callsInFiles } = await bundled();
    const names = folders.length > 0 ? folders.flatMap(namesIn) : undefined;
    const written = names ? undefined : writtenWorkspace();
    const sources = names
      ? names.map(fileName => ({ fileName, read: () => fs.readFileSync(fileName, 'utf8') }))
      : written.map(({ fileName, text }) => ({ fileName, read: () => text }));
    const withCalls = [];
    for await (const { fileName, calls } of callsInFiles(sources, reader)) {
      if (calls.length > 0) {
        withCalls.push(fileName);
      }
    }
    const open = sources
      .filter(({ fileName }) => withCalls.includes(fileName))
      .slice(0, OPEN_FILES)
      .map(
        ({ fileName, read }) =>
          new LintDocument(reader, read(), { language: languageOf(fileName), fileName }),
      );
    for (const document of open) {
      for (let key = 0; key < 20; key++) {
        document.change([{ start: 10 + key, end: 10 + key, text: 'x' }]);
      }
    }
    globalThis.kept = open;
  }
  process.stdout.write(String(process.memoryUsage().rss / 1e6));
}

function writtenWorkspace() {
  const plain = winsockSource(250)
    .replace(
      /connect|send|recv|socket|select|getsockopt|setsockopt|htons|htonl|WSA\w+|closesocket/g,
      'peer_$&',
    )
    .replace(/SOCKET\w*/g, 'int');
  return Array.from({ length: FILES }, (_, index) =>
    index % Math.round(FILES / SOCKET_FILES) === 0
      ? { fileName: `written/sockets${index}.c`, text: winsockSource(300 + index / 4, index) }
      : { fileName: `written/plain${index}.c`, text: `// ${index}\n${plain}` },
  );
}

function namesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:c|cc|cpp|cxx|h|hpp)$/i.test(file))
    .map(file => path.join(folder, file))
    .filter(file => fs.statSync(file).isFile());
}

function sourcesIn(folder) {
  return namesIn(folder).map(fileName => ({ fileName, text: fs.readFileSync(fileName, 'utf8') }));
}

/** The product's analysis as one module, with a reader over the installed grammars, and a parse of everything. */
async function bundled() {
  const outfile = path.join(root, 'out', 'bench', 'analysis.js');
  await esbuild.build({
    stdin: {
      contents: ['document', 'callIndex', 'languages', 'apiNames', 'reader/reader']
        .map(module => `export * from './src/analysis/${module}';`)
        .concat(`export { Language, Parser, Query } from 'web-tree-sitter';`)
        .join('\n'),
      resolveDir: root,
    },
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] },
    alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
  });
  const analysis = require(outfile);
  const wasm = name => fs.readFileSync(path.join(root, 'node_modules', name));
  const grammars = {
    c: wasm('tree-sitter-c/tree-sitter-c.wasm'),
    cpp: wasm('tree-sitter-cpp/tree-sitter-cpp.wasm'),
  };
  const reader = await analysis.createReader({
    core: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    ...grammars,
  });
  return { ...analysis, reader, parseAll: await wholeParse(analysis, grammars) };
}

/** What a search without an index does: it parses every file and asks the tree for its calls. */
async function wholeParse({ Language, Parser, Query, API_ARITY, languageOf }, grammars) {
  const tools = {};
  for (const language of ['c', 'cpp']) {
    const grammar = await Language.load(grammars[language]);
    const names = Object.keys(API_ARITY).map(name => `"${name}"`);
    const global =
      language === 'c'
        ? ''
        : `(call_expression function: (qualified_identifier !scope name: (identifier) @f (#any-of? @f ${names.join(' ')})))`;
    tools[language] = {
      parser: new Parser().setLanguage(grammar),
      query: new Query(
        grammar,
        `(call_expression function: (identifier) @f (#any-of? @f ${names.join(' ')})) ${global}`,
      ),
    };
  }
  return files =>
    files.flatMap(({ fileName, text }) => {
      const { parser, query } = tools[languageOf(fileName)];
      const tree = parser.parse(text);
      const calls = query
        .captures(tree.rootNode)
        .map(({ node }) => `${fileName}:${node.startIndex} ${node.text}`);
      tree.delete();
      return calls;
    });
}

function timed(run) {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function quantile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
}

function generator(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The figures as rows of a Markdown table. */
export function analysisTable(figures) {
  const rows = figures.map(({ name, milliseconds, p99, megabytes, beside = '', ratio, note }) => {
    const value = megabytes === undefined ? `${milliseconds.toFixed(2)} ms` : `${megabytes.toFixed(0)} MB`;
    const tail = p99 === undefined ? '' : ` (p99 ${p99.toFixed(2)} ms)`;
    const times = ratio === undefined ? beside : `${ratio.toFixed(1)} x faster than ${beside}`;
    return `| ${name} | ${value}${tail} | ${[times, note].filter(Boolean).join('; ')} |`;
  });
  return ['| analysis | median | beside |', '| --- | --- | --- |', ...rows].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = process.argv.slice(2).filter(word => !word.startsWith('--'));
  await (process.argv.includes('--memory')
    ? printMemory(folders, process.argv.includes('--bare'))
    : analysisFigures(folders).then(figures => {
        const text = `# The analysis of sources

Made by \`npm run bench\` on ${os.type()} ${os.release()}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}.
The ratios hold on other machines; the milliseconds do not.

${analysisTable(figures)}
`;
        if (folders.length === 0) {
          fs.writeFileSync(path.join(root, 'bench', 'ANALYSIS.md'), text);
        }
        process.stdout.write(text);
      }));
}
