// S06 to S08, S33, S41 and S42: a connect that goes on, and the ways to learn how it ended.

import { setTimeout as delay } from 'node:timers/promises';
import type { Localized } from '../../facts/explanation';
import type { Returned, ReturnedSets, WinsockCalls } from '../../native/binding';
import { BindingError } from '../../native/binding';
import { FD_CONNECT, WSA_WAIT_TIMEOUT } from '../../native/constants';
import type { Bench, Place } from '../bench';
import { saw, scenarios, Unavailable } from '../scenario';

/** How long a notification may take: Windows repeats a refused loopback connect for two seconds. Milliseconds. */
const NOTIFICATION_MS = 4_000;
/** How long the thread sleeps between two looks into its message queue. Milliseconds. */
const PUMP_MS = 2;

const POLL_WAKES = 'poll for success, poll for failure';
const NO_EVENT_OBJECTS: Localized = {
  en: 'POSIX has no event objects. Whoever waits in poll is woken instead, by success and by failure alike.',
  'zh-cn': 'POSIX 没有事件对象；等待 poll 的线程会被唤醒，成功与失败都一样。',
};
const IN_SO_ERROR = 'ECONNREFUSED in SO_ERROR';
const NO_CODE_WITH_POLL: Localized = {
  en: 'POSIX has no FD_CONNECT. What poll reports carries no error code: the reason stands in SO_ERROR, and reading it clears it.',
  'zh-cn': 'POSIX 没有 FD_CONNECT。poll 的结果不带错误码，原因在 SO_ERROR 中，读取后即被清除。',
};

export const COMPLETION_SCENARIOS = scenarios([
  {
    statement: 'S06',
    documented: 'writable',
    provoke: async bench => {
      const socket = bench.nonBlocking();
      bench.connect(socket, bench.listener().place);
      const { write } = await bench.calls.select({ write: [socket] }, NOTIFICATION_MS);
      const isConnected = bench.peer(socket) !== undefined;
      return saw(
        `${write.includes(socket) ? 'writable' : 'not writable'}${isConnected ? '' : ', not connected'}`,
      );
    },
  },
  {
    statement: 'S07',
    documented: 'a message for success, a message for failure',
    needs: ['winsock'],
    provoke: async bench => {
      const success = await byMessage(bench, bench.listener().place);
      const failure = await byMessage(bench, bench.closedPort());
      return saw(`${said(success, 'message')} for success, ${said(failure, 'message')} for failure`);
    },
  },
  {
    statement: 'S08',
    documented: 'a signal for success, a signal for failure',
    differs: {
      linux: { saw: POLL_WAKES, why: NO_EVENT_OBJECTS },
      darwin: { saw: POLL_WAKES, why: NO_EVENT_OBJECTS },
    },
    provoke: async bench => {
      if (!bench.winsock) {
        const woken = [await byPoll(bench, bench.listener().place), await byPoll(bench, bench.closedPort())];
        const [success, failure] = woken.map(code => (code === undefined ? 'nothing' : 'poll'));
        return saw(`${success ?? ''} for success, ${failure ?? ''} for failure`);
      }
      const success = await byEvent(bench, bench.listener().place);
      const failure = await byEvent(bench, bench.closedPort());
      return saw(`${said(success, 'signal')} for success, ${said(failure, 'signal')} for failure`);
    },
  },
  {
    statement: 'S33',
    documented: 'WSAEWOULDBLOCK',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: async bench => {
      const silent = (await bench.fullBacklog()) ?? bench.closedPort();
      return bench.outcome(bench.connect(bench.nonBlocking(), silent));
    },
  },
  {
    statement: 'S41',
    documented: 'success in writefds, failure in exceptfds',
    differs: {
      linux: {
        saw: 'success in writefds, failure in writefds',
        why: {
          en: 'A failed attempt makes the socket writable, as a successful one does; exceptfds is for out-of-band data alone. Only SO_ERROR tells the two apart.',
          'zh-cn': '连接失败与成功一样使套接字可写，exceptfds 只用于带外数据；只有 SO_ERROR 能区分两者。',
        },
      },
      darwin: {
        saw: 'success in writefds, failure in writefds',
        why: {
          en: 'As in every BSD, a failed attempt makes the socket readable and writable. Only SO_ERROR tells it from success.',
          'zh-cn': '与所有 BSD 一样，连接失败会使套接字可读且可写；只有 SO_ERROR 能将其与成功区分开。',
        },
      },
    },
    provoke: async bench => {
      const success = await bySets(bench, bench.listener().place);
      const failure = await bySets(bench, bench.closedPort());
      return saw(`success in ${success}, failure in ${failure}`);
    },
  },
  {
    statement: 'S42',
    documented: 'WSAECONNREFUSED',
    naturalOn: ['windows', 'wine'],
    differs: {
      linux: { saw: IN_SO_ERROR, why: NO_CODE_WITH_POLL },
      darwin: { saw: IN_SO_ERROR, why: NO_CODE_WITH_POLL },
    },
    provoke: async bench => {
      if (!bench.winsock) {
        const code = await byPoll(bench, bench.closedPort());
        return saw(code === undefined ? 'no answer' : `${bench.word(code)} in SO_ERROR`);
      }
      const event = told(bench, await byEvent(bench, bench.closedPort()));
      const message = await messageWhereThereAreWindows(bench, bench.closedPort());
      return saw(
        message === undefined || message === event ? event : `${event} by event, ${message} by message`,
      );
    },
  },
]);

