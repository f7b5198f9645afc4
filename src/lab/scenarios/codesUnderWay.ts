// S12 and S16 to S19: Winsock that has not been started, and calls that meet another call under way.

import type { Returned, Socket, SocketCalls } from '../../native/binding';
import { BindingError } from '../../native/binding';
import { createWinsock11Binding } from '../../native/winsock';
import { traced } from '../../engine/trace';
import { loopback } from '../bench';
import type { Bench } from '../bench';
import { pendingAttempt } from '../pending';
import { connectWithin, firstThat, isSimulated, reservedFor, underWay, within } from '../recipe';
import { saw, scenarios, skipped } from '../scenario';
import type { Observed } from '../scenario';

/** More WSAStartups than anybody in the process can have made. */
const MOST_STARTUPS = 32;
/** How long a call may take to notice that it has been cancelled. Milliseconds. */
const NOTICE_MS = 150;
/** When the signal comes: later than the call it is to interrupt has begun. Milliseconds. */
const SIGNAL_MS = 100;
/** Linux: how often a SYN is repeated; once is the least, and bounds a call that no signal interrupts. */
const TCP_SYNCNT = 7;

export const UNDER_WAY_CODE_SCENARIOS = scenarios([
  {
    statement: 'S12',
    documented: 'WSANOTINITIALISED',
    needs: ['winsock', 'own-process'],
    naturalOn: ['windows'],
    differs: {
      wine: {
        saw: 'WSAENOTSOCK',
        why: {
          en: 'The connect of Wine never asks whether Winsock was started. The sockets have gone with WSACleanup, so what it finds is no socket; socket and closesocket do ask.',
          'zh-cn':
            'Wine 的 connect 从不检查 Winsock 是否已启动；套接字已随 WSACleanup 消失，因此它看到的不是套接字。socket 与 closesocket 则会检查。',
        },
      },
    },
    provoke: bench => {
      const place = loopback('inet', 27015);
      const socket = bench.stream();
      // Node has started Winsock, too, and every start must be taken back.
      let cleanups = 0;
      while (cleanups < MOST_STARTUPS && bench.winsock?.cleanUp().code === 0) {
        cleanups++;
      }
      return bench.outcome(bench.connect(socket, place));
    },
  },
  {
    statement: 'S16',
    documented: 'WSAEINTR',
    needs: ['own-process'],
    naturalOn: ['windows', 'linux', 'darwin'],
    differs: {
      wine: {
        saw: 'WSA_OPERATION_ABORTED',
        why: {
          en: 'The WSACancelBlockingCall of Wine succeeds and cancels nothing. What ends the call is closesocket on another thread, and Wine reports that as an aborted operation.',
          'zh-cn':
            'Wine 的 WSACancelBlockingCall 返回成功却不取消任何调用；结束调用的是另一线程的 closesocket，Wine 将其报告为操作已中止。',
        },
      },
    },
    provoke: bench => (bench.binding.flavour === 'posix' ? interrupted(bench) : cancelled(bench)),
  },
  {
    statement: 'S17',
    documented: 'WSAEINPROGRESS',
    needs: ['own-process'],
    naturalOn: ['windows'],
    differs: {
      linux: {
        saw: 'success',
        why: {
          en: 'A blocking call holds up its own thread alone, and every other call goes on. EINPROGRESS exists and means something else: what WSAEWOULDBLOCK says of a non-blocking connect.',
          'zh-cn':
            '阻塞调用只挡住自己的线程，其他调用照常进行。EINPROGRESS 虽然存在，含义却不同：它相当于非阻塞 connect 的 WSAEWOULDBLOCK。',
        },
      },
      wine: {
        saw: 'success',
        why: {
          en: 'Only Winsock 1.1 allowed a task one blocking call at a time. In Winsock 2 each thread blocks for itself.',
          'zh-cn': '只有 Winsock 1.1 限制一个任务同时只有一个阻塞调用；Winsock 2 中各线程各自阻塞。',
        },
      },
    },
    provoke: bench =>
      firstThat(bench, 'WSAEINPROGRESS', [() => besideBlockingCall(bench), ...reservedFor(bench, 10036)]),
  },
  {
    statement: 'S18',
    documented: 'WSAEALREADY',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: async bench => {
      const { socket, place } = await pendingAttempt(bench);
      return bench.outcome(bench.connect(socket, place));
    },
  },
  {
    statement: 'S19',
    documented: 'WSAEINVAL',
    needs: ['winsock', 'own-process'],
    naturalOn: ['windows'],
    differs: {
      wine: {
        saw: 'WSAEALREADY',
        why: {
          en: 'The wsock32.dll of Wine hands connect straight on to ws2_32.dll, and translates nothing for older programs.',
          'zh-cn': 'Wine 的 wsock32.dll 把 connect 直接转给 ws2_32.dll，不为旧程序转换错误码。',
        },
      },
    },
    provoke: async bench => {
      if (!isSimulated(bench)) {
        return bench.outcome(await againThroughWinsock11(bench));
      }
      const { code } = await againThroughWinsock11(bench, bench.binding.provider);
      const word = bench.word(code);
      return word === 'WSAEINVAL'
        ? saw(word)
        : skipped(`needs wsock32.dll: asked for version 1.1, the provider itself gives ${word}`);
    },
  },
]);

