// docs/rules is what the rules make of it, and says all that a person needs.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { LOCALES } from '../../../src/facts/explanation';
import { ruleWords } from '../../../src/analysis/ruleWords';
import { ALL_RULES } from '../../../src/analysis/rules/allRules';
import { rulePages } from '../../support/rulePages';

const folder = path.resolve('docs', 'rules');

describe('the pages of the rules', () => {
  const pages = rulePages();

  it('are those in docs/rules and no others; npm run rules writes them', () => {
    assert.deepEqual(fs.readdirSync(folder).sort(), [...pages.keys()].sort());
    for (const [name, text] of pages) {
      assert.equal(fs.readFileSync(path.join(folder, name), 'utf8'), text, `${name}: run npm run rules`);
    }
  });

  it('are named in the index, each once', () => {
    const index = pages.get('README.md') ?? '';
    for (const { id } of ALL_RULES) {
      assert.equal(index.split(`](${id}.md)`).length, 2, id);
    }
  });

  for (const rule of ALL_RULES) {
    it(`${rule.id} has every part in every language`, () => {
      for (const locale of LOCALES) {
        const { title, description, source, page } = ruleWords(rule, locale);
        assert.ok(title !== '' && description.length > 40 - (locale === 'zh-cn' ? 20 : 0) && source !== '');
        assert.ok([title, description, rule.bad, rule.good, rule.id].every(part => page.includes(part)));
      }
      // Chinese is set with its own punctuation.
      const chinese = `${rule.title['zh-cn']}${rule.description['zh-cn']}`.replace(/`[^`]*`/g, '');
      assert.doesNotMatch(chinese, /[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]/);
      assert.match(rule.description['zh-cn'], /[。”）]$/);
      assert.match(rule.description.en, /\.$/);
    });
  }
});
