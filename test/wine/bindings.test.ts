// The binding contract inside the Windows build of Node: over the real ws2_32.dll, and over the simulated provider
// built as a DLL.

import { createWinsockBinding } from '../../src/native/winsock';
import { describeBinding } from '../support/bindingContract';
import { describeNoIrda } from '../support/contractIrda';
import { describeWinsockCalls } from '../support/contractWinsockOnly';
import { EXPECTATIONS } from '../support/expectations';
import { nativeFixture } from '../support/nativeFixture';

if (process.platform === 'win32') {
  describeBinding('ws2_32.dll', () => createWinsockBinding(), EXPECTATIONS.wine);
  describeNoIrda('ws2_32.dll', () => createWinsockBinding(), 10047);
  describeWinsockCalls('ws2_32.dll', () => createWinsockBinding(), EXPECTATIONS.wine);

  const simulated = nativeFixture('simulatedWinsock');
  if (simulated.path !== undefined) {
    const { path } = simulated;
    describeBinding('the simulated Winsock DLL', () => createWinsockBinding(path), EXPECTATIONS.simulated);
    describeWinsockCalls(
      'the simulated Winsock DLL',
      () => createWinsockBinding(path),
      EXPECTATIONS.simulated,
    );
  } else {
    describe('the simulated Winsock DLL keeps the contract of a binding', () => {
      it.skip(simulated.missing);
    });
  }
} else {
  describe('ws2_32.dll keeps the contract of a binding', () => {
    it.skip(`this is ${process.platform}: the Windows build of Node runs these tests`);
  });
}
