// What the machine itself says to AF_IRDA: no system that these tests run on has the stack any more.

import assert from 'node:assert/strict';
import type { SocketBinding } from '../../src/native/binding';

/** Defines the test for a binding; `code` is the platform's own for a family that it does not support. */
export function describeNoIrda(name: string, open: () => SocketBinding, code: number): void {
  describe(`${name}, which has no IrDA stack`, () => {
    it('does not support the family', () => {
      const { calls, constants } = open();
      assert.deepEqual(calls.socket(constants.AF_IRDA, constants.SOCK_STREAM, 0), { result: -1, code });
    });
  });
}