/** A signal interrupts a blocking call: what POSIX has in place of WSACancelBlockingCall. */
async function interrupted(bench: Bench): Promise<Observed> {
  const place = await bench.fullBacklog();
  const { binding, constants } = bench;
  const { posix } = binding;
  if (!place || !posix) {
    return skipped('needs a connect that blocks, and every one here is answered at once');
  }
  const socket = bench.stream();
  const once = new Uint8Array(Int32Array.of(1).buffer);
  bench.calls.setsockopt(socket, constants.IPPROTO_TCP, TCP_SYNCNT, once);
  const handler = () => undefined;
  process.on('SIGALRM', handler);
  try {
    const args = ['ITIMER_REAL', `{it_value=${SIGNAL_MS} ms}`, 'NULL'];
    bench.trace.sync('setitimer', { args }, () => posix.interruptAfter(SIGNAL_MS));
    // On this very thread: the system sends the signal to the first one that takes it.
    return bench.outcome(bench.connect(socket, place));
  } finally {
    process.off('SIGALRM', handler);
  }
}

/** A blocking call, ended by WSACancelBlockingCall or else by closing its socket on another thread. */
async function cancelled(bench: Bench): Promise<Observed> {
  return firstThat(bench, 'WSAEINTR', [
    async () => {
      const { call, socket } = await blockingCall(bench);
      cancelBlockingCall(bench);
      const noticed = await within(bench, call, NOTICE_MS);
      if (noticed) {
        return noticed;
      }
      bench.close(socket);
      return within(bench, call, NOTICE_MS);
    },
    ...reservedFor(bench, 10004),
  ]);
}

/** Winsock 2 need not have it. */
function cancelBlockingCall({ winsock }: Bench): void {
  try {
    winsock?.cancelBlockingCall();
  } catch (error) {
    if (!(error instanceof BindingError)) {
      throw error;
    }
  }
}

/** Another socket connects while a blocking connect is under way. */
async function besideBlockingCall(bench: Bench): Promise<Returned | undefined> {
  const { place } = bench.listener();
  const { call, socket } = await blockingCall(bench);
  const returned = await connectWithin(bench, bench.stream(), place);
  bench.release(socket);
  await within(bench, call, NOTICE_MS);
  return returned;
}

/** A connect that blocks another thread, because nobody answers it. */
async function blockingCall(
  bench: Bench,
): Promise<{ readonly call: Promise<Returned>; readonly socket: Socket }> {
  const pending = await pendingAttempt(bench);
  const socket = bench.stream();
  const call = bench.connectBlocking(socket, pending.place);
  await underWay(bench, socket, call);
  return { call, socket };
}

/** The second connect of a program of Winsock 1.1, while the first one goes on. */
async function againThroughWinsock11(bench: Bench, library?: string): Promise<Returned> {
  const { place } = await pendingAttempt(bench);
  const calls: SocketCalls = traced(createWinsock11Binding(library), bench.trace);
  const { AF_INET, SOCK_STREAM, IPPROTO_TCP } = bench.constants;
  const socket = calls.socket(AF_INET, SOCK_STREAM, IPPROTO_TCP).result;
  try {
    calls.setNonBlocking(socket, true);
    const name = bench.name(place);
    calls.connect(socket, name, name.length);
    return calls.connect(socket, name, name.length);
  } finally {
    calls.close(socket);
  }
}
