// The round trip that the stack measured, beside our own time, over real sockets.

import assert from 'node:assert/strict';
import { attempt } from '../../src/engine/attempt';
import type { Target } from '../../src/engine/target';
import type { Attempt } from '../../src/facts/outcome';
import { loadBinding } from '../../src/native/load';
import { listeningPort, refusingPort } from '../support/peers';
import type { Peer } from '../support/peers';

describe('the round trip by TCP', () => {
  const binding = loadBinding();
  let listening: Peer;
  let refusing: Peer;

  before(async () => {
    listening = await listeningPort();
    refusing = await refusingPort(binding);
  });

  after(async () => {
    await listening.release();
    await refusing.release();
  });

  async function tried({ host: address, port }: Peer, type: Target['type']): Promise<Attempt> {
    const target: Target = { sockaddr: { family: 'inet', address, port }, type };
    return attempt(binding, target, { method: 'blocking', timeoutMs: 5_000 });
  }

  it('is told of a connection, with the call that told it', async function () {
    if (binding.semantics !== 'linux') {
      this.test!.title += ` (skipped: ${binding.provider} does not tell, or not in every version)`;
      this.skip();
    }
    const { outcome, kernelRttUs, calls } = await tried(listening, 'stream');
    assert.equal(outcome.status, 'connected');
    assert.ok(kernelRttUs !== undefined && kernelRttUs > 0);
    const row = calls.find(({ args }) => args.includes('TCP_INFO'));
    assert.deepEqual(row?.args.slice(1), ['SOL_TCP', 'TCP_INFO', `{tcpi_rtt=${kernelRttUs}}`, '[104]']);
  });

  it('is not asked for where nothing is connected, or not over TCP', async () => {
    const attempts = [await tried(refusing, 'stream'), await tried(listening, 'datagram')];
    for (const { kernelRttUs, calls } of attempts) {
      assert.equal(kernelRttUs, undefined);
      assert.ok(!calls.some(({ args }) => args.includes('TCP_INFO') || args.includes('SIO_TCP_INFO')));
    }
  });
});
