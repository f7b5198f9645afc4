// S50 to S52 and S61 to S64: broken connections, APCs, the sample, requirements and related functions.

import os from 'node:os';
import { complete } from '../../engine/completion';
import type { Method } from '../../facts/outcome';
import { apcCalls } from '../../native/apc';
import type { Socket } from '../../native/binding';
import { loopback } from '../bench';
import type { Bench, Place } from '../bench';
import { environmentOf } from '../environment';
import { saw, scenarios, skipped, Unavailable } from '../scenario';
import type { Observed } from '../scenario';

/** The port that the page's sample connects to. */
const SAMPLE_PORT = 27_015;
/** How long a connect waits before its socket is closed under it. Milliseconds. */
const APC_WAIT_MS = 200;
/** Windows Vista and Windows Server 2008 are the first of Windows 6; Server 2003 is the last of 5. */
const VISTA = 6;
/** The functions that the page sends its readers to. */
const RELATED = ['WSAAsyncSelect', 'WSAConnect', 'accept', 'bind', 'getsockname', 'select', 'socket'];

export const PRACTICE_SCENARIOS = scenarios([
  {
    statement: 'S50',
    documented: 'the broken socket does not connect again, a new one does',
    provoke: async bench => {
      const { socket: listener, place } = bench.listener();
      const broken = bench.stream();
      await bench.connectBlocking(broken, place);
      reset(bench, bench.keep(bench.binding.calls.accept(listener).result));
      await bench.calls.select({ read: [broken] }, 1_000);
      bench.calls.recv(broken, new Uint8Array(16), 0);
      const again = await bench.connectBlocking(broken, place);
      const fresh = await bench.connectBlocking(bench.stream(), place);
      const [old, replacement] = [again, fresh].map(({ code }) => (code === 0 ? 'connects' : 'does not'));
      return saw(
        old === 'does not' && replacement === 'connects'
          ? 'the broken socket does not connect again, a new one does'
          : `the broken socket ${old === 'connects' ? 'connects again' : 'does not connect again'}, a new one ${replacement === 'connects' ? 'does, too' : 'does not, either'}`,
      );
    },
  },
  {
    statement: 'S51',
    documented: 'an APC runs while connect waits',
    needs: ['winsock', 'own-process'],
    provoke: apcDuringConnect,
    differs: {
      wine: {
        saw: 'an APC runs only after connect, at the next alertable wait',
        why: {
          en: "Wine's connect does not wait alertably: the APC stays queued until the thread waits alertably itself. The rule holds all the same for programs that also run on Windows.",
          'zh-cn':
            'Wine 的 connect 不做可警报等待：APC 一直排队，直到该线程自己进行可警报等待。程序若也在 Windows 上运行，规则仍须遵守。',
        },
      },
    },
  },
  {
    statement: 'S52',
    documented: 'prints error WSAECONNREFUSED when nobody listens, "Connected to server." when somebody does',
    needs: ['own-process'],
    provoke: async bench => {
      const failed = await sample(bench, samplePlace(bench));
      const connected = await sample(bench, bench.listener().place);
      return saw(`prints ${failed} when nobody listens, ${connected} when somebody does`);
    },
  },
  {
    statement: 'S61',
    documented: 'Windows Vista or later, with Ws2_32.dll',
    provoke: bench => saw(`${systemWord()}, with ${libraryWord(bench)}`),
    differs: {
      linux: {
        saw: 'Linux, with the C library',
        why: {
          en: 'connect belongs to the C library here: it is declared in sys/socket.h and needs neither a library of its own nor a start.',
          'zh-cn': '在这里 connect 属于 C 库：声明于 sys/socket.h，不需要额外的库，也不需要初始化。',
        },
      },
      darwin: {
        saw: 'macOS, with the C library',
        why: {
          en: 'connect belongs to libSystem here: it is declared in sys/socket.h and needs neither a library of its own nor a start.',
          'zh-cn': '在这里 connect 属于 libSystem：声明于 sys/socket.h，不需要额外的库，也不需要初始化。',
        },
      },
      simulated: {
        saw: [
          'Linux, with another library in its place',
          'Windows Vista or later, with another library in its place',
        ],
        why: {
          en: "SOCKET_LENS_WINSOCK names a library that stands in Ws2_32.dll's place.",
          'zh-cn': 'SOCKET_LENS_WINSOCK 指定了代替 Ws2_32.dll 的库。',
        },
      },
    },
  },
  {
    statement: 'S62',
    documented: 'all eight are there',
    provoke: bench => {
      const missing = [...RELATED.filter(name => !exported(bench, name)), ...missingConnectEx(bench)];
      return saw(missing.length === 0 ? 'all eight are there' : `all but ${missing.join(', ')}`);
    },
    differs: {
      linux: {
        saw: 'all but WSAAsyncSelect, WSAConnect, ConnectEx',
        why: {
          en: 'The Berkeley functions are everywhere; the three others are Winsock additions to them.',
          'zh-cn': 'Berkeley 套接字函数处处都有；另外三个是 Winsock 的扩展。',
        },
      },
      simulated: {
        saw: 'all but WSAAsyncSelect',
        why: {
          en: 'A simulated provider has no windows to send messages to.',
          'zh-cn': '模拟提供程序没有可以接收消息的窗口。',
        },
      },
    },
  },
  {
    statement: 'S63',
    documented: 'success',
    needs: ['winsock'],
    provoke: async bench => connectedBy(bench, 'wsa-connect'),
  },
  {
    statement: 'S64',
    documented: 'success',
    needs: ['winsock'],
    provoke: async bench => connectedBy(bench, 'connect-ex'),
  },
]);

