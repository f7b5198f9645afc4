// A test that is added to a file is written as its neighbours are, and leaves everything else as it stands.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { applyEdits } from 'jsonc-parser';
import { additionOf } from '../../../src/connectionTests/additions';
import type { NewTest } from '../../../src/connectionTests/additions';
import { testsOf } from '../../../src/connectionTests/model';
import { readTestFile } from '../../../src/connectionTests/testFile';

const test: NewTest = { name: 'new', connect: 'tcp://a:1', expect: 'connected' };
const LINE = '{ "name": "new", "connect": "tcp://a:1", "expect": "connected" }';

/** Each layout: the text before, and after. */
const LAYOUTS: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'an empty file',
    '',
    '{\n  "tests": [\n    {\n      "name": "new",\n      "connect": "tcp://a:1",\n      "expect": "connected"\n    }\n  ]\n}\n',
  ],
  [
    'an empty list',
    '{\n  "tests": []\n}\n',
    '{\n  "tests": [\n    {\n      "name": "new",\n      "connect": "tcp://a:1",\n      "expect": "connected"\n    }\n  ]\n}\n',
  ],
  [
    'a list with a comment alone',
    '{\n\t"tests": [ // none yet\n\t]\n}\n',
    '{\n\t"tests": [ // none yet\n\t\t{\n\t\t\t"name": "new",\n\t\t\t"connect": "tcp://a:1",\n\t\t\t"expect": "connected"\n\t\t}\n\t]\n}\n',
  ],
  [
    'one line',
    '{ "tests": [{ "connect": "tcp://a:1" }] }',
    `{ "tests": [{ "connect": "tcp://a:1" }, ${LINE}] }`,
  ],
  [
    'a test a line',
    '{\n    "tests": [\n        { "connect": "tcp://a:1" }\n    ]\n}\n',
    `{\n    "tests": [\n        { "connect": "tcp://a:1" },\n        ${LINE}\n    ]\n}\n`,
  ],
  [
    'a test a line with a comment behind it',
    '{\n  "tests": [\n    { "connect": "tcp://a:1" } // why\n    // and so on\n  ]\n}\n',
    `{\n  "tests": [\n    { "connect": "tcp://a:1" }, // why\n    // and so on\n    ${LINE}\n  ]\n}\n`,
  ],
  [
    'a trailing comma',
    '{\n  "tests": [\n    { "connect": "tcp://a:1" }, /* why */\n  ],\n}\n',
    `{\n  "tests": [\n    { "connect": "tcp://a:1" }, /* why */\n    ${LINE},\n  ],\n}\n`,
  ],
  [
    'a key a line, tabs and CR LF',
    '{\r\n\t"tests": [\r\n\t\t{\r\n\t\t\t"connect": "tcp://a:1"\r\n\t\t}\r\n\t]\r\n}\r\n',
    '{\r\n\t"tests": [\r\n\t\t{\r\n\t\t\t"connect": "tcp://a:1"\r\n\t\t},\r\n\t\t{\r\n\t\t\t"name": "new",\r\n\t\t\t"connect": "tcp://a:1",\r\n\t\t\t"expect": "connected"\r\n\t\t}\r\n\t]\r\n}\r\n',
  ],
  [
    'a name that is taken, and a comma within a text',
    '{ "tests": [\n  { "name": "new", "connect": "unix:///a,b//c" }\n] }\n',
    `{ "tests": [\n  { "name": "new", "connect": "unix:///a,b//c" },\n  ${LINE.replace('new', 'new (2)')}\n] }\n`,
  ],
];

describe('a test that is added', () => {
  for (const [what, before, after] of LAYOUTS) {
    it(`fits into ${what}`, () => {
      const addition = additionOf(before, test);
      assert.ok(addition);
      assert.equal(applyEdits(before, [...addition.edits]), after);
      assert.ok(after.slice(addition.offset).startsWith('{'));
    });
  }

  it('makes the list where there is none', () => {
    const text = '{\n  // peers\n  "listen": "tcp://127.0.0.1:0"\n}\n';
    const addition = additionOf(text, test);
    assert.ok(addition);
    const after = applyEdits(text, [...addition.edits]);
    assert.ok(after.startsWith('{\n  // peers\n  "listen": "tcp://127.0.0.1:0",\n  "tests": [\n'), after);
    assert.equal(namesIn(after).at(-1), 'new');
  });

  it('is refused by a file that has to be mended first', () => {
    for (const text of ['[]', '{ "tests": {} }', '{ "tests": [', 'no JSON', '{ "tests": [1 2] }']) {
      assert.equal(additionOf(text, test), undefined, text);
    }
  });

  for (const file of suite()) {
    it(`leaves every character of ${path.basename(file)} where it was`, () => {
      const text = fs.readFileSync(file, 'utf8');
      const addition = additionOf(text, test);
      assert.ok(addition);
      assert.ok(
        addition.edits.every(({ offset, length }) => text.slice(offset, offset + length).trim() === ''),
      );
      const after = applyEdits(text, [...addition.edits]);
      assert.deepEqual(namesIn(after), [...namesIn(text), 'new']);
    });
  }
});

function namesIn(text: string): readonly string[] {
  const file = readTestFile(text, {
    path: path.resolve(suite()[0] ?? ''),
    platform: 'linux',
    environment: {},
  });
  assert.deepEqual(file.problems, []);
  return testsOf(file).map(({ name }) => name);
}

function suite(): readonly string[] {
  const folder = path.resolve('test/fixtures/suite');
  return fs
    .readdirSync(folder)
    .filter(file => file.endsWith('.sockets.json'))
    .map(file => path.join(folder, file));
}
