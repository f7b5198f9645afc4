// IrDA on the command line: without a stack, over a simulated one, and with mistakes in the words.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { childrenOf, isAlive, loaded } from '../support/childProcesses';
import { describeIrdaCommands, describeWithoutIrda } from '../support/irdaSuite';
import { nativeFixture } from '../support/nativeFixture';
import { describeQuietIrda } from '../support/quietIrdaSuite';
import { builtFile, runCli } from '../support/product';

describe('IrDA', () => {
  describe('on a machine without a stack', () => {
    if (process.platform !== 'linux') {
      it.skip(`this is ${process.platform}, which may have a stack`);
      return;
    }
    describeWithoutIrda(/Linux removed it in 4\.17/);
  });

  describe('over a simulated provider', () => {
    const built = nativeFixture('simulatedWinsock');
    if (built.path === undefined) {
      it.skip(built.missing);
      return;
    }
    describeIrdaCommands(built.path);
  });

  describe('over another provider', () => {
    const built = nativeFixture('quietWinsock');
    if (built.path === undefined) {
      it.skip(built.missing);
      return;
    }
    describeQuietIrda(built.path);
    it('ends at an interrupt although the discovery blocks, and leaves no process', async function () {
      if (process.platform !== 'linux') {
        this.skip();
      }
      const child = spawn(process.execPath, [builtFile('cli.js'), 'irda'], {
        env: { ...process.env, SOCKET_LENS_WINSOCK: built.path, QUIET_ENUMERATE_MS: '600000' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const [probe = 0] = await childrenOf(child.pid ?? 0, 1);
      await loaded(probe, path.basename(built.path));
      child.kill('SIGINT');
      const [code] = (await once(child, 'close')) as [number];
      assert.deepEqual(
        [code, stdout, stderr],
        [1, '', 'socket-lens: interrupted before the discovery ended\n'],
      );
      assert.ok(!isAlive(probe));
    });
  });

  describe('with a mistake in the words', () => {
    const mistakes: readonly (readonly [words: readonly string[], about: RegExp])[] = [
      [['irda', 'Palm'], /"Palm" is one too many/],
      [['irda', '--device', '01-02-03-04'], /add --query CLASS ATTRIBUTE/],
      [['irda', '--query', 'OBEX'], /lacks an attribute/],
      [['irda', '--query', 'OBEX', 'Name'], /needs a device to ask; add --device/],
      [['irda', '--device', '*', '--query', 'A', 'B', 'C'], /"C" is one too many/],
      [['irda', '--device', '*', '--query', 'x'.repeat(64), 'B'], /1 to 63 bytes, not 64/],
      [['irda', '--tries', 'many'], /--tries many is not a number from 1 to 60/],
      [['irda', '--locale', 'fr'], /--locale fr is not one of en, zh-cn/],
      [['irda', '--frobnicate'], /unknown option '--frobnicate'; see socket-lens irda --help/],
      [['probe', 'irda://*'], /names no service/],
      [['probe', 'irda:///OBEX'], /names no device/],
      [['probe', 'irda://*/LSAP-SEL128'], /LSAP-SEL128 is no selector/],
      [['probe', `irda://*/${'x'.repeat(25)}`], /has 25 bytes, and a service name ends at 24/],
    ];
    for (const [words, about] of mistakes) {
      it(`exits with 2 and one line: ${words.join(' ')}`, async () => {
        const { code, stdout, stderr } = await runCli(words);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, about);
        assert.match(stderr, /^socket-lens: [^\n]+\n$/);
      });
    }
  });
});