/** The peer ends the connection at once, with a reset instead of an end of stream. */
function reset({ binding: { calls, constants, flavour } }: Bench, peer: Socket): void {
  // struct linger is two unsigned shorts on Windows and two ints elsewhere.
  const linger = flavour === 'winsock' ? Uint16Array.of(1, 0) : Int32Array.of(1, 0);
  calls.setsockopt(peer, constants.SOL_SOCKET, constants.SO_LINGER, new Uint8Array(linger.buffer));
  calls.close(peer);
}

async function apcDuringConnect(bench: Bench): Promise<Observed> {
  const { winsock, trace } = bench;
  if (!winsock) {
    return skipped('needs Winsock');
  }
  const apc = apcCalls();
  // On Windows a full queue refuses, but only after a repetition: that is a wait, too.
  const place = (await bench.fullBacklog()) ?? bench.closedPort();
  const socket = bench.stream();
  const event = winsock.createEvent().result;
  const later = apc.closeLater(socket, APC_WAIT_MS);
  if (later.code !== 0) {
    return skipped('CreateTimerQueueTimer failed, and nothing else would end the wait');
  }
  const queued = trace.sync('QueueUserAPC', { args: ['SetEvent', 'GetCurrentThread()', String(event)] }, () =>
    apc.queueSetEvent(event),
  );
  bench.connect(socket, place);
  const during = apc.isSet(event);
  trace.sync('SleepEx', { args: ['0', 'TRUE'] }, () => apc.runQueued());
  const after = apc.isSet(event);
  winsock.closeEvent(event);
  return queued.code !== 0
    ? skipped('QueueUserAPC failed')
    : saw(
        during
          ? 'an APC runs while connect waits'
          : after
            ? 'an APC runs only after connect, at the next alertable wait'
            : 'an APC never runs',
      );
}

/** Nobody listens on the sample's port; where somebody has it, on another. */
function samplePlace(bench: Bench): Place {
  try {
    return bench.closedPort(loopback('inet', SAMPLE_PORT));
  } catch (error) {
    if (error instanceof Unavailable) {
      return bench.closedPort();
    }
    throw error;
  }
}

/** The steps of the page's sample, in its order; gives what it prints, with the error's name for its number. */
async function sample(bench: Bench, place: Place): Promise<string> {
  const started = bench.winsock?.startUp();
  if (started && started.code !== 0) {
    return `error ${bench.word(started.code)} of WSAStartup`;
  }
  const socket = bench.stream();
  const connected = await bench.connectBlocking(socket, place);
  const closed = bench.close(socket);
  const cleaned = bench.winsock?.cleanUp();
  const wrong = [closed, cleaned].find(returned => returned && returned.code !== 0);
  if (wrong) {
    return `error ${bench.word(wrong.code)} at its end`;
  }
  return connected.code === 0 ? '"Connected to server."' : `error ${bench.word(connected.code)}`;
}

function systemWord(): string {
  if (process.platform === 'win32') {
    return Number.parseInt(os.release(), 10) >= VISTA ? 'Windows Vista or later' : 'an older Windows';
  }
  return process.platform === 'darwin' ? 'macOS' : 'Linux';
}

function libraryWord({ binding }: Bench): string {
  if (binding.flavour === 'posix') {
    return 'the C library';
  }
  return environmentOf(binding) === 'simulated' ? 'another library in its place' : 'Ws2_32.dll';
}

function exported({ binding, trace }: Bench, name: string): boolean {
  const found = binding.exports(name);
  trace.append(
    process.platform === 'win32' ? 'GetProcAddress' : 'dlsym',
    [binding.provider, `"${name}"`],
    { result: found ? 1 : 0, code: 0 },
    trace.nowUs(),
  );
  return found;
}

/** ConnectEx is no export: a provider hands out its address. */
function missingConnectEx(bench: Bench): readonly string[] {
  if (!bench.winsock || !bench.binding.exports('WSAIoctl')) {
    return ['ConnectEx'];
  }
  return bench.winsock.findConnectEx(bench.stream()).connectEx ? [] : ['ConnectEx'];
}

async function connectedBy(bench: Bench, method: Method): Promise<Observed> {
  const { binding, calls, winsock, trace } = bench;
  const limit = bench.limit();
  try {
    const socket = bench.stream();
    const name = bench.name(bench.listener().place);
    const common = { binding, calls, trace, socket, name, bound: false, limit };
    const { outcome } = await complete(method, { ...common, ...(winsock ? { winsock } : {}) });
    switch (outcome.status) {
      case 'connected':
        return saw('success');
      case 'unsupported':
        return skipped(outcome.reason);
      default:
        return saw('error' in outcome && outcome.error ? outcome.error.native.name : 'no answer in time');
    }
  } finally {
    limit.dispose();
  }
}
