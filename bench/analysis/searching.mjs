// The search for the socket calls of a workspace, beside what a program without it does: parse every file and ask the
// tree. Both must find the same calls.

import { percentile } from '../tools.mjs';

/** The first round warms both up. They are measured in turns. */
const ROUNDS = 4;

export async function searching(analysis, { name, files }) {
  const [searches, parses] = [[], []];
  let found = [];
  let expected = [];
  for (let round = 0; round < ROUNDS; round++) {
    let began = performance.now();
    found = await search(analysis, files);
    searches.push(performance.now() - began);
    began = performance.now();
    expected = parseAll(analysis, files);
    parses.push(performance.now() - began);
  }
  const [foundSet, expectedSet] = [new Set(found), new Set(expected)];
  return {
    name,
    files: files.length,
    megabytes: files.reduce((sum, { text }) => sum + text.length, 0) / 1e6,
    calls: found.length,
    search: percentile(searches.slice(1), 0.5),
    parse: percentile(parses.slice(1), 0.5),
    missing: expected.filter(call => !foundSet.has(call)).length,
    extra: found.filter(call => !expectedSet.has(call)).length,
  };
}

async function search({ reader, callsInFiles }, files) {
  const sources = files.map(({ fileName, text }) => ({ fileName, read: () => text }));
  const found = [];
  for await (const { fileName, calls } of callsInFiles(sources, reader)) {
    found.push(...calls.map(({ name, start }) => `${fileName}:${start} ${name}`));
  }
  return found;
}

function parseAll({ parsers, languageOf }, files) {
  return files.flatMap(({ fileName, text }) => {
    const { parser, calls } = parsers[languageOf(fileName)];
    const tree = parser.parse(text);
    const found = calls
      .captures(tree.rootNode)
      .map(({ node }) => `${fileName}:${node.startIndex} ${node.text}`);
    tree.delete();
    return found;
  });
}
