// IrDA on the command line: without a stack, over a simulated one, and with mistakes in the words.

import assert from 'node:assert/strict';
import { describeIrdaCommands, describeWithoutIrda } from '../support/irdaSuite';
import { nativeFixture } from '../support/nativeFixture';
import { describeQuietIrda } from '../support/quietIrdaSuite';
import { runCli } from '../support/product';

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
