// No text makes the linter, a document that is edited or the search for calls throw or hang. `npm run fuzz` runs many
// more; SOCKET_LENS_FUZZ_SEED repeats a run.

import type { Reader } from '../../../src/analysis/reader/reader';
import { lintFixtures } from '../../support/lintFixtures';
import { generator, mutated, mutation, readEveryWay, SHAPES } from '../../support/lintMutations';
import { testReader } from '../../support/lintReader';

const RUNS = 1000;
const seed = Number(process.env['SOCKET_LENS_FUZZ_SEED'] ?? 20061);

describe('the linter, fed with anything', function () {
  this.timeout(120_000);
  let reader: Reader;
  before(async () => {
    reader = await testReader();
  });

  const bothLanguages = (text: string) => {
    for (const language of ['c', 'cpp'] as const) {
      readEveryWay(reader, text, { language, fileName: `a.${language}` });
    }
  };

  it(`survives ${RUNS} mutations of the fixtures (seed ${seed})`, () => {
    const random = generator(seed);
    const texts = lintFixtures().map(({ text }) => text);
    for (let run = 0; run < RUNS; run++) {
      const text = mutated(texts, random);
      const language = random(2) === 0 ? 'c' : 'cpp';
      const edits = random(2) === 0 ? [] : [mutation(text, texts, random)];
      try {
        readEveryWay(reader, text, { language, fileName: `a.${language}` }, edits);
      } catch (error) {
        throw new Error(`run ${run} of seed ${seed}: ${JSON.stringify({ text, edits })}`, { cause: error });
      }
    }
  });

  it('survives a file that ends at any byte', () => {
    const [first] = lintFixtures().filter(({ rule }) => rule === 'select-missing-exceptfds');
    const text = first!.text;
    for (let end = 0; end <= text.length; end += 3) {
      bothLanguages(text.slice(0, end));
    }
  });

  for (const [title, text] of SHAPES) {
    it(`survives ${title}`, () => {
      bothLanguages(text);
    });
  }
});
