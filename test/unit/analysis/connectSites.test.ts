import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createFindConnects } from '../../../src/analysis/endpoints/connectSites';
import type { ConnectSite, FindConnects } from '../../../src/analysis/endpoints/connectSites';
import { lineColumns } from '../../../src/facts/sourceText';
import { testReader } from '../../support/lintReader';

const programs = fs
  .readFileSync(path.resolve('test/fixtures/endpoints/connects.c'), 'utf8')
  .split(/^(?=\/\/\/\/ )/m)
  .slice(1);

describe('the endpoint of a connect call in the source', () => {
  let find: FindConnects;

  before(async () => {
    find = createFindConnects(await testReader());
  });

  for (const program of programs) {
    const [, cpp, title = ''] = /^\/\/\/\/ (cpp: )?(.*)$/m.exec(program) ?? [];
    it(`is read: ${title}`, () => {
      const options = { language: cpp ? 'cpp' : 'c', fileName: 'main.c', target: 'win' } as const;
      assert.deepEqual(withLines(program, find(program, options)), expectedIn(program));
    });
  }

  it('is read from any piece of a program without an accident', () => {
    const whole = programs.join('\n');
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(2000), (start, length) => {
        const text = whole.slice(start, start + length);
        for (const { range, draft } of find(text, { language: 'cpp', fileName: 'a.cpp', target: 'posix' })) {
          assert.ok(range.start >= 0 && range.end <= text.length && range.start < range.end);
          assert.notEqual(draft, '');
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** `12: tcp://127.0.0.1:80 (blocking)`: the line of the call from 1. */
function withLines(text: string, sites: readonly ConnectSite[]): readonly string[] {
  const place = lineColumns(text);
  return sites.map(
    ({ range, endpoint, draft, method }) =>
      `${place(range.start).line}: ${endpoint ?? `? ${draft}`} (${method})`,
  );
}

/** A mark stands on the line below its call. */
function expectedIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const [, mark] = /^\s*\/\/ -> (.*)$/.exec(line) ?? [];
    return mark === undefined ? [] : [`${index}: ${mark}`];
  });
}
