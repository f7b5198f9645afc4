// A piece of code that is read after an edit has the syntax of a piece that is read whole.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Reader } from '../../../src/analysis/reader/reader';
import type { SyntaxNode } from '../../../src/analysis/reader/syntax';
import type { Language } from '../../../src/analysis/source/condition';
import { lintFixtures } from '../../support/lintFixtures';
import { newReader } from '../../support/lintReader';

describe('the reader', function () {
  this.timeout(60_000);
  let editing: Reader;
  let whole: Reader;
  before(async () => {
    editing = await newReader();
    whole = await newReader();
  });

  /** The tree in words, its texts among them. */
  function spelled(node: SyntaxNode | undefined): string {
    if (!node) {
      return 'nothing';
    }
    const { type, field = '', start, end, operator = '', text, children } = node;
    assert.ok(children.every(child => child.parent === node));
    return `(${field} ${type} ${start}-${end} ${operator} ${children.length === 0 ? text : children.map(spelled).join(' ')})`;
  }

  it('reads what an edit changed, and takes the rest from before', () => {
    const codes = lintFixtures().map(({ text }) =>
      text.replace(/\/\/.*$/gm, line => ' '.repeat(line.length)),
    );
    const scraps = fc.constantFrom(
      'x',
      ' ',
      ';',
      's = 1;',
      '(',
      ')',
      '{ f(s); }',
      'if (a) ',
      '"',
      '*',
      '\n',
      '  ',
      'n',
      '1',
      '\\',
      "'",
      '',
    );
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.array(fc.tuple(share, fc.constantFrom(0, 0, 1, 5), scraps), { minLength: 2, maxLength: 8 }),
        fc.constantFrom('c' as const, 'cpp' as const),
        (code, edits, language) => {
          let text = code;
          editing.read(text, language);
          for (const [where, removed, inserted] of edits) {
            const at = Math.floor(where * text.length);
            const before = text;
            text = before.slice(0, at) + inserted + before.slice(at + removed);
            assert.equal(
              spelled(editing.read(text, language, before)),
              spelled(whole.read(text, language)),
              JSON.stringify({ before, text }),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('tells the words of the grammars from names that are typed', () => {
    const places = {
      c: ['int f(name *p) { name q; name = p->name + 1; goto name; name: return name(q, "a" name); }'],
      cpp: [
        'int f(name *p) { name q; name = p->name + 1; goto name; name: return name(q, sizeof(name)); }',
        'struct name : other { void name() const; name::type t; auto f() -> name; template <name T> T g(); };',
      ],
    };
    for (const language of ['c', 'cpp'] as const) {
      const words = [...wordsOf(language), 'u8', 'L', 'R', 'n1', '$n', '\u00e9'];
      assert.ok(words.includes('uint16_t') && words.includes('while'));
      for (const code of places[language]) {
        for (const { index } of code.matchAll(/name/g)) {
          for (const word of words) {
            const text = code.slice(0, index) + word + code.slice(index + 'name'.length);
            editing.read(code, language);
            assert.equal(
              spelled(editing.read(text, language, code)),
              spelled(whole.read(text, language)),
              text,
            );
          }
        }
      }
    }
  });

  it('needs no parser for an edit that leaves every token what it was', () => {
    const before = 'int f(int total) { if (total > 1) { return puts("a b\\n"); } return  total; }';
    for (const [old, now] of [
      ['  total', '  totals'],
      ['return  ', 'return  \n '],
      ['return  ', 'return '],
      ['"a b', '"abc b'],
      ['"a b', '"a'],
    ] as const) {
      const kept = editing.read(before, 'c')?.descendants('parameter_declaration')[0];
      const text = before.replace(old, now);
      const after = editing.read(text, 'c', before);
      assert.equal(spelled(after), spelled(whole.read(text, 'c')));
      assert.ok(kept && after?.descendants('parameter_declaration')[0] === kept, text);
    }
  });

  /** The words that a grammar spells out. */
  function wordsOf(language: Language): readonly string[] {
    const grammar = readFileSync(
      path.resolve(`node_modules/tree-sitter-${language}/src/grammar.json`),
      'utf8',
    );
    const spelledOut = grammar.matchAll(/"type": "STRING",\s*"value": "([A-Za-z_]\w*)"/g);
    return Array.from(new Set(Array.from(spelledOut, ([, word = '']) => word)));
  }
});
