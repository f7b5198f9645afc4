// Texts that are kept as files: a change of words shows as a change of the file.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { LOCALES, type Explanation, type Locale } from '../../../src/facts/explanation';
import { testFile } from './files';

/** Compares with the kept file, or writes it when UPDATE_GOLDEN is 1. */
export function assertGolden(name: string, text: string, folder = 'explain'): void {
  const file = testFile('golden', folder, `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  assert.ok(fs.existsSync(file), `${file} is missing; run the unit tests once with UPDATE_GOLDEN=1`);
  assert.equal(text, fs.readFileSync(file, 'utf8'));
}

/** An explanation in both languages, one below the other. */
export function renderExplanations(explain: (locale: Locale) => Explanation): string {
  return LOCALES.map(locale => `[${locale}]\n${render(explain(locale))}`).join('\n');
}

function render(explanation: Explanation): string {
  const { sentence, meaning, causes, nextSteps, statements, counterparts } = explanation;
  const list = (title: string, items: readonly string[]) => [
    `${title}:`,
    ...items.map(item => `  - ${item}`),
  ];
  return [
    sentence,
    meaning,
    ...list('causes', causes),
    ...list('next steps', nextSteps),
    `statements: ${statements.join(' ')}`,
    `counterparts: ${counterparts.map(c => `${c.platform} ${c.name} ${c.code}`).join(', ')}`,
    '',
  ].join('\n');
}
