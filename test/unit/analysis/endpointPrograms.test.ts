// Whole programs as people write them, in test/fixtures/endpoints/*.txt: of each call that connects, the endpoint and the
// method that a person would say. A program begins `//// title`, with `cpp` at the end of the line for C++. A call is
// marked on its line, `//=> tcp://127.0.0.1:80 blocking`; `?` stands where only the running program knows.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createFindConnects } from '../../../src/analysis/endpoints/connectSites';
import type { FindConnects } from '../../../src/analysis/endpoints/connectSites';
import { lineColumns } from '../../../src/facts/sourceText';
import { testReader } from '../../support/lintReader';

const folder = path.resolve('test/fixtures/endpoints');

describe('the endpoint that a person would say of a connect call', () => {
  let find: FindConnects;

  before(async () => {
    find = createFindConnects(await testReader());
  });

  for (const file of fs.readdirSync(folder).filter(name => name.endsWith('.txt'))) {
    describe(path.basename(file, '.txt'), () => {
      for (const [, title = '', cpp, text = ''] of fs
        .readFileSync(path.join(folder, file), 'utf8')
        .matchAll(/^\/\/\/\/ (.*?)( cpp)?\n([^]*?)(?=^\/\/\/\/ |$(?![^]))/gm)) {
        it(title, () => {
          const place = lineColumns(text);
          const options = cpp
            ? ({ language: 'cpp', fileName: 'a.cpp' } as const)
            : ({ language: 'c', fileName: 'a.c' } as const);
          const read = find(text, { ...options, target: 'posix' }).map(
            ({ range, endpoint = '?', method }) => `${place(range.start).line}: ${endpoint} ${method}`,
          );
          assert.deepEqual(read, marked(text));
        });
      }
    });
  }
});

function marked(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const [, mark] = /\/\/=> (.*)$/.exec(line) ?? [];
    return mark === undefined ? [] : [`${index + 1}: ${mark}`];
  });
}
