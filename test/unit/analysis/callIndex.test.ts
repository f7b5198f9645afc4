// The search for calls finds those that a parse of the whole file finds, and gives files one at a time.

import assert from 'node:assert/strict';
import { API_ARITY } from '../../../src/analysis/apiNames';
import { callsIn, callsInFiles } from '../../../src/analysis/callIndex';
import type { Reader } from '../../../src/analysis/reader/reader';
import type { SyntaxNode } from '../../../src/analysis/reader/syntax';
import { lintFixtures } from '../../support/lintFixtures';
import { testReader } from '../../support/lintReader';

describe('the search for calls', () => {
  let reader: Reader;
  before(async () => {
    reader = await testReader();
  });

  const found = (text: string, fileName = 'a.cpp') =>
    callsIn(text, fileName, reader).map(({ name, start }) => `${name} ${start}`);

  /** The calls of functions of the API in a tree, by their plain names. */
  function callsBelow(root: SyntaxNode): readonly string[] {
    return root.descendants('call_expression').flatMap(call => {
      const callee = call.child('function');
      return callee?.type === 'identifier' && Object.hasOwn(API_ARITY, callee.text)
        ? [`${callee.text} ${callee.start}`]
        : [];
    });
  }

  it('finds what a parse of the whole finds, in every fixture', () => {
    let calls = 0;
    for (const { text, language } of lintFixtures()) {
      const plain = text.replace(/::(?=\s*\w+\s*\()/g, '  ');
      const expected = callsBelow(reader.read(plain, language)!);
      assert.deepEqual(found(plain, language === 'c' ? 'a.c' : 'a.cpp'), [...expected].sort(byPlace), text);
      calls += expected.length;
    }
    assert.ok(calls > 500, String(calls));
  });

  const byPlace = (a: string, b: string) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]);

  it('tells a call from what only looks like one', () => {
    const text = [
      'int send(int s);',
      '// connect(s, a, n)',
      'const char *text = "connect(s, a, n)";',
      'void f(Link *link) { link->connect(1, 2, 3); link.send(4); Own::bind(s); ::listen(s, 5); }',
      'int g() { return (connect)(s, a, n) + connect (s, a, n); }',
    ].join('\n');
    assert.deepEqual(found(text), [
      `listen ${text.indexOf('listen')}`,
      `connect ${text.lastIndexOf('connect')}`,
    ]);
  });

  it('gives each file in its turn, and reads none that nobody waits for', async () => {
    const asked: string[] = [];
    const file = (fileName: string, text: string | undefined) => ({
      fileName,
      read: () => {
        asked.push(fileName);
        return Promise.resolve(text);
      },
    });
    const files = [
      file('a.c', 'void f() { connect(s, a, n); }'),
      file('gone.c', undefined),
      file('notes.txt', 'connect(s, a, n);'),
      file('b.c', 'void f() { listen(s, 5); }'),
    ];
    const seen: string[] = [];
    for await (const { fileName, calls } of callsInFiles(files, reader)) {
      seen.push(`${fileName} ${calls.length}`);
      if (fileName === 'notes.txt') {
        break;
      }
    }
    assert.deepEqual(seen, ['a.c 1', 'gone.c 0', 'notes.txt 0']);
    assert.deepEqual(asked, ['a.c', 'gone.c', 'notes.txt']);
  });
});
