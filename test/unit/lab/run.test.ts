// What the lab makes of what a scenario saw.

import assert from 'node:assert/strict';
import type { LabRow } from '../../../src/facts/lab';
import { rowWithout, runLab } from '../../../src/lab/run';
import type { SocketBinding } from '../../../src/native/binding';
import { createFakeBinding } from '../../support/fakeSockets';

const posix = createFakeBinding();
const winsock = createFakeBinding({ flavour: 'winsock' });

function agreement(binding: SocketBinding, statement: string, saw: string): boolean | null {
  return rowWithout(binding, statement, { saw }).agrees;
}

describe('a row of the lab', () => {
  it('agrees when the error has the same Winsock name', () => {
    for (const [statement, saw, agrees] of [
      ['S33', 'EINPROGRESS', true],
      ['S33', 'EAGAIN', false],
      ['S40', 'EISCONN', true],
      ['S40', 'success', false],
      ['S31', 'EBADF', true],
      ['S26', 'EISCONN', false],
    ] as const) {
      assert.equal(agreement(posix, statement, saw), agrees, `${statement} ${saw}`);
    }
    assert.equal(agreement(winsock, 'S40', 'WSAEISCONN'), true);
  });

  it('finds the errors in the middle of words', () => {
    assert.equal(agreement(posix, 'S09', 'EALREADY while pending, EISCONN after success'), true);
    assert.equal(agreement(posix, 'S09', 'EALREADY while pending, EINVAL after success'), false);
    assert.equal(agreement(winsock, 'S09', 'WSAEALREADY while pending, WSAEISCONN after success'), true);
  });

  it('agrees with any of several documented outcomes', () => {
    for (const saw of ['EALREADY', 'EINVAL', 'EINPROGRESS']) {
      assert.equal(agreement(posix, 'S10', saw), true, saw);
    }
    assert.equal(agreement(posix, 'S10', 'EISCONN'), false);
  });

  it('says why it was skipped', () => {
    const { observed, agrees, skipped } = rowWithout(posix, 'S06', { skipped: 'no network' });
    assert.deepEqual({ observed, agrees, skipped }, { observed: null, agrees: null, skipped: 'no network' });
  });

  it('is skipped when not even a socket can be had', async () => {
    const exhausted: SocketBinding = {
      ...posix,
      calls: new Proxy(posix.calls, {
        get: (calls, name, receiver) =>
          name === 'socket'
            ? () => ({ result: -1, code: 24 })
            : (Reflect.get(calls, name, receiver) as unknown),
      }),
    };
    const { rows } = await runLab(exhausted, { statements: ['S06', 'S07'] });
    assert.deepEqual(
      rows.map(({ skipped }: LabRow) => skipped),
      ['the lab cannot open a socket: EMFILE', 'needs Winsock, which fake is not'],
    );
  });
});
