// The ways that every platform has: the return value of a blocking connect, select, and poll.

import type { Outcome } from '../../facts/outcome';
import type { Returned } from '../../native/binding';
import { CONNECTED, ended, failed, interruptibly } from './completing';
import type { Completed, Completion, Connecting } from './completing';

/** S04: on a blocking socket the return value itself tells how the attempt ended. */
export async function blocking(connecting: Connecting): Promise<Completed> {
  const { calls, socket, name } = connecting;
  return interruptibly(connecting, calls.connectBlocking(socket, name, name.length), returned =>
    ended(connecting, returned.code, 'connect'),
  );
}

/** S05: connect says WSAEWOULDBLOCK (EINPROGRESS on POSIX) and goes on; `wait` learns how it ended. */
async function nonBlocking(
  connecting: Connecting,
  wait: (connecting: Connecting) => Promise<Completed>,
): Promise<Completed> {
  const { calls, binding, socket, name } = connecting;
  const mode = calls.setNonBlocking(socket, true);
  if (mode.code !== 0) {
    return { outcome: failed(connecting, mode.code, binding.names.setNonBlocking) };
  }
  const returned = calls.connect(socket, name, name.length);
  if (returned.code === 0) {
    return { outcome: CONNECTED };
  }
  const outcome = failed(connecting, returned.code, 'connect');
  return outcome.error.name === 'WSAEWOULDBLOCK' ? wait(connecting) : { outcome };
}

/** S41: success shows in writefds; failure in exceptfds on Winsock, in writefds too on POSIX. */
export const bySelect: Completion = connecting => nonBlocking(connecting, waitWithSelect);

export const byPoll: Completion = connecting => nonBlocking(connecting, waitWithPoll);

async function waitWithSelect(connecting: Connecting): Promise<Completed> {
  const { calls, socket, limit } = connecting;
  const sets = { write: [socket], except: [socket] };
  return interruptibly(
    connecting,
    calls.select(sets, limit.remainingMs),
    returned => answered(connecting, returned, 'select'),
    { keepsTime: true },
  );
}

async function waitWithPoll(connecting: Connecting): Promise<Completed> {
  const { calls, binding, socket, limit } = connecting;
  const entries = [{ socket, events: binding.constants.POLLOUT }];
  // Rounded up: poll counts whole milliseconds, and must not look away before the deadline.
  return interruptibly(
    connecting,
    calls.poll(entries, Math.ceil(limit.remainingMs)),
    returned => answered(connecting, returned, binding.names.poll),
    { keepsTime: true },
  );
}

/** Reads what a wait found: nothing within the time, its own failure, or an answer that only SO_ERROR explains. */
function answered(connecting: Connecting, returned: Returned, waiting: string): Outcome {
  if (returned.code !== 0) {
    return failed(connecting, returned.code, waiting);
  }
  if (returned.result === 0) {
    return { status: 'timedOut' };
  }
  // Writable also means "failed" on POSIX: the reason is in SO_ERROR alone, which reading clears there.
  const { calls, binding, socket } = connecting;
  const value = new Uint8Array(4);
  const asked = calls.getsockopt(socket, binding.constants.SOL_SOCKET, binding.constants.SO_ERROR, value);
  if (asked.code !== 0) {
    return failed(connecting, asked.code, 'getsockopt');
  }
  const code = new DataView(value.buffer).getInt32(0, true);
  return ended(connecting, code, 'getsockopt');
}
