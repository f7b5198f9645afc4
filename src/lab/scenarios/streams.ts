// S37 to S39: what connect does for a connection-oriented socket.

import type { Socket } from '../../native/binding';
import { formatSockaddr } from '../../native/sockaddr';
import type { Sockaddr } from '../../native/sockaddr';
import type { Bench } from '../bench';
import { saw, scenarios } from '../scenario';

/** How long a connection may take to show at a listener, and data at its end. Milliseconds. */
const ARRIVAL_MS = 1_000;
/** How long a listener is watched at which nobody should arrive. Milliseconds. */
const QUIET_MS = 50;

export const STREAM_SCENARIOS = scenarios([
  {
    statement: 'S37',
    documented: 'a connection at the listener named, none at another',
    provoke: async bench => {
      const named = bench.listener();
      const other = bench.listener();
      const socket = bench.stream();
      await bench.connectBlocking(socket, named.place);
      const accepted = await arrival(bench, named.socket);
      const isOurs = accepted !== undefined && same(bench.peer(accepted), bench.local(socket));
      const strayed = await readable(bench, other.socket, QUIET_MS);
      return saw(
        `${isOurs ? 'a connection' : 'none'} at the listener named, ${strayed ? 'one' : 'none'} at another`,
      );
    },
  },
  {
    statement: 'S38',
    documented: 'sends and receives',
    provoke: async bench => {
      const listener = bench.listener();
      const socket = bench.stream();
      await bench.connectBlocking(socket, listener.place);
      const peer = await arrival(bench, listener.socket);
      if (peer === undefined) {
        return saw('no connection at the listener');
      }
      const sends = await passes(bench, socket, peer, 'ping');
      const receives = await passes(bench, peer, socket, 'pong');
      return saw(`${sends ? 'sends' : 'does not send'} and ${receives ? 'receives' : 'does not receive'}`);
    },
  },
  {
    statement: 'S39',
    documented: 'WSAEADDRNOTAVAIL',
    naturalOn: ['windows'],
    differs: {
      linux: {
        saw: 'success',
        why: {
          en: 'Linux takes the all-zero address for this host itself, and connects to whoever listens on that port of the loopback.',
          'zh-cn': 'Linux 把全零地址当作本机，连接到回环接口上监听该端口的一方。',
        },
      },
      darwin: {
        saw: 'success',
        why: {
          en: 'macOS takes the all-zero address for this host itself, as Linux does.',
          'zh-cn': '与 Linux 一样，macOS 把全零地址当作本机。',
        },
      },
      wine: {
        saw: 'success',
        why: {
          en: 'Wine hands the address on to the system beneath, to which all zeros mean this host.',
          'zh-cn': 'Wine 把地址转交给下层系统，而全零地址在那里表示本机。',
        },
      },
    },
    provoke: async bench => {
      const { place } = bench.listener();
      const zero = { family: 'inet', address: '0.0.0.0', port: place.port } as const;
      return bench.outcome(await bench.connectBlocking(bench.stream(), zero));
    },
  },
]);

/** The listener's end of the next connection; undefined when none arrives. */
async function arrival(bench: Bench, listener: Socket): Promise<Socket | undefined> {
  if (!(await readable(bench, listener, ARRIVAL_MS))) {
    return undefined;
  }
  const { result, code } = bench.calls.accept(listener);
  return code === 0 ? bench.keep(result) : undefined;
}

async function readable(bench: Bench, socket: Socket, timeoutMs: number): Promise<boolean> {
  const { read } = await bench.calls.select({ read: [socket] }, timeoutMs);
  return read.includes(socket);
}

/** Whether the words arrive: a few bytes on a fresh connection are one segment and one recv. */
async function passes(bench: Bench, from: Socket, to: Socket, words: string): Promise<boolean> {
  const sent = bench.calls.send(from, Buffer.from(words), 0);
  if (sent.code !== 0 || !(await readable(bench, to, ARRIVAL_MS))) {
    return false;
  }
  const bytes = Buffer.alloc(words.length);
  const { result } = bench.calls.recv(to, bytes, 0);
  return bytes.subarray(0, Math.max(0, result)).toString() === words;
}

function same(one: Sockaddr | undefined, other: Sockaddr | undefined): boolean {
  return one !== undefined && other !== undefined && formatSockaddr(one) === formatSockaddr(other);
}
