// An IrDA stack in memory whose answers a test chooses, whatever they are.

import type { ReturnedLength, SocketBinding, SocketCalls } from '../../src/native/binding';
import { createFakeBinding } from './fakeSockets';

/** One answer of getsockopt: it may write into the buffer, and says how many bytes it wrote. */
export type Answer = (
  value: Uint8Array,
  call: { readonly option: number; readonly count: number },
) => {
  readonly code: number;
  readonly length: number;
};

export interface FakeIrda {
  readonly binding: SocketBinding;
  /** The room that each call of getsockopt had. Bytes. */
  readonly rooms: readonly number[];
  /** Sockets that were opened and not closed. */
  readonly open: number;
}

/** `socketCode` other than 0 is a machine without a stack. */
export function fakeIrda(
  answer: Answer,
  { socketCode = 0, flavour = 'winsock' }: { socketCode?: number; flavour?: 'winsock' | 'posix' } = {},
): FakeIrda {
  const fake = createFakeBinding({ flavour });
  const rooms: number[] = [];
  let open = 0;
  const own: Partial<SocketCalls> = {
    socket: () => {
      open += socketCode === 0 ? 1 : 0;
      return socketCode === 0 ? { result: 4, code: 0 } : { result: -1, code: socketCode };
    },
    getsockopt: (_socket, _level, option, value): ReturnedLength => {
      rooms.push(value.length);
      const { code, length } = answer(value, { option, count: rooms.length });
      return { result: code === 0 ? 0 : -1, code, length };
    },
    close: () => {
      open--;
      return { result: 0, code: 0 };
    },
  };
  return {
    binding: { ...fake, calls: Object.assign(Object.create(fake.calls) as SocketCalls, own) },
    rooms,
    get open() {
      return open;
    },
  };
}