/** An FD_CONNECT that came, with its error code; undefined when none came. */
type Notified = { readonly code: number } | undefined;

function said(notified: Notified, what: string): string {
  return notified ? `a ${what}` : `no ${what}`;
}

function told(bench: Bench, notified: Notified): string {
  return notified ? bench.word(notified.code) : 'no FD_CONNECT';
}

async function bySets(bench: Bench, place: Place): Promise<string> {
  const socket = bench.nonBlocking();
  bench.connect(socket, place);
  const sets = await bench.calls.select({ write: [socket], except: [socket] }, NOTIFICATION_MS);
  bench.socketError(socket);
  return named(sets);
}

function named({ write, except }: ReturnedSets): string {
  const names = [...(write.length > 0 ? ['writefds'] : []), ...(except.length > 0 ? ['exceptfds'] : [])];
  return names.length > 0 ? names.join(' and ') : 'neither';
}

/** Connects to the place and waits in poll; what SO_ERROR then says, or undefined when nothing woke us. */
async function byPoll(bench: Bench, place: Place): Promise<number | undefined> {
  const socket = bench.nonBlocking();
  bench.connect(socket, place);
  const { result } = await bench.calls.poll([{ socket, events: bench.constants.POLLOUT }], NOTIFICATION_MS);
  return result > 0 ? bench.socketError(socket) : undefined;
}

/** Connects to the place and waits for the event object. */
async function byEvent(bench: Bench, place: Place): Promise<Notified> {
  const winsock = winsockOf(bench);
  const event = handleOf(bench, winsock.createEvent(), 'an event object');
  try {
    const socket = bench.stream();
    winsock.eventSelect(socket, event, FD_CONNECT);
    bench.connect(socket, place);
    const waited = await winsock.waitForEvent(event, NOTIFICATION_MS);
    if (waited.code !== 0 || waited.result === WSA_WAIT_TIMEOUT) {
      return undefined;
    }
    const { events, connectCode } = winsock.enumNetworkEvents(socket, event);
    bench.close(socket);
    return (events & FD_CONNECT) === 0 ? undefined : { code: connectCode };
  } finally {
    winsock.closeEvent(event);
  }
}

/** Connects to the place and takes the message that tells the end. Throws where there are no windows to send it to. */
async function byMessage(bench: Bench, place: Place): Promise<Notified> {
  const winsock = winsockOf(bench);
  const window = handleOf(bench, winsock.createWindow(), 'a window for messages');
  const limit = bench.limit(NOTIFICATION_MS);
  try {
    const socket = bench.stream();
    winsock.asyncSelect(socket, window, FD_CONNECT);
    bench.connect(socket, place);
    while (!limit.ended) {
      const message = winsock.takeMessage(window);
      if (message.result !== 0 && message.socket === socket && message.event === FD_CONNECT) {
        return { code: message.eventCode };
      }
      await delay(PUMP_MS);
    }
    return undefined;
  } finally {
    limit.dispose();
    winsock.destroyWindow(window);
  }
}

/** A provider on another system than Windows has events and no windows. */
async function messageWhereThereAreWindows(bench: Bench, place: Place): Promise<string | undefined> {
  try {
    return told(bench, await byMessage(bench, place));
  } catch (error) {
    if (error instanceof BindingError) {
      return undefined;
    }
    throw error;
  }
}

function winsockOf({ winsock, binding }: Bench): WinsockCalls {
  if (!winsock) {
    throw new Unavailable(`needs Winsock, which ${binding.provider} is not`);
  }
  return winsock;
}

function handleOf(bench: Bench, { result, code }: Returned, what: string): number {
  if (code !== 0) {
    throw new Unavailable(`${what} cannot be had: ${bench.word(code)}`);
  }
  return result;
}
