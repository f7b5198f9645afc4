// What the linter's feature does with findings before VS Code sees them: several fixes as one change, comments that keep
// findings away, the rules' pages, and the names of the rules in the settings.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import fc from 'fast-check';
import { ignoredFiles } from '../../../src/analysis/ignoredFiles';
import type { Lint } from '../../../src/analysis/lint';
import { ALL_RULES } from '../../../src/analysis/rules/allRules';
import { ruleWords } from '../../../src/analysis/ruleWords';
import { difference, KeptDocuments } from '../../../src/features/analyser/keptDocuments';
import { placed } from '../../../src/features/analyser/placedFinding';
import type { PlacedEdit, PlacedFinding } from '../../../src/features/analyser/placedFinding';
import { combined } from '../../../src/features/lint/fixes';
import { suppressFile, suppressLine } from '../../../src/features/lint/suppression';
import type { CommentStyle, Lines } from '../../../src/features/lint/suppression';
import { movedThrough } from '../../../src/features/movedSpan';
import { testLint, testReader } from '../../support/lintReader';

function edit(line: number, from: number, to: number, text: string): PlacedEdit {
  return { span: { start: { line, character: from }, end: { line, character: to } }, text };
}

function applied(text: string, edits: readonly PlacedEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: PlacedEdit['span']['start']) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .reverse()
    .reduce(
      (now, { span, text: fresh }) => now.slice(0, offset(span.start)) + fresh + now.slice(offset(span.end)),
      text,
    );
}

function linesOf(text: string): Lines {
  const lines = text.split(/\r?\n/);
  return { count: lines.length, line: number => lines[number] ?? '' };
}

describe('fixes together', () => {
  const fix = (...edits: readonly PlacedEdit[]) => ({ title: 'a fix', edits });

  it('come in the order of the text', () => {
    const edits = combined([fix(edit(3, 0, 1, 'c')), fix(edit(1, 0, 1, 'a'), edit(2, 0, 1, 'b'))]);
    assert.deepEqual(
      edits.map(({ text }) => text),
      ['a', 'b', 'c'],
    );
  });

  it('make an edit once that two of them have', () => {
    const include = edit(0, 0, 0, '#include <mstcpip.h>\n');
    assert.equal(combined([fix(include, edit(1, 0, 1, 'a')), fix(include, edit(2, 0, 1, 'b'))]).length, 3);
  });

  for (const [title, span] of [
    ['inside', edit(1, 2, 3, 'x')],
    ['across', edit(1, 3, 9, 'x')],
    ['right behind', edit(1, 4, 4, 'x')],
  ] as const) {
    it(`leave out one that changes ${title} another, with all of its edits`, () => {
      assert.deepEqual(combined([fix(edit(1, 1, 4, 'first')), fix(span, edit(7, 0, 0, 'far'))]), [
        edit(1, 1, 4, 'first'),
      ]);
    });
  }
});

describe('a comment that keeps findings away', () => {
  let lint: Lint;
  before(async () => {
    lint = await testLint();
  });

  const found = (text: string): readonly PlacedFinding[] =>
    placed(text, lint(text, { language: 'c', fileName: 'a.c' }), 'en');
  const rule = 'port-not-network-order';
  const program = (line: string) => `#include <winsock2.h>\nvoid fill(struct sockaddr_in *a) {\n${line}\n}\n`;

  for (const style of ['line', 'block'] satisfies readonly CommentStyle[]) {
    it(`stands above the line with its indentation (${style})`, () => {
      const text = program('\ta->sin_port = 80;');
      const [finding] = found(text);
      const after = applied(text, [suppressLine(linesOf(text), finding!.span.start.line, rule, style)]);
      const comment =
        style === 'line'
          ? `// socket-lens-disable-next-line ${rule}`
          : `/* socket-lens-disable-next-line ${rule} */`;
      assert.equal(after.split('\n')[2], `\t${comment}`);
      assert.deepEqual(found(after), []);
    });

    it(`stands at the beginning of the file (${style})`, () => {
      const text = program('  a->sin_port = 80;');
      const after = applied(text, [suppressFile(linesOf(text), rule, style)]);
      assert.match(after, /^(?:\/\/|\/\*) socket-lens-disable port-not-network-order/);
      assert.deepEqual(found(after), []);
    });
  }

  for (const comment of [
    '  // socket-lens-disable-next-line connect-result-ignored',
    '  /* socket-lens-disable-next-line connect-result-ignored */',
    '  // socket-lens-disable-next-line connect-result-ignored, inet-addr-unchecked -- on purpose',
  ]) {
    it(`takes one more rule: ${comment.trim()}`, () => {
      const text = program(`${comment}\n  a->sin_port = 80;`);
      const [finding] = found(text);
      const after = applied(text, [suppressLine(linesOf(text), finding!.span.start.line, rule, 'line')]);
      assert.equal(after.split('\n').length, text.split('\n').length, 'no line was added');
      assert.deepEqual(found(after), []);
    });
  }

  it('takes one more rule for the file', () => {
    const text = `// socket-lens-disable connect-result-ignored\n${program('  a->sin_port = 80;')}`;
    const after = applied(text, [suppressFile(linesOf(text), rule, 'line')]);
    assert.equal(after.split('\n')[0], `// socket-lens-disable connect-result-ignored, ${rule}`);
    assert.deepEqual(found(after), []);
  });

  it('stands behind a line that goes on from the one above', () => {
    const text = program('  a->sin_port = \\\n  80;');
    const [finding] = found(text);
    assert.equal(finding?.span.start.line, 3);
    const after = applied(text, [suppressLine(linesOf(text), 3, rule, 'line')]);
    assert.equal(after.split('\n')[3], `  80; /* socket-lens-disable-line ${rule} */`);
    assert.deepEqual(found(after), []);
  });
});

