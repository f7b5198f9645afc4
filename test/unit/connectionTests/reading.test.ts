import assert from 'node:assert/strict';
import fs from 'node:fs';
import { readCommentTests } from '../../../src/connectionTests/comments';
import { expectationOf, recordEdits } from '../../../src/connectionTests/edits';
import type { ConnectionTestFile } from '../../../src/connectionTests/model';
import { testsOf } from '../../../src/connectionTests/model';
import { readTestFile } from '../../../src/connectionTests/testFile';
import { refusedReport, report } from '../features/sampleReport';

const context = {
  path: '/suite/a.sockets.json',
  platform: 'linux',
  environment: { HOST: '127.0.0.1' },
} as const;

/** Each mistake: the text, and the characters that are marked. */
const MISTAKES: readonly (readonly [what: string, text: string, marked: string])[] = [
  ['a port that does not exist', '{"tests": [{"connect": "tcp://127.0.0.1:99999"}]}', '99999'],
  ['a protocol nobody has', '{"tests": [{"connect": "http://127.0.0.1:80"}]}', 'http'],
  ['an address without brackets', '{"tests": [{"connect": "tcp://::1:80"}]}', '::1:80'],
  ['no endpoint', '{"tests": [{"name": "a"}]}', '{'],
  ['a key that is mistyped', '{"tests": [{"connekt": "tcp://a:1"}]}', '"connekt"'],
  ['a code nobody has', '{"tests": [{"connect": "tcp://a:1", "expect": "WSAECONREFUSD"}]}', 'WSAECONREFUSD'],
  ['a method nobody has', '{"tests": [{"connect": "tcp://a:1", "method": "pol"}]}', 'pol'],
  ['a time that is none', '{"tests": [{"connect": "tcp://a:1", "within": "soon"}]}', 'soon'],
  ['a variable that is unknown', '{"tests": [{"connect": "tcp://${nobody}:1"}]}', '${nobody}'],
  ['a variable without an end', '{"tests": [{"connect": "tcp://${nobody:1"}]}', '${'],
  [
    'the same name twice',
    '{"tests": [{"name": "a", "connect": "tcp://a:1"}, {"name": "a", "connect": "tcp://a:2"}]}',
    'a',
  ],
  [
    'a platform nobody has',
    '{"tests": [{"connect": "tcp://a:1", "expect": {"amiga": "failed"}}]}',
    '"amiga"',
  ],
  ['a listener with several ports', '{"listen": "tcp://127.0.0.1:1-2", "tests": []}', 'tcp://127.0.0.1:1-2'],
  [
    'a behaviour nobody has',
    '{"listen": {"endpoint": "tcp://127.0.0.1:0", "behaviour": "ecco"}, "tests": []}',
    'ecco',
  ],
  ['a number out of range', '{"tests": [{"connect": "tcp://a:1", "retries": 1000}]}', '1000'],
  ['a test that is no object', '{"tests": ["tcp://a:1"]}', '"tcp://a:1"'],
  ['a missing value', '{"tests": [{"connect": }]}', '}'],
];

