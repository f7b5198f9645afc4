// The product's analysis as one module, with a reader over the installed grammars, and the parser by itself to measure
// it beside.

import fs from 'node:fs';
import path from 'node:path';
import { bundled, require, root } from '../tools.mjs';

const MODULES = [...['document', 'callIndex', 'languages', 'apiNames', 'lint', 'reader/reader']].map(
  module => `export * from './src/analysis/${module}';`,
);

/** What a benchmark asks of the analysis. */
export async function product() {
  const analysis = require(
    await bundled(
      'analysis',
      [...MODULES, `export { Language, Parser, Query } from 'web-tree-sitter';`].join('\n'),
    ),
  );
  const wasm = name => fs.readFileSync(path.join(root, 'node_modules', name));
  const grammars = {
    c: wasm('tree-sitter-c/tree-sitter-c.wasm'),
    cpp: wasm('tree-sitter-cpp/tree-sitter-cpp.wasm'),
  };
  const reader = await analysis.createReader({
    core: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    ...grammars,
  });
  return { ...analysis, reader, parsers: await parsersOf(analysis, grammars) };
}

/** What a program without islands has: a parser, and a query for the calls of the API, for each language. */
async function parsersOf({ Language, Parser, Query, API_ARITY }, grammars) {
  const names = Object.keys(API_ARITY)
    .map(name => `"${name}"`)
    .join(' ');
  const parsers = {};
  for (const language of ['c', 'cpp']) {
    const grammar = await Language.load(grammars[language]);
    const global =
      language === 'c'
        ? ''
        : `(call_expression function: (qualified_identifier !scope name: (identifier) @f (#any-of? @f ${names})))`;
    parsers[language] = {
      parser: new Parser().setLanguage(grammar),
      calls: new Query(
        grammar,
        `(call_expression function: (identifier) @f (#any-of? @f ${names})) ${global}`,
      ),
    };
  }
  return parsers;
}
