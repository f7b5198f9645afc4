// What a keystroke in one long file costs: in the analysis itself, and as the editor sees it, with the worker between.

import path from 'node:path';
import { bundled, percentile, require, root } from '../tools.mjs';

const KEYSTROKES = 1_000;
/** The first ones pay for code that has never run. */
const UNMEASURED_KEYSTROKES = 300;
/** The whole file is linted and parsed this often, the keystrokes in between. */
const ROUNDS = 7;
const WORD = 'nextStep_1';

/** Milliseconds. */
export async function typing(analysis, { fileName, text }) {
  const { reader, LintDocument, languageOf, parsers } = analysis;
  const language = languageOf(fileName) ?? 'c';
  const options = { language, fileName };
  const document = new LintDocument(reader, text, options);
  const keys = { wall: [], cpu: [] };
  const [lints, parses] = [[], []];
  const random = generator(27015);
  const typeFor = (count, took) => {
    for (let typed = 0; typed < count; typed += WORD.length) {
      typeWord(text, random, edit => {
        const one = timed(() => document.change([edit]));
        took?.wall.push(one.wall);
        took?.cpu.push(one.cpu);
      });
    }
  };
  typeFor(UNMEASURED_KEYSTROKES);
  for (let round = 0; round < ROUNDS; round++) {
    lints.push(timed(() => new LintDocument(reader, text, options)).wall);
    parses.push(timed(() => parsers[language].parser.parse(text).delete()).wall);
    // What comes first after something else pays for what that left behind.
    typeFor(WORD.length);
    typeFor(KEYSTROKES / ROUNDS, keys);
  }
  return {
    name: path.basename(fileName),
    lines: text.split('\n').length,
    p50: percentile(keys.wall, 0.5),
    p99: percentile(keys.wall, 0.99),
    cpu: percentile(keys.cpu, 0.5),
    lint: percentile(lints, 0.5),
    parse: percentile(parses, 0.5),
    worker: await throughWorker({ fileName, language, text }),
  };
}

/** The median of what the editor waits for the findings of its next text. */
async function throughWorker({ fileName, language, text }) {
  const { Analyser } = require(
    await bundled('analyser', `export { Analyser } from './src/features/analyser/analyser';`),
  );
  const analyser = new Analyser({ module: path.join(root, 'dist', 'analysis.js') });
  const lint = now =>
    analyser.ask('lint', { fileName, language, text: now, document: fileName, locale: 'en' });
  const took = [];
  const random = generator(27015);
  await lint(text);
  for (let typed = 0; typed < UNMEASURED_KEYSTROKES + KEYSTROKES;) {
    const texts = [];
    let now = text;
    typeWord(text, random, ({ start, end, text: inserted }) => {
      now = now.slice(0, start) + inserted + now.slice(end);
      texts.push(now);
    });
    for (const each of texts) {
      const began = performance.now();
      await lint(each);
      if (typed++ >= UNMEASURED_KEYSTROKES) {
        took.push(performance.now() - began);
      }
    }
  }
  analyser.dispose();
  return percentile(took, 0.5);
}

/** Types a word somewhere, key by key, behind a word as a person would; then takes it back. */
function typeWord(text, random, change) {
  const from = random(text.length);
  const at = from + (/\b/.exec(text.slice(from, from + 200))?.index ?? 0);
  Array.from(WORD).forEach((letter, index) => {
    change({ start: at + index, end: at + index, text: letter });
  });
  change({ start: at, end: at + WORD.length, text: '' });
}

/** Milliseconds of the clock, and of all threads of this process. */
function timed(run) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  run();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 };
}

function generator(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
