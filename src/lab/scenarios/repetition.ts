// S09 to S11, S40 and S43: what may be done with a socket whose connect goes on, has succeeded, or has failed.

import { portableName } from '../../facts/translate';
import type { Socket } from '../../native/binding';
import { loopback } from '../bench';
import type { Bench, Place } from '../bench';
import { environmentOf } from '../environment';
import { pendingAttempt } from '../pending';
import { saw, scenarios, Unavailable } from '../scenario';

export const REPETITION_SCENARIOS = scenarios([
  {
    statement: 'S09',
    documented: 'WSAEALREADY while pending, WSAEISCONN after success',
    naturalOn: ['windows', 'wine'],
    differs: {
      linux: {
        saw: 'EALREADY while pending, success then EISCONN after success',
        why: {
          en: 'The first connect after a non-blocking success fetches that success and returns 0; only the next one says EISCONN.',
          'zh-cn': '非阻塞连接成功后的第一次 connect 取走这个成功结果并返回 0，再下一次才得到 EISCONN。',
        },
      },
    },
    provoke: async bench => {
      const pending = await pendingAttempt(bench);
      const whilePending = bench.connect(pending.socket, pending.place);
      const { place } = bench.listener();
      const socket = bench.nonBlocking();
      bench.connect(socket, place);
      await bench.settled(socket);
      const after = [bench.connect(socket, place)];
      if (after[0]?.code === 0) {
        after.push(bench.connect(socket, place));
      }
      const words = after.map(({ code }) => bench.word(code)).join(' then ');
      return saw(`${bench.word(whilePending.code)} while pending, ${words} after success`);
    },
  },
  {
    statement: 'S10',
    documented: ['WSAEALREADY', 'WSAEINVAL', 'WSAEWOULDBLOCK'],
    provoke: async bench => {
      const { socket, place } = await pendingAttempt(bench);
      const codes = Array.from({ length: 3 }, () => bench.connect(socket, place).code);
      return saw([...new Set(codes)].map(code => bench.word(code)).join(' then '));
    },
  },
  {
    statement: 'S11',
    documented: 'success',
    differs: {
      wine: {
        saw: 'WSAECONNABORTED then success after WSAECONNREFUSED, success after WSAENETUNREACH',
        why: {
          en: 'The system beneath Wine answers the first connect after a failed attempt with WSAECONNABORTED and takes the next one. An unreachable network ends the call before any attempt, so nothing is left to clear away.',
          'zh-cn':
            'Wine 之下的系统对失败后的第一次 connect 返回 WSAECONNABORTED，再下一次才重新连接。网络不可达在发起尝试之前就已返回，因此没有遗留状态。',
        },
      },
      darwin: {
        saw: ['EINVAL', 'EINVAL then EINVAL'],
        why: {
          en: 'BSD sockets are used up by a failed attempt: every later connect on them fails with EINVAL, and a new socket is needed.',
          'zh-cn': 'BSD 的套接字在一次失败后即告作废：之后的 connect 都返回 EINVAL，必须新建套接字。',
        },
      },
    },
    provoke: async bench => {
      const retries: { readonly after: string; readonly word: string }[] = [];
      for (const failure of FAILURES) {
        const word = await retried(bench, failure);
        if (word !== undefined) {
          retries.push({ after: failure.code, word });
        }
      }
      const words = new Set(retries.map(({ word }) => word));
      return saw(
        [...(words.size === 1 ? words : retries.map(({ after, word }) => `${word} after ${after}`))].join(
          ', ',
        ),
      );
    },
  },
  {
    statement: 'S40',
    documented: 'WSAEISCONN',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: async bench => {
      const { place } = bench.listener();
      const other = bench.listener().place;
      const socket = bench.stream();
      await bench.connectBlocking(socket, place);
      const same = bench.word((await bench.connectBlocking(socket, place)).code);
      const another = bench.word((await bench.connectBlocking(socket, other)).code);
      return saw(same === another ? same : `${same}, ${another} to another address`);
    },
  },
  {
    statement: 'S43',
    documented: 'fails',
    differs: {
      linux: {
        saw: 'success',
        why: {
          en: 'Linux sets options at any time. The page does not promise that it works, so a portable program still waits.',
          'zh-cn': 'Linux 随时都能设置选项。页面不保证可行，可移植的程序仍应等待连接完成。',
        },
      },
      wine: {
        saw: 'success',
        why: {
          en: 'Wine hands the option on to the system beneath, which takes it at any time.',
          'zh-cn': 'Wine 把选项转交给下层系统，下层系统随时接受。',
        },
      },
    },
    provoke: async bench => {
      const { IPPROTO_TCP, TCP_NODELAY, SOL_SOCKET, SO_KEEPALIVE } = bench.constants;
      const { socket } = await pendingAttempt(bench);
      const set = [
        bench.setFlag(socket, SOL_SOCKET, SO_KEEPALIVE),
        bench.setFlag(socket, IPPROTO_TCP, TCP_NODELAY),
      ];
      const failed = set.filter(({ code }) => code !== 0).length;
      return saw(failed === set.length ? 'fails' : failed === 0 ? 'success' : 'success for some options');
    },
  },
]);

