import assert from 'node:assert/strict';
import { OutputExplainer } from '../../../src/features/debugging/outputExplainer';

describe("a debugged program's output", () => {
  it('has each of its socket errors explained once', () => {
    const explainer = new OutputExplainer('en');
    const [line, ...more] = explainer.read('connect failed: WSAECONNREFUSED\nbytes: 10054\n');
    assert.match(line ?? '', /^Socket Lens: WSAECONNREFUSED \(10061\), ./);
    assert.deepEqual(more, []);
    assert.deepEqual(explainer.read('again: WSAECONNREFUSED\n'), []);
    assert.equal(explainer.read('recv: WSAECONNRESET\n').length, 1);
  });

  it('is read by whole lines, however it arrives', () => {
    const explainer = new OutputExplainer('en');
    assert.deepEqual(explainer.read('connect: Winsock error 100'), []);
    assert.match(explainer.read('61\n').join(), /WSAECONNREFUSED/);
  });

  it('is explained in Chinese', () => {
    const [line = ''] = new OutputExplainer('zh-cn').read('错误码 10061\n');
    assert.match(line, /^Socket Lens：WSAECONNREFUSED（10061），连接被拒绝。.*。$/);
  });
});
