// The suite of connection tests on Winsock, run by the command line as on every other platform.

import { describeSuite } from '../support/connectionTestSuite';

describe('connection tests on Windows', function () {
  if (process.platform !== 'win32') {
    it.skip(`this is ${process.platform}: the Windows build of Node runs these tests`);
    return;
  }
  // Sixty tests, some with a silent peer, in a Node that Wine starts once for each process.
  this.timeout(120_000);

  describeSuite();
});
