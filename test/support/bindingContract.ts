// The contract of src/native/binding.ts as one suite. Whatever calls itself a SocketBinding passes it: the fake as
// well as libc and Winsock. Where systems differ, the answers stand in expectations.ts.

import assert from 'node:assert/strict';
import type { Returned, SocketBinding } from '../../src/native/binding';
import { describeBatch } from './contractBatch';
import { describeBlockingConnect } from './contractBlocking';
import { describeSocketCalls } from './contractCalls';
import { describeDatagrams } from './contractDatagrams';
import { describeNonBlockingConnect } from './contractNonBlocking';
import { describeWaiting } from './contractWaiting';
import { BindingSession } from './bindingSession';
import type { Answer, Expectations } from './expectations';

/** What the parts of the suite share. */
export interface Contract {
  /** The session of the running test. */
  readonly session: () => BindingSession;
  readonly expected: Expectations;
  /** Whether addresses of ::1 can be bound here. */
  readonly inet6: boolean;
}

/** Defines the whole suite for a binding; `open` is called once, when the first test runs or is defined. */
export function describeBinding(name: string, open: () => SocketBinding, expected: Expectations): void {
  describe(`${name} keeps the contract of a binding`, () => {
    const binding = open();
    let session = new BindingSession(binding);
    const contract: Contract = { session: () => session, expected, inet6: canBindInet6(binding) };

    beforeEach(() => {
      session = new BindingSession(binding);
    });
    afterEach(() => {
      session.end();
    });

    describeSocketCalls(contract);
    describeNonBlockingConnect(contract);
    describeBlockingConnect(contract);
    describeWaiting(contract);
    describeDatagrams(contract);
    describeBatch(contract);
  });
}

/** Fails unless the call gave exactly that answer; a failed call returns -1. */
export function answers(returned: Returned, { code, because }: Answer): void {
  const reason = because === undefined ? '' : ` (${because})`;
  assert.equal(returned.code, code, `code ${returned.code} instead of ${code}${reason}`);
  assert.equal(returned.result === -1, code !== 0, `result ${returned.result} with code ${code}`);
}

/** Where this provider's connects stay pending. */
export async function pendingAddress({
  session,
  expected,
}: Contract): ReturnType<BindingSession['fullBacklog']> {
  return expected.pendingAt === 'fullBacklog' ? session().fullBacklog() : expected.pendingAt;
}

function canBindInet6(binding: SocketBinding): boolean {
  const session = new BindingSession(binding);
  try {
    session.bind(session.stream('inet6'), { family: 'inet6', address: '::1', port: 0 });
    return true;
  } catch {
    return false;
  } finally {
    session.end();
  }
}
