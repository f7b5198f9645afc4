// The part of the binding contract about many attempts in one go: the same sockets, by numbers alone.

import assert from 'node:assert/strict';
import type { BatchCalls } from '../../src/native/batch/calls';
import type { SockaddrInput } from '../../src/native/sockaddr';
import { pendingAddress } from './bindingContract';
import type { Contract } from './bindingContract';
import { succeeded } from './bindingSession';

/** Bounds the waits of tests that fail. Milliseconds. */
const LONG_MS = 20_000;
const STRIDE = 32;

export function describeBatch(contract: Contract): void {
  const { session, expected } = contract;

  function batchOf(...addresses: readonly SockaddrInput[]): BatchCalls {
    const bytes = new Uint8Array(new ArrayBuffer(STRIDE * Math.max(4, addresses.length)));
    addresses.forEach((address, index) => {
      bytes.set(session().name(address), index * STRIDE);
    });
    return session().binding.batch({ bytes, stride: STRIDE, count: addresses.length });
  }

  function opened(batch: BatchCalls, index = 0): number {
    const socket = batch.open(index);
    assert.ok(socket >= 0, `open failed with ${-socket}`);
    return session().keep(socket);
  }

  /** Watches the attempt to its end, and asks for it as a batch does. */
  async function endOf(batch: BatchCalls, socket: number, index = 0): Promise<number> {
    const watch = batch.watch(4);
    assert.equal(watch.add(socket, 3), 0);
    assert.equal(await watch.wait(LONG_MS), 1);
    assert.equal(watch.reported[0], 3);
    watch.ignore(socket, 3);
    watch.close();
    return batch.asksByConnect ? batch.connect(socket, index) : batch.takeError(socket);
  }

  it('connects in a batch, and not to itself', async () => {
    const batch = batchOf(session().listener().address);
    const socket = opened(batch);
    assert.equal(batch.connect(socket, 0), expected.inProgress.code);
    assert.equal(await endOf(batch, socket), 0);
    assert.equal(batch.isSelf(socket), false);
    batch.abort(socket);
    assert.equal(session().close(socket).code, expected.notSocket.code);
  });

  it('is refused in a batch', async () => {
    const batch = batchOf(session().closedPort());
    const socket = opened(batch);
    assert.equal(batch.connect(socket, 0), expected.inProgress.code);
    assert.equal(await endOf(batch, socket), expected.refused.code);
  });

  it('serves the next target with the same socket, where connect is the question', async function () {
    const batch = batchOf(session().closedPort(), session().listener().address);
    if (!batch.asksByConnect) {
      assert.throws(() => batch.dissolve(opened(batch)));
      return;
    }
    const socket = opened(batch);
    for (const [index, code] of [
      [0, expected.refused.code],
      [1, 0],
      [0, expected.refused.code],
      [1, 0],
    ] as const) {
      assert.equal(batch.connect(socket, index), expected.inProgress.code);
      assert.equal(await endOf(batch, socket, index), code);
      if (code === 0) {
        assert.equal(batch.dissolve(socket), 0);
      }
    }
  });

  it('reports nothing of an attempt that goes on, and no attempt that is ignored', async () => {
    const batch = batchOf(await pendingAddress(contract), session().closedPort());
    const [silent, refused] = [opened(batch), opened(batch, 1)];
    const watch = batch.watch(2);
    batch.connect(silent, 0);
    watch.add(silent, 0);
    assert.equal(watch.look(), 0);
    batch.connect(refused, 1);
    watch.add(refused, 1);
    watch.ignore(refused, 1);
    watch.ignore(refused, 1);
    assert.equal(await watch.wait(30), 0);
    assert.equal(batch.takeError(silent), 0);
    watch.close();
  });

  it('knows a socket that is connected to itself', async function () {
    const own = session().closedPort();
    session().end();
    const batch = batchOf(own);
    const socket = opened(batch);
    const name = session().name(own);
    succeeded(session().calls.bind(socket, name, name.length));
    batch.connect(socket, 0);
    if ((await endOf(batch, socket)) !== 0) {
      // Providers may refuse instead, which is as good an answer.
      assert.equal(batch.isSelf(socket), false);
      return;
    }
    assert.equal(batch.isSelf(socket), true);
  });

  it('tells how many sockets there may be', () => {
    assert.ok(batchOf(session().closedPort()).mostSockets > 16);
  });

  if (contract.inet6) {
    it('takes both families in one batch', async () => {
      const six = session().listener(8, { family: 'inet6', address: '::1', port: 0 }).address;
      const batch = batchOf(session().closedPort(), six);
      assert.deepEqual([batch.isInet6(0), batch.isInet6(1)], [false, true]);
      const socket = opened(batch, 1);
      assert.equal(batch.connect(socket, 1), expected.inProgress.code);
      assert.equal(await endOf(batch, socket, 1), 0);
    });
  }
}
