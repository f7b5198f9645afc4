// The suite of connection tests under the Windows build of Node.

import { describeSuite } from '../support/connectionTestSuite';

describe('socket-lens test on Windows', function () {
  this.timeout(120_000);
  if (process.platform !== 'win32') {
    it.skip(`this is ${process.platform}: the Windows build of Node runs these tests`);
    return;
  }
  describeSuite();
});
