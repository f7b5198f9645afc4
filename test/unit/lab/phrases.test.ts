import assert from 'node:assert/strict';
import { DOCUMENTED_PHRASES, documentedPhrase, skipPhrase } from '../../../src/facts/labPhrases';
import { SCENARIOS } from '../../../src/lab/scenarios';

const documented = SCENARIOS.flatMap(scenario => scenario.documented);

describe('the phrases of the lab', () => {
  it('are there in Chinese for all that is documented in words, and for nothing else', () => {
    const words = documented.filter(text => !/^WSA[A-Z_]+$/.test(text));
    assert.deepEqual(Object.keys(DOCUMENTED_PHRASES).sort(), [...new Set(words)].sort());
  });

  it('leave symbols as they are, and join several', () => {
    assert.equal(documentedPhrase('WSAEALREADY or WSAEINVAL', 'zh-cn'), 'WSAEALREADY 或 WSAEINVAL');
    assert.equal(documentedPhrase('success', 'en'), 'success');
    assert.equal(documentedPhrase('success', 'zh-cn'), '成功');
  });

  it('say in Chinese why a scenario did not run, with what varies kept', () => {
    assert.equal(
      skipPhrase('needs Winsock, which glibc 2.36 is not', 'zh-cn'),
      '需要 Winsock，而 glibc 2.36 不是',
    );
    assert.equal(skipPhrase('needs Winsock', 'en'), 'needs Winsock');
    assert.equal(skipPhrase('a reason of the system', 'zh-cn'), 'a reason of the system');
  });
});
