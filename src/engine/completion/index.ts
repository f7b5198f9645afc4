// The ways to learn how a connect ended, by the method's name. Each takes an open, unconnected socket and says what
// became of it.

import type { Method } from '../../facts/outcome';
import { BindingError } from '../../native/binding';
import type { Completed, Completion, Connecting } from './completing';
import { blocking, byPoll, bySelect } from './plain';
import { byAsyncSelect, byConnectEx, byEventSelect, byWsaConnect } from './winsockOnly';

export type { Completed, Connecting } from './completing';

const COMPLETIONS: Readonly<Record<Method, Completion>> = {
  blocking,
  select: bySelect,
  poll: byPoll,
  'event-select': byEventSelect,
  'async-select': byAsyncSelect,
  'connect-ex': byConnectEx,
  'wsa-connect': byWsaConnect,
};

/** Connects the socket by the method. A method that this platform lacks ends as `unsupported`, with the reason. */
export async function complete(method: Method, connecting: Connecting): Promise<Completed> {
  try {
    return await COMPLETIONS[method](connecting);
  } catch (error) {
    // A library without the function, or a descriptor that a set cannot hold.
    if (error instanceof BindingError) {
      return { outcome: { status: 'unsupported', reason: error.message } };
    }
    throw error;
  }
}
