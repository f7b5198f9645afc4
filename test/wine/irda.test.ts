// IrDA on the command line under the Windows build of Node: the system's own Winsock, and a simulated provider.

import { describeIrdaCommands, describeWithoutIrda } from '../support/irdaSuite';
import { nativeFixture } from '../support/nativeFixture';
import { describeQuietIrda } from '../support/quietIrdaSuite';

describe('IrDA on Windows', () => {
  const built = nativeFixture('simulatedWinsock', 'win32-x64');
  if (process.platform !== 'win32' || built.path === undefined) {
    it.skip(built.missing ?? `this is ${process.platform}: the Windows build of Node runs these tests`);
    return;
  }
  describe("over Wine's own Winsock", () => {
    describeWithoutIrda(/Wine hands IrDA to the Linux kernel/);
  });
  describe('over a simulated provider', () => {
    describeIrdaCommands(built.path);
  });
  describe('over another provider', () => {
    const quiet = nativeFixture('quietWinsock', 'win32-x64');
    if (quiet.path === undefined) {
      it.skip(quiet.missing);
      return;
    }
    describeQuietIrda(quiet.path);
  });
});
