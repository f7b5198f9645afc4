// A piece of code that is read after an edit has the syntax of a piece that is read whole.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reader } from '../../../src/analysis/reader/reader';
import type { SyntaxNode } from '../../../src/analysis/reader/syntax';
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
});
