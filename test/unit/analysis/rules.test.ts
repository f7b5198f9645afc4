// Every rule finds what its bad fixtures mark, and nothing anywhere else; no rule speaks up in another's good code.

import assert from 'node:assert/strict';
import { lineColumns } from '../../../src/facts/sourceText';
import type { Lint } from '../../../src/analysis/lint';
import { ALL_RULES } from '../../../src/analysis/rules/allRules';
import { STATEMENTS } from '../../../src/facts/statements';
import { lintFixtures } from '../../support/lintFixtures';
import type { LintFixture } from '../../support/lintFixtures';
import { testLint } from '../../support/lintReader';

describe('the rules of the linter', () => {
  let lint: Lint;
  before(async () => {
    lint = await testLint();
  });

  /** The findings of a fixture, as its marks would write them. */
  function found({ rule: own, kind, text, language, expected }: LintFixture): readonly string[] {
    const place = lineColumns(text);
    // A bad fixture may break more rules than it is about; those that it marks have to be complete.
    const compared = new Set([own, ...expected.map(({ rule }) => rule)]);
    const open = new Set(
      expected.filter(({ endColumn }) => endColumn === undefined).map(each => `${each.rule}:${each.line}`),
    );
    const findings = lint(text, { language, fileName: language === 'c' ? 'a.c' : 'a.cpp' });
    return findings
      .filter(({ rule }) => kind === 'good' || compared.has(rule))
      .map(({ rule, range }) => {
        const { line, column } = place(range.start);
        const end = place(range.end);
        const to = end.line === line ? String(end.column) : `${end.line}:${end.column}`;
        return `${line}:${column}-${open.has(`${rule}:${line}`) ? '' : to} ${rule}`;
      });
  }

  const fixtures = lintFixtures();
  for (const fixture of fixtures) {
    it(`${fixture.rule}, ${fixture.kind}: ${fixture.title}`, () => {
      assert.equal(
        fixture.expected.length > 0,
        fixture.kind === 'bad',
        'bad fixtures have marks, good ones none',
      );
      assert.deepEqual(
        [...found(fixture)].sort(),
        fixture.expected
          .map(({ rule, line, column, endColumn }) => `${line}:${column}-${endColumn ?? ''} ${rule}`)
          .sort(),
      );
    });
  }

  for (const rule of ALL_RULES) {
    it(`${rule.id} has three bad and three good fixtures`, () => {
      const own = fixtures.filter(fixture => fixture.rule === rule.id);
      for (const kind of ['bad', 'good'] as const) {
        const count = own.filter(fixture => fixture.kind === kind).length;
        assert.ok(count >= 3, `${count} ${kind} fixtures in test/fixtures/lint/${rule.id}.c`);
      }
      const bad = own.filter(({ kind }) => kind === 'bad');
      assert.ok(
        bad.every(({ expected }) => expected.some(each => each.rule === rule.id)),
        'every bad fixture marks the rule it is for',
      );
    });

    it(`${rule.id} says where it comes from`, () => {
      assert.match(rule.id, /^[a-z0-9]+(?:-[a-z0-9]+)+$/);
      assert.ok(rule.statement !== undefined || rule.source !== undefined, 'a statement or a source');
      assert.ok(
        rule.statement === undefined || STATEMENTS.some(({ id }) => id === rule.statement),
        rule.statement,
      );
      assert.ok(rule.check ?? rule.checkFile, 'a check');
    });
  }

  it('names every rule once', () => {
    assert.equal(new Set(ALL_RULES.map(({ id }) => id)).size, ALL_RULES.length);
  });
});