describe('a file of connection tests', () => {
  for (const [what, text, marked] of MISTAKES) {
    it(`with ${what} marks exactly that`, () => {
      const { problems } = readTestFile(text, context);
      const [problem] = problems.filter(({ range }) => text.slice(range.start, range.end) === marked);
      assert.ok(problem, JSON.stringify(problems));
      assert.ok(problem.message.en !== '' && /\p{Script=Han}/u.test(problem.message['zh-cn']));
    });
  }

  it('gives the mistakes of the order to the tests that have them, at the names they wait for', () => {
    const text =
      '{"tests": [{"name": "a", "connect": "tcp://a:1", "after": ["c", "b"]}, {"name": "b", "connect": "tcp://a:1", "after": "a"}, {"name": "c", "connect": "tcp://a:1", "after": "d"}]}';
    const file = readTestFile(text, context);
    const told = testsOf(file).map(({ name, problems }) => [
      name,
      problems.map(({ range }) => text.slice(range.start, range.end)),
    ]);
    assert.deepEqual(told, [
      ['a', ['b']],
      ['b', ['b']],
      ['c', ['d']],
    ]);
    assert.equal(file.problems.length, 2);
  });

  it('that is no JSON says so once, and another that only has mistakes does not', () => {
    const { unreadable, problems } = readTestFile('{"tests": [{"connect": "tcp://a:1"}', context);
    assert.ok(unreadable && problems.includes(unreadable));
    assert.equal(readTestFile('{"tests": [{"connect": "tcp:a:1"}]}', context).unreadable, undefined);
    assert.ok(readTestFile('', context).unreadable);
  });

  it('that is empty says what to write', () => {
    assert.match(readTestFile('', context).problems[0]?.message.en ?? '', /write \{ "tests"/);
  });

  it('of the sample workspace has no mistake', () => {
    const text = fs.readFileSync('test/fixtures/workspace/connections.sockets.json', 'utf8');
    const file = readTestFile(text, context);
    assert.deepEqual(file.problems, []);
    assert.equal(testsOf(file).length, 17);
  });

  it('puts variables of the file and the environment in, behind escapes too', () => {
    const text =
      '{"variables": {"port": "80"}, "tests": [{"name": "\\u0041", "connect": "tcp://${env:HOST}:${port}"}]}';
    const [test] = testsOf(readTestFile(text, context));
    assert.deepEqual([test?.name, test?.connect.text], ['A', 'tcp://127.0.0.1:80']);
  });

  it('never makes the reader fail, whatever is cut off', () => {
    const text = fs.readFileSync('test/fixtures/workspace/connections.sockets.json', 'utf8');
    for (let length = 0; length < text.length; length += 7) {
      const { problems } = readTestFile(text.slice(0, length), context);
      assert.ok(problems.every(({ range }) => range.start <= range.end && range.end <= length + 1));
    }
  });
});

describe('connection tests in comments', () => {
  const read = (text: string) => readCommentTests(text, context);

  it('are read in any language, and end where the comment ends', () => {
    const lines = [
      '// connect-test: tcp://127.0.0.1:27015 -> WSAECONNREFUSED within 3s',
      '/* connect-test: udp://[::1]:53 */',
      '# connect-test: tcp://127.0.0.1:1 -> timedOut | ECONNREFUSED method select named "one of two"',
      '<!-- connect-test: unix:///run/a -> failed -->',
    ];
    const tests = testsOf(read(lines.join('\n')));
    assert.deepEqual(
      tests.map(({ name, withinMs, method }) => [name, withinMs, method]),
      [
        ['tcp://127.0.0.1:27015 WSAECONNREFUSED', 3000, 'blocking'],
        ['udp://[::1]:53 connected', undefined, 'blocking'],
        ['one of two', undefined, 'select'],
        ['unix:///run/a failed', undefined, 'blocking'],
      ],
    );
  });

  for (const [text, marked] of [
    ['// connect-test: tcp://127.0.0.1 -> connected', 'tcp://127.0.0.1'],
    ['// connect-test: tcp://127.0.0.1:1 -> nothing', 'nothing'],
    ['// connect-test: tcp://127.0.0.1:1 connected', 'connected'],
    ['// connect-test: tcp://127.0.0.1:1 ->', '->'],
    ['// connect-test: tcp://127.0.0.1:1 within', 'within'],
    ['// connect-test:', 'connect-test:'],
  ] as const) {
    it(`mark ${marked} in ${text}`, () => {
      const [problem] = read(text).problems;
      assert.equal(problem && text.slice(problem.range.start, problem.range.end), marked);
    });
  }
});

describe('changes to connection tests', () => {
  const record = (text: string, file: ConnectionTestFile, word: string): string => {
    const [test] = testsOf(file);
    const edits = test && recordEdits(text, file, test, word, 'linux');
    return (edits ?? []).reduceRight(
      (now, { offset, length, content }) => now.slice(0, offset) + content + now.slice(offset + length),
      text,
    );
  };

  it('record an outcome and keep comments and layout', () => {
    const text =
      '{\n  // why\n  "tests": [\n    { "connect": "tcp://a:1", "expect": "connected" } // here\n  ]\n}\n';
    assert.equal(
      record(text, readTestFile(text, context), 'failed'),
      text.replace('"connected"', '"failed"'),
    );
  });

  it('record for this platform alone where each has its own', () => {
    const text = '{"tests": [{"connect": "tcp://a:1", "expect": {"linux": "connected", "else": "failed"}}]}';
    assert.match(
      record(text, readTestFile(text, context), 'timedOut'),
      /"linux": "timedOut", "else": "failed"/,
    );
  });

  it('record in a comment, behind the endpoint where nothing stands', () => {
    const text = '// connect-test: tcp://a:1 within 3s */';
    assert.equal(
      record(text, readCommentTests(text, context), 'failed'),
      '// connect-test: tcp://a:1 -> failed within 3s */',
    );
  });

  it('expect what a report says', () => {
    assert.equal(expectationOf(report), 'connected');
    assert.equal(expectationOf(refusedReport), 'WSAECONNREFUSED');
  });
});
