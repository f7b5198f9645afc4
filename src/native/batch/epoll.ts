// A watch by Linux's epoll.

import koffi from 'koffi';
import { BindingError } from '../binding';
import { LINUX_BATCH } from '../constants';
import { LINUX_LAYOUTS } from '../layouts';
import { Caller } from '../library';
import type { Library } from '../library';
import { countOf } from './calls';
import type { BatchWatch } from './calls';
import { Memory } from './memory';

const { EPOLL_CLOEXEC, EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLLOUT, EPOLLONESHOT, F_DUPFD_CLOEXEC } = LINUX_BATCH;

export function watchByEpoll(libc: Library, capacity: number): BatchWatch {
  const create = libc.bind<[number]>('int epoll_create1(int)');
  const control = libc.bind<[number, number, number, number]>('int epoll_ctl(int, int, int, intptr_t)');
  const wait = libc.bind<[number, number, number, number]>('int epoll_wait(int, intptr_t, int, int)');
  // Not as the variadic function that it is, which koffi calls on no other thread: to Linux its third argument is like
  // any other.
  const duplicate = libc.bind<[number, number, number]>('int fcntl(int, int, intptr_t)');
  const close = libc.bind<[number]>('int close(int)');
  const call = new Caller(() => koffi.errno());
  const { size, offsets } = LINUX_LAYOUTS.epoll_event;
  const epoll = create(EPOLL_CLOEXEC);
  if (epoll < 0) {
    throw new BindingError(`epoll_create1 failed with ${koffi.errno()}: close some files and try again`);
  }
  const events = new Memory(capacity * size);
  const one = new Memory(size);
  const reported = new Int32Array(capacity);
  const roomy = makeRoom();
  one.view.setUint32(offsets.events, EPOLLOUT | EPOLLONESHOT, true);

  /**
   * Linux doubles a full table of descriptors, and a process with threads waits each time until every processor has
   * left the old one: milliseconds. A high descriptor makes room for all sockets in one go, on another thread.
   */
  async function makeRoom(): Promise<void> {
    const { result } = await call.async(duplicate, epoll, F_DUPFD_CLOEXEC, capacity);
    if (result >= 0) {
      close(result);
    }
  }

  function report(count: number): number {
    for (let event = 0; event < count; event++) {
      reported[event] = events.view.getInt32(event * size + offsets.data, true);
    }
    return count;
  }

  return {
    reported,
    add: (socket, slot) => {
      one.view.setInt32(offsets.data, slot, true);
      return control(epoll, EPOLL_CTL_ADD, socket, one.address) === 0 ? 0 : koffi.errno();
    },
    ignore: socket => {
      control(epoll, EPOLL_CTL_DEL, socket, one.address);
    },
    look: () => report(Math.max(0, wait(epoll, events.address, capacity, 0))),
    wait: async timeoutMs =>
      report(countOf(await call.async(wait, epoll, events.address, capacity, timeoutMs))),
    close: () => {
      void roomy.then(() => close(epoll));
    },
  };
}
