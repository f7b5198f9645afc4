// A text that is edited has the findings of a text that is linted whole, after every edit.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LintDocument } from '../../../src/analysis/document';
import type { LintOptions } from '../../../src/analysis/lint';
import type { Reader } from '../../../src/analysis/reader/reader';
import type { TextEdit } from '../../../src/analysis/source/segments';
import { lintFixtures } from '../../support/lintFixtures';
import { testReader } from '../../support/lintReader';

const options: LintOptions = { language: 'c', fileName: 'a.c' };

describe('a text that is edited', function () {
  this.timeout(60_000);
  let reader: Reader;
  before(async () => {
    reader = await testReader();
  });

  function edited(text: string, { start, end, text: inserted }: TextEdit): string {
    return text.slice(0, start) + inserted + text.slice(end);
  }

  /** Fails unless the edits, one after the other, leave the findings that a new document has. */
  function follow(before: string, edits: readonly TextEdit[], its = options): void {
    const document = new LintDocument(reader, before, its);
    let text = before;
    for (const edit of edits) {
      text = edited(text, edit);
      const findings = document.change([edit]);
      assert.equal(document.text, text);
      assert.deepEqual(findings, new LintDocument(reader, text, its).findings, JSON.stringify(edit));
    }
  }

  const fixtures = lintFixtures();
  const scraps = [
    ...[
      '{',
      '}',
      '(',
      ')',
      ';',
      '"',
      "'",
      '/*',
      '*/',
      '//',
      '\n',
      '\r\n',
      '\n}\n',
      '\n}',
      '\\\n',
      'R"(',
      ')"',
    ],
    ...['#if 0\n', '#ifdef _WIN32\n', '#else\n', '#endif\n', '#define errno 1\n', '#include <netdb.h>\n'],
    ...[
      '#define WSAEISCONN 7\n',
      'SOCKET s;\n',
      'int s;\n',
      'errno = 1;',
      '// socket-lens-disable\n',
      'x',
      ' ',
    ],
  ];
  const scrap = fc.oneof(
    fc.constantFrom(...scraps),
    fc.constantFrom(...fixtures.map(({ text }) => text)),
    fc.string({ maxLength: 5 }),
  );
  /** Where an edit falls, as shares of the text's length and a length of what goes. */
  const place = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(fc.constant(0), fc.nat(40)),
    scrap,
  );

  it('has the findings of a whole lint after any edits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...fixtures), { minLength: 1, maxLength: 4 }),
        fc.array(place, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('c' as const, 'cpp' as const),
        (files, places, language) => {
          const before = files.map(({ text }) => text).join('');
          let length = before.length;
          const edits = places.map(([share, removed, text]) => {
            const start = Math.floor(share * length);
            const end = Math.min(length, start + removed);
            length += text.length - (end - start);
            return { start, end, text };
          });
          follow(before, edits, { language, fileName: `a.${language}` });
          const atOnce = new LintDocument(reader, before, { language, fileName: `a.${language}` });
          atOnce.change(edits);
          assert.deepEqual(
            atOnce.findings,
            new LintDocument(reader, atOnce.text, { language, fileName: `a.${language}` }).findings,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  const file = `${fixtures.find(({ rule, kind }) => rule === 'port-not-network-order' && kind === 'bad')!.text}
int g(void) {
  return 0;
}
`;

  it('follows the typing of a function, character by character', () => {
    const typed = '\nint h(SOCKET s, struct sockaddr *a) {\n  /* now */ connect(s, a, 3);\n}\n';
    follow(
      file,
      Array.from(typed).map((text, index) => ({
        start: file.length + index,
        end: file.length + index,
        text,
      })),
    );
  });

  it('takes several edits at once', () => {
    const document = new LintDocument(reader, file, options);
    const edits = [
      { start: 0, end: 0, text: '// one\n' },
      { start: 7, end: 7, text: '// two\n' },
    ];
    assert.deepEqual(
      document.change(edits),
      new LintDocument(reader, `// one\n// two\n${file}`, options).findings,
    );
    assert.ok(document.findings.length > 0);
  });

  it('keeps the findings of functions that an edit leaves alone', () => {
    const document = new LintDocument(reader, file, options);
    const [before] = document.findings;
    const end = file.length;
    document.change([{ start: end, end, text: 'int later;\n' }]);
    assert.equal(document.findings[0], before);
  });

  it('keeps the findings of functions that lie between two edits', () => {
    const first = 'int first(void) {\n  return 0;\n}\n';
    const document = new LintDocument(reader, first + file, options);
    const [before] = document.findings;
    const [digit, end] = [first.indexOf('0'), first.length + file.length];
    document.change([
      { start: digit, end: digit + 1, text: '1' },
      { start: end, end, text: 'int later;\n' },
    ]);
    assert.ok(before);
    assert.equal(document.findings[0], before);
  });

  it('refuses an edit outside the text', () => {
    const document = new LintDocument(reader, 'int a;', options);
    for (const [start, end] of [
      [-1, 0],
      [3, 2],
      [0, 7],
      [Number.NaN, 0],
    ] as const) {
      assert.throws(() => document.change([{ start, end, text: '' }]), RangeError);
    }
    assert.equal(document.text, 'int a;');
  });
});
