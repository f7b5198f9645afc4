// The binding contract on this machine: the fake in both flavours, the C library, and the Winsock binding over the
// simulated provider. Wine's ws2_32.dll has its turn in test/wine.

import { createPosixBinding } from '../../src/native/posix';
import { createWinsockBinding } from '../../src/native/winsock';
import { describeBinding } from '../support/bindingContract';
import { describeNoIrda } from '../support/contractIrda';
import { describeWinsockCalls } from '../support/contractWinsockOnly';
import { EXPECTATIONS } from '../support/expectations';
import { createFakeBinding } from '../support/fakeSockets';
import { nativeFixture } from '../support/nativeFixture';

const pendingAt = (address: string) =>
  address === '127.66.2.0:7' ? ({ kind: 'pending' } as const) : undefined;

describeBinding(
  'the fake with POSIX manners',
  () => createFakeBinding({ flavour: 'posix', behaviourOf: pendingAt }),
  EXPECTATIONS.fakePosix,
);
describeBinding(
  'the fake with Winsock manners',
  () => createFakeBinding({ flavour: 'winsock', behaviourOf: pendingAt }),
  EXPECTATIONS.fakeWinsock,
);

if (process.platform === 'linux') {
  describeNoIrda('libc', () => createPosixBinding(), 97);
} else {
  describe('libc, which has no IrDA stack', () => {
    it.skip(`this is ${process.platform}: AF_IRDA has no number in its headers`);
  });
}

if (process.platform === 'linux' || process.platform === 'darwin') {
  describeBinding('libc', () => createPosixBinding(), EXPECTATIONS[process.platform]);
} else {
  describe('libc keeps the contract of a binding', () => {
    it.skip('this is Windows: its sockets are those of ws2_32.dll');
  });
}

const simulated = nativeFixture('simulatedWinsock');
if (simulated.path !== undefined) {
  const { path } = simulated;
  describeBinding('the simulated Winsock', () => createWinsockBinding(path), EXPECTATIONS.simulated);
  describeWinsockCalls('the simulated Winsock', () => createWinsockBinding(path), EXPECTATIONS.simulated);
} else {
  describe('the simulated Winsock keeps the contract of a binding', () => {
    it.skip(simulated.missing);
  });
}
