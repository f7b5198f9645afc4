// Every kind of mistake in a file with connection tests is told at its characters, in both languages.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCommentTests } from '../../../src/connectionTests/comments';
import type { ConnectionTestFile } from '../../../src/connectionTests/model';
import { readTestFile } from '../../../src/connectionTests/testFile';
import { brokenTestFiles } from '../../support/brokenTests';

const context = { path: 'broken.sockets.json', platform: 'linux', environment: {} } as const;

const broken = brokenTestFiles();

describe('a mistake in a file with connection tests', () => {
  it('is kept in at least forty kinds', () => {
    assert.ok(broken.length >= 40, String(broken.length));
  });

  for (const { title, text, expected } of broken) {
    it(`is told at its characters, with the way out: ${title}`, () => {
      assert.equal(told(text, readTestFile(text, context)), expected);
    });
  }

  it('leaves the tests around it as they are', () => {
    const text =
      '{ "tests": [ { "connect": "tcp://127.0.0.1:99999" }, { "connect": "tcp://127.0.0.1:1" } ] }';
    const { children, problems } = readTestFile(text, context);
    assert.equal(problems.length, 1);
    assert.deepEqual(
      children.map(child => child.kind === 'test' && [child.connect.text, child.problems.length]),
      [['tcp://127.0.0.1:1', 0]],
    );
  });

  it('is never an accident, whatever the text is', () => {
    const pieces = broken.flatMap(({ text }) => text.match(/"[^"]*"|[{}[\],:]|\s+|\w+/g) ?? []);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), words => {
        isSound(words.join(''), readTestFile(words.join(''), context));
      }),
      { numRuns: 1500 },
    );
    const whole = broken.map(({ text }) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.nat(200),
        fc.nat(20),
        fc.string(),
        (text, at, length, put) => {
          const mutated = text.slice(0, at) + put + text.slice(at + length);
          isSound(mutated, readTestFile(mutated, context));
          isSound(
            mutated,
            readCommentTests(`# connect-test: ${mutated}`, context),
            '# connect-test: '.length,
          );
        },
      ),
      {
        numRuns: 1500,
        // A comment and an escape sequence that the text breaks off.
        examples: [
          ['{ "tests": [] }', 15, 0, '/*'],
          ['{ "tests": [ { "connect": "tcp://127.0.0.1:1 } ] }', 46, 4, '\\u:'],
        ],
      },
    );
  });
});

function told(text: string, { problems }: ConnectionTestFile): string {
  return problems
    .map(({ message, range: { start, end } }) =>
      [`=> ${start}-${end} «${text.slice(start, end)}» ${message.en}`, `   ${message['zh-cn']}`].join('\n'),
    )
    .join('\n');
}

function isSound(text: string, { problems }: ConnectionTestFile, before = 0): void {
  for (const { message, range } of problems) {
    assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length + before, text);
    assert.ok(message.en !== '' && message['zh-cn'] !== '');
  }
}