describe('an open document in the worker', () => {
  const options = { language: 'c', fileName: 'a.c' } as const;
  const program = '#include <winsock2.h>\nvoid fill(struct sockaddr_in *a) {\n  a->sin_port = 80;\n}\n';

  it('has the findings of its text after every change', async () => {
    const [documents, lint] = [new KeptDocuments(await testReader()), await testLint()];
    const texts = [
      program,
      program.replace('80', '8080'),
      `// above\n${program}`,
      program + program.replace('fill', 'more'),
      program.replace('80', 'htons(80)'),
      '',
      program.replace('#include <winsock2.h>', '#define PORT 80').replace('= 80', '= PORT'),
      program,
    ];
    for (const text of texts) {
      assert.deepEqual(documents.lint('a', text, options), lint(text, options), text);
      const off = { ...options, config: { severities: { 'port-not-network-order': 'off' } } } as const;
      assert.deepEqual(documents.lint('off', text, off), lint(text, off), text);
    }
    for (let i = 0; i < 20; i++) {
      assert.equal(documents.lint(`document ${i}`, program, options).length, 1);
    }
  });

  it('tells one text from another by one edit', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const { start, end, text } = difference(before, after);
        assert.equal(before.slice(0, start) + text + before.slice(end), after);
      }),
    );
  });
});

describe('a span', () => {
  it('moves through the changes of one edit', () => {
    const { span } = edit(5, 4, 9, '');
    const changes = [
      { range: edit(5, 0, 0, '').span, text: '  ' },
      { range: edit(1, 0, 0, '').span, text: 'a\nb\n' },
    ];
    assert.deepEqual(movedThrough(span, changes), edit(7, 6, 11, '').span);
    assert.equal(movedThrough(span, [...changes, { range: edit(7, 7, 8, '').span, text: '' }]), undefined);
  });
});

describe('the pages of the rules', () => {
  for (const locale of ['en', 'zh-cn'] as const) {
    it(`have examples, a source and the ways to switch it off, in ${locale}`, () => {
      for (const rule of ALL_RULES) {
        const { page, source, title } = ruleWords(rule, locale);
        assert.ok(page.startsWith(`# ${rule.id}\n`), rule.id);
        assert.ok(page.includes(rule.bad) && page.includes(rule.good) && page.includes(title), rule.id);
        assert.ok(source !== '' && page.includes(source), rule.id);
        assert.ok(page.includes(`socket-lens-disable-next-line ${rule.id}`), rule.id);
        assert.equal(/\p{Script=Han}/u.test(page), locale === 'zh-cn', rule.id);
      }
    });
  }
});

describe('the files that git leaves out', () => {
  const isIgnored = ignoredFiles([
    { folder: '', text: 'build/\n*.gen.c\n' },
    { folder: 'src/native', text: '/vendor\n' },
  ]);
  for (const [file, ignored] of [
    ['src/a.c', false],
    ['build/a.c', true],
    ['src/a.gen.c', true],
    ['src/native/vendor/a.c', true],
    ['vendor/a.c', false],
    ['src/native/a/vendor/a.c', false],
  ] as const) {
    it(`${ignored ? 'have' : 'do not have'} ${file}`, () => {
      assert.equal(isIgnored(file), ignored);
    });
  }
});

describe('the setting for severities', () => {
  it('names every rule, and none that there is not (UPDATE_GOLDEN=1 npm run test:unit writes them anew)', () => {
    const text = fs.readFileSync('package.json', 'utf8');
    const manifest = JSON.parse(text) as {
      contributes: {
        configuration: { properties: Record<string, { propertyNames: { enum: string[] } }> };
      };
    };
    const { propertyNames } = manifest.contributes.configuration.properties['socketLens.lint.severities']!;
    const ids = ALL_RULES.map(({ id }) => id).sort();
    if (process.env['UPDATE_GOLDEN'] === '1') {
      propertyNames.enum = ids;
      fs.writeFileSync('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
    }
    assert.deepEqual(propertyNames.enum, ids);
  });
});
