// A watch by macOS's kqueue. Written from its manual page and not yet run on a machine.

import koffi from 'koffi';
import { BindingError } from '../binding';
import { DARWIN_LAYOUTS } from '../layouts';
import { Caller } from '../library';
import type { Library } from '../library';
import { countOf } from './calls';
import type { BatchWatch } from './calls';
import { Memory } from './memory';

const EVFILT_WRITE = -2;
const EV_ADD = 0x01;
const EV_DELETE = 0x02;
const EV_ONESHOT = 0x10;

export function watchByKqueue(libc: Library, capacity: number): BatchWatch {
  const create = libc.bind<[]>('int kqueue()');
  const kevent = libc.bind<[number, number, number, number, number, number]>(
    'int kevent(int, intptr_t, int, intptr_t, int, intptr_t)',
  );
  const close = libc.bind<[number]>('int close(int)');
  const call = new Caller(() => koffi.errno());
  const { size, offsets } = DARWIN_LAYOUTS.kevent;
  const queue = create();
  if (queue < 0) {
    throw new BindingError(`kqueue failed with ${koffi.errno()}: close some files and try again`);
  }
  const events = new Memory(capacity * size);
  const one = new Memory(size);
  const timeout = new Memory(16);
  const reported = new Int32Array(capacity);

  function change(socket: number, flags: number, slot: number): number {
    one.view.setBigUint64(offsets.ident, BigInt(socket), true);
    one.view.setInt16(offsets.filter, EVFILT_WRITE, true);
    one.view.setUint16(offsets.flags, flags, true);
    one.view.setBigUint64(offsets.udata, BigInt(slot), true);
    return kevent(queue, one.address, 1, 0, 0, 0) === 0 ? 0 : koffi.errno();
  }

  function within(milliseconds: number): number {
    timeout.view.setBigInt64(0, BigInt(Math.floor(milliseconds / 1000)), true);
    timeout.view.setBigInt64(8, BigInt((milliseconds % 1000) * 1_000_000), true);
    return timeout.address;
  }

  function report(count: number): number {
    for (let event = 0; event < count; event++) {
      reported[event] = events.view.getInt32(event * size + offsets.udata, true);
    }
    return count;
  }

  return {
    reported,
    add: (socket, slot) => change(socket, EV_ADD | EV_ONESHOT, slot),
    ignore: (socket, slot) => {
      change(socket, EV_DELETE, slot);
    },
    look: () => report(Math.max(0, kevent(queue, 0, 0, events.address, capacity, within(0)))),
    wait: async timeoutMs =>
      report(
        countOf(
          await call.async(kevent, queue, 0, 0, events.address, capacity, within(Math.floor(timeoutMs))),
        ),
      ),
    close: () => {
      close(queue);
    },
  };
}
