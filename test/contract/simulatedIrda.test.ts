// IrDA in the simulated provider: nobody here owns the hardware, and no current system has the stack.

import { nativeFixture } from '../support/nativeFixture';
import { describeSimulatedIrda } from '../support/simulatedIrda';

describe('the IrDA of the simulated Winsock', () => {
  const built = nativeFixture('simulatedWinsock');
  if (built.path === undefined) {
    it.skip(built.missing);
    return;
  }
  describeSimulatedIrda(built.path);
});
