// The command line under the Windows build of Node, as a person on Windows would run it.

import assert from 'node:assert/strict';
import { METHODS } from '../../src/facts/outcome';
import type { Method, ProbeReport } from '../../src/facts/outcome';
import { createWinsockBinding } from '../../src/native/winsock';
import { nativeFixture } from '../support/nativeFixture';
import { listeningPort, refusingPort, silentPort } from '../support/peers';
import { runCli } from '../support/product';

async function report(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<[code: number | null, ProbeReport]> {
  const { code, stdout, stderr } = await runCli(['probe', ...words, '--json'], environment);
  assert.equal(stderr, '');
  return [code, JSON.parse(stdout) as ProbeReport];
}

/** The function that connects, where it is not connect itself. */
const CONNECTS_BY: Partial<Record<Method, string>> = {
  'connect-ex': 'ConnectEx',
  'wsa-connect': 'WSAConnect',
};

describe('the command line on Windows', () => {
  if (process.platform !== 'win32') {
    it.skip(`this is ${process.platform}: the Windows build of Node runs these tests`);
    return;
  }

  for (const method of METHODS) {
    it(`is refused by a closed port by ${method}, with WSAGetLastError's 10061`, async () => {
      const peer = await refusingPort(createWinsockBinding());
      const [exitCode, { attempts, ...rest }] = await report([
        `tcp://127.0.0.1:${peer.port}`,
        '--method',
        method,
      ]);
      await peer.release();
      assert.equal(exitCode, 1);
      assert.deepEqual(
        [rest.version, rest.platform, rest.semantics, rest.method, rest.verdict],
        [1, 'win32', 'win32', method, 'refused'],
      );
      assert.match(rest.provider, /^ws2_32\.dll/);
      const [attempt] = attempts;
      assert.ok(attempt?.outcome.status === 'failed' && attempt.outcome.error);
      const { code, name, native } = attempt.outcome.error;
      assert.deepEqual(
        [code, name, native],
        [10061, 'WSAECONNREFUSED', { code: 10061, name: 'WSAECONNREFUSED' }],
      );
      const names = attempt.calls.map(call => call.fn);
      assert.equal(names[0], 'socket');
      assert.ok(names.includes(CONNECTS_BY[method] ?? 'connect'));
      assert.equal(names.at(-1), 'closesocket');
    });

    it(`connects to a listener by ${method}`, async () => {
      const peer = await listeningPort();
      const [exitCode, { attempts }] = await report([`tcp://127.0.0.1:${peer.port}`, '--method', method]);
      await peer.release();
      assert.equal(exitCode, 0);
      assert.deepEqual(attempts[0]?.outcome, { status: 'connected' });
      assert.equal(attempts[0].peer, `127.0.0.1:${peer.port}`);
    });

    it(`gives up on a full backlog by ${method}`, async () => {
      const peer = await silentPort(createWinsockBinding());
      const words = [`tcp://127.0.0.1:${peer.port}`, '--method', method, '--timeout', '300'];
      const [exitCode, { attempts, verdict }] = await report(words);
      await peer.release();
      assert.deepEqual([exitCode, verdict], [1, 'timedOut']);
      assert.deepEqual(attempts[0]?.outcome, { status: 'timedOut' });
      assert.equal(attempts[0].calls.at(-1)?.fn, 'closesocket');
    });

    if (method === 'async-select') {
      it.skip(`asks a simulated provider by ${method} (it sends no window messages)`);
      continue;
    }

    it(`asks a simulated provider by ${method}`, async () => {
      const { path: library = '' } = nativeFixture('simulatedWinsock', 'win32-x64');
      const [, { attempts, provider }] = await report(['tcp://127.66.0.61:9', '--method', method], {
        SOCKET_LENS_WINSOCK: library,
      });
      assert.equal(provider, library);
      assert.ok(attempts[0]?.outcome.status === 'failed');
      assert.equal(attempts[0].outcome.error?.code, 10061);
    });
  }

  it('tries every address of localhost', async () => {
    const peer = await refusingPort(createWinsockBinding());
    const [, { attempts }] = await report([`tcp://localhost:${peer.port}`]);
    await peer.release();
    assert.deepEqual(attempts.map(attempt => attempt.address).toSorted(), [
      `127.0.0.1:${peer.port}`,
      `[::1]:${peer.port}`,
    ]);
    assert.ok(attempts.every(({ outcome }) => outcome.status === 'failed' && outcome.error?.code === 10061));
  });

  it('ends a line that is wrong with exit code 2', async () => {
    const { code, stdout } = await runCli(['probe', 'nonsense']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
  });
});
