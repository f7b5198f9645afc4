// Section: what a hover and a completion cost the extension host.
//
// The providers themselves answer, for every word of a document; the editor around them is a stand-in that does what the
// extension host does with a document.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as editor from './explaining/editor.mjs';
import { winsockSource } from './analysis/winsockSource.mjs';
import { bundled, madeOn, percentile, root } from './tools.mjs';

export const explaining = { name: 'explaining', title: 'Hovers and completion', run };

/** More places of a document than these are not tried; they are taken evenly. */
const PLACES = 4000;

async function run() {
  const { hovers, completion, documentation } = await providers();
  const fixture = name => fs.readFileSync(path.join(root, 'test', 'fixtures', name), 'utf8');
  const log = fixture('spellings/positive.txt').replaceAll(/^[\d,]+\t/gm, '');
  const documents = [
    ['hover, client.c of the sample', editor.documentOf(fixture('workspace/client.c'), 'c'), hovers],
    ['hover, a written source', editor.documentOf(winsockSource(13_000), 'c'), hovers],
    ['hover, a log with an error a line', editor.documentOf(log, 'log'), hovers],
    ['hover, a log of 100,000 lines', editor.documentOf(log.repeat(69), 'log'), hovers],
    ['completion of WSAECONN', completionDocument(), completion],
    ['the documentation of one item of it', completionDocument(), documentation],
  ];
  return [
    madeOn('npm run bench -- explaining'),
    'Each answer is timed on its own, after as many that were not. What it costs the processor tells more on a busy machine.',
    '',
    '| an answer of the provider | lines | answers | with something to say | p50 ms | p99 ms | p50 cpu ms | p99 cpu ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...documents.map(([name, document, ask]) => {
      const { times, costs, said } = measured(document, ask);
      const figures = [times, costs].flatMap(values => [0.5, 0.99].map(part => percentile(values, part)));
      const shown = figures.map(figure => figure.toFixed(3)).join(' | ');
      return `| ${name} | ${document.lineCount.toLocaleString('en')} | ${times.length} | ${said} | ${shown} |`;
    }),
  ];
}

function measured(document, ask) {
  const places = wordsOf(document);
  places.forEach(place => ask(document, place));
  let said = 0;
  const costs = [];
  const times = places.map(place => {
    const before = process.cpuUsage();
    const start = performance.now();
    const answer = ask(document, place);
    const time = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
    said += answer ? 1 : 0;
    return time;
  });
  return { times, costs, said };
}

/** The middle of every word and number. */
function wordsOf(document) {
  const places = [];
  for (let line = 0; line < document.lineCount; line++) {
    for (const match of document.lineAt(line).text.matchAll(/\w+/g)) {
      places.push(new editor.Position(line, match.index + (match[0].length >> 1)));
    }
  }
  const step = Math.max(1, Math.floor(places.length / PLACES));
  return places.filter((_, index) => index % step === 0);
}

/** The same word as it is typed, many times over. */
function completionDocument() {
  return editor.documentOf(Array.from({ length: 500 }, () => '    case WSAECONN').join('\n'), 'c');
}

async function providers() {
  const file = await bundled(
    'explaining',
    `export { registerErrorHover } from './src/features/errorHover';
     export { SymbolCompletion } from './src/features/explaining/completion';`,
    [standIn],
  );
  globalThis.benchEditor = editor;
  const { registerErrorHover, SymbolCompletion } = createRequire(import.meta.url)(file);
  const hover = registerErrorHover({ locale: 'en', settings: { hoverEnabled: true } });
  const symbols = new SymbolCompletion({ locale: 'en', l10n: editor.l10n, platform: 'win32' });
  const first = completionDocument();
  const items = symbols.provideCompletionItems(first, new editor.Position(0, first.lineAt(0).text.length));
  return {
    hovers: (document, place) => hover.provideHover(document, place),
    completion: (document, place) => symbols.provideCompletionItems(document, place),
    documentation: (_, { line }) => symbols.resolveCompletionItem(items[line % items.length]),
  };
}

const standIn = {
  name: 'stand-in editor',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'bench' }));
    build.onLoad({ filter: /.*/, namespace: 'bench' }, () => ({
      contents: 'module.exports = globalThis.benchEditor;',
    }));
  },
};
