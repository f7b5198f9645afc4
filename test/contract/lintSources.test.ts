// The linter's fixtures are programs that compilers take, and so are they with its fixes applied.

import assert from 'node:assert/strict';
import type { Edit, Finding } from '../../src/analysis/finding';
import type { Lint } from '../../src/analysis/lint';
import type { Language } from '../../src/analysis/source/condition';
import { lintFixtures } from '../support/lintFixtures';
import { testLint } from '../support/lintReader';
import { seededPrograms } from '../support/seededPrograms';
import { complaintsOf, missingCompilers, systemsOf } from '../support/syntaxCheck';
import type { Source } from '../support/syntaxCheck';

interface Text {
  readonly name: string;
  readonly language: Language;
  readonly text: string;
}

/** Code whose very defect is that it does not compile. */
const CANNOT_COMPILE = /^irda-header-missing, (?:bad|wrong)/;

const texts: readonly Text[] = [
  ...lintFixtures().map(({ rule, kind, title, language, text }) => ({
    ...{ name: `${rule}, ${kind}: ${title}`, language, text },
  })),
  ...seededPrograms().flatMap(({ rule, title, language, wrong, corrected }) => [
    { name: `${rule}, wrong: ${title}`, language, text: wrong },
    { name: `${rule}, corrected: ${title}`, language, text: corrected },
  ]),
];

describe("the linter's fixtures", function () {
  this.timeout(600_000);
  const missing = missingCompilers();
  if (missing.length > 0) {
    it.skip(`compile: ${missing.join(', ')} missing here`);
    return;
  }
  let lint: Lint;
  before(async () => {
    lint = await testLint();
  });

  function findingsIn({ text, language }: Text): readonly Finding[] {
    return lint(text, { language, fileName: language === 'c' ? 'a.c' : 'a.cpp' });
  }

  interface Mended extends Text {
    /** The rules whose fixes were applied. */
    readonly rules: readonly string[];
  }

  function fixed(text: Text): Mended | undefined {
    const mendable = findingsIn(text).filter(({ fix }) => fix);
    const edits = mendable.flatMap(({ fix }) => fix?.edits ?? []);
    return edits.length === 0
      ? undefined
      : { ...text, text: applied(text.text, edits), rules: mendable.map(({ rule }) => rule) };
  }

  it('compile as they are written', async () => {
    const sources = texts.filter(({ name }) => !CANNOT_COMPILE.test(name)).flatMap(sourcesOf);
    assert.deepEqual([...(await complaintsOf(sources))], []);
  });

  it('compile with the fixes applied, and then have no finding of those rules that could be fixed', async () => {
    const mended = texts.flatMap(text => fixed(text) ?? []);
    assert.ok(mended.length > 20, `${mended.length} texts with fixes`);
    assert.deepEqual([...(await complaintsOf(mended.flatMap(sourcesOf)))], []);
    for (const text of mended) {
      const left = findingsIn(text).filter(({ fix, rule }) => fix && text.rules.includes(rule));
      assert.deepEqual(
        left.map(({ rule }) => rule),
        [],
        `${text.name}\n${text.text}`,
      );
    }
  });
});

function sourcesOf(text: Text): readonly Source[] {
  const systems = systemsOf(text.text);
  assert.ok(systems.length > 0, `${text.name} includes no header of a system`);
  return systems.map(system => ({ ...text, system }));
}

/** A text with edits, the last first, so that the places of the others still hold. */
function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((rest, { range, text: word }) => rest.slice(0, range.start) + word + rest.slice(range.end), text);
}
