import assert from 'node:assert/strict';
import { Durations, sparkline } from '../../../src/features/connectionTests/durations';

describe('the durations of a connection test', () => {
  it('draw one bar each, the longest the highest', () => {
    assert.equal(sparkline([1, 2, 1, 15]), '▁▂▁█');
    assert.equal(sparkline([]), '');
    assert.equal(sparkline([3]), '');
  });

  it('stay low while they hardly differ, and are no numbers that draw nothing', () => {
    assert.equal(sparkline([1, 1.05, 1]), '▁▁▁');
    assert.equal(sparkline([0, 0]), '▁▁');
  });

  it('are kept over a reload, the last twelve of each test', async () => {
    const { memento, stored } = memory();
    const durations = new Durations(memento);
    for (let run = 1; run <= 14; run++) {
      durations.add('a', run);
    }
    await durations.save();
    const again = new Durations({ ...memento, get: () => stored() });
    assert.deepEqual(again.of('a'), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    assert.deepEqual(again.of('b'), []);
  });

  it('drop what is no list of numbers', () => {
    const durations = new Durations({ ...memory().memento, get: () => ({ a: [1, 'x'], b: [2], c: 3 }) });
    assert.deepEqual([durations.of('a'), durations.of('b'), durations.of('c')], [[], [2], []]);
    assert.deepEqual(new Durations({ ...memory().memento, get: () => 'nothing' }).of('a'), []);
  });

  it('forget the tests that ran longest ago', () => {
    const durations = new Durations(memory().memento);
    for (let test = 0; test <= 2_000; test++) {
      durations.add(`test ${test}`, 1);
    }
    assert.deepEqual(durations.of('test 0'), []);
    assert.deepEqual(durations.of('test 1'), [1]);
  });
});

function memory() {
  let kept: unknown;
  const memento = {
    get: () => undefined,
    update: (_: string, value: unknown) => Promise.resolve(void (kept = value)),
  };
  return { memento, stored: () => kept };
}