/** A way to make connect fail with a code, and somewhere the same socket can be connected to afterwards. */
interface Failure {
  readonly code: string;
  /** Yields the sockets on which connect has just been called, in the order in which to try. */
  readonly attempts: (bench: Bench) => AsyncGenerator<Attempted>;
}

interface Attempted {
  readonly socket: Socket;
  readonly code: number;
  readonly next: Place;
}

const FAILURES: readonly Failure[] = [
  {
    code: 'WSAECONNREFUSED',
    attempts: async function* (bench) {
      yield attempted(bench, bench.closedPort());
    },
  },
  {
    code: 'WSAENETUNREACH',
    attempts: async function* (bench) {
      yield* withoutIPv4(bench);
      yield* reserved(bench, '127.66.0.1');
      yield* reserved(bench, '127.66.0.51');
    },
  },
  {
    code: 'WSAETIMEDOUT',
    attempts: async function* (bench) {
      yield* impatient(bench);
      yield* reserved(bench, '127.66.0.60');
    },
  },
];

/** What the retry on a socket says whose connect has failed so; undefined where it cannot be made to fail so. */
async function retried(bench: Bench, { code: wanted, attempts }: Failure): Promise<string | undefined> {
  for await (const { socket, code, next } of attempts(bench)) {
    if (code !== 0 && portableName(bench.binding.semantics, code, 'connect') === wanted) {
      const first = await bench.connectBlocking(socket, next);
      // The first call may only fetch what the failed attempt has left behind.
      const codes = first.code === 0 ? [0] : [first.code, (await bench.connectBlocking(socket, next)).code];
      return codes.map(each => bench.word(each)).join(' then ');
    }
  }
  return undefined;
}

async function attempted(bench: Bench, place: Place, socket = bench.stream()): Promise<Attempted> {
  const next = bench.listener(loopback(place.family === 'inet' ? 'inet' : 'inet6')).place;
  const { code } = await bench.connectBlocking(socket, place);
  return { socket, code, next };
}

/** An IPv4 address in IPv6's clothes, for a socket that was told to speak IPv6 alone: no route, and nothing is sent. */
async function* withoutIPv4(bench: Bench): AsyncGenerator<Attempted> {
  const { IPPROTO_IPV6, IPV6_V6ONLY } = bench.constants;
  try {
    const socket = bench.stream('inet6');
    bench.setFlag(socket, IPPROTO_IPV6, IPV6_V6ONLY);
    yield await attempted(bench, { family: 'inet6', address: '::ffff:127.0.0.1', port: 9 }, socket);
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error;
    }
  }
}

/** An address whose behaviour a simulated provider may have reserved; elsewhere it is not tried. */
async function* reserved(bench: Bench, address: string): AsyncGenerator<Attempted> {
  if (environmentOf(bench.binding) === 'simulated') {
    yield await attempted(bench, { family: 'inet', address, port: bench.closedPort().port });
  }
}

/** Milliseconds of silence after which Linux gives up; the first look comes after a second. */
const TCP_USER_TIMEOUT = 18;
const PATIENCE_MS = 200;

/** A full backlog on Linux, which leaves connect without an answer, and a socket that gives up soon. */
async function* impatient(bench: Bench): AsyncGenerator<Attempted> {
  const full = bench.binding.semantics === 'linux' ? await bench.fullBacklog() : undefined;
  if (full) {
    const socket = bench.stream();
    const value = new Uint8Array(Int32Array.of(PATIENCE_MS).buffer);
    bench.calls.setsockopt(socket, bench.constants.IPPROTO_TCP, TCP_USER_TIMEOUT, value);
    yield await attempted(bench, full, socket);
  }
}
