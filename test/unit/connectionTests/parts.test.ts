import assert from 'node:assert/strict';
import { listenersByTest, testsOf } from '../../../src/connectionTests/model';
import { partsOf, wholeOf } from '../../../src/connectionTests/parts';
import { readTestFile } from '../../../src/connectionTests/testFile';

const context = { path: 'a', platform: 'linux', environment: {} } as const;

describe('a file with tests in parts', () => {
  it('is the same again, with its groups, listeners and mistakes', async () => {
    const inner = {
      name: 'inner',
      tests: [{ connect: '${b}', listen: { name: 'b', endpoint: 'tcp://[::1]:0' } }],
    };
    const text = JSON.stringify({
      listen: 'tcp://127.0.0.1:0',
      tests: [
        {
          name: 'outer',
          tests: [inner, { name: 'between', connect: 'tcp://a:99999' }, { connect: '${listen}' }],
        },
        { name: 'last', connect: 'tcp://a:1', after: 'nobody' },
      ],
    });
    const file = readTestFile(text, context);
    const again = await wholeOf(partsOf(file));
    assert.deepEqual(again, file);
    assert.deepEqual(listenersByTest(again), listenersByTest(file));
  });

  it('has no part that is large', async () => {
    const tests = Array.from({ length: 10_000 }, (_, at) => ({ name: String(at), connect: 'tcp://a:1' }));
    const file = readTestFile(JSON.stringify({ tests: [{ name: 'group', tests }] }), context);
    const { head, parts } = partsOf(file);
    assert.ok(Math.max(head.length, ...parts.map(({ length }) => length)) < 256 * 1024);
    const again = testsOf(await wholeOf({ head, parts }));
    assert.deepEqual([again.length, again.at(-1)?.id], [10_000, 'group / 9999']);
  });
});
