// S13, S28 to S30 and S32: the codes that come from the network between here and there.

import { loopback } from '../bench';
import type { Bench, Place } from '../bench';
import { breakRoutes, fewPorts, loseRoutes, UNREACHABLE, UNROUTED } from '../ownNetwork';
import { connectWithin, firstThat, isSimulated, reservedFor } from '../recipe';
import type { Recipe } from '../recipe';
import { scenarios, skipped } from '../scenario';
import { environmentOf } from '../environment';
import type { Returned, Socket } from '../../native/binding';

/** Linux: how often a SYN is repeated. */
const TCP_SYNCNT = 7;
/** macOS: after how many seconds an attempt is given up. */
const TCP_CONNECTIONTIMEOUT = 0x20;
/** A port that no namespace of ours hands out by itself. */
const FIXED_PORT = 27015;
/** More attempts than a range of ports that is meant to run out has. */
const MOST_ATTEMPTS = 64;

export const NETWORK_CODE_SCENARIOS = scenarios([
  {
    statement: 'S13',
    documented: 'WSAENETDOWN',
    needs: ['namespace-unless-winsock'],
    naturalOn: ['windows'],
    differs: {
      linux: {
        saw: 'ENETUNREACH',
        why: {
          en: 'With every network device down Linux has no route left, and connect says that no network can be reached. ENETDOWN comes from devices, and connect never asks one.',
          'zh-cn':
            '所有网络设备都停用时，Linux 不再有任何路由，connect 报告网络不可达。ENETDOWN 由设备给出，而 connect 从不询问设备。',
        },
      },
    },
    provoke: bench => {
      const here = () => bench.connect(bench.stream(), loopback('inet', FIXED_PORT));
      // A new namespace has its only device down. A simulated network has no device to take down.
      return bench.binding.flavour === 'posix'
        ? bench.outcome(here())
        : isSimulated(bench)
          ? firstThat(bench, 'WSAENETDOWN', reservedFor(bench, 10050))
          : skipped('needs the network of this machine to be down, which no program may ask for');
    },
  },
  {
    statement: 'S28',
    documented: 'WSAENETUNREACH',
    needs: ['namespace-unless-winsock'],
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: bench => {
      if (bench.binding.flavour === 'posix') {
        loseRoutes();
        return bench.outcome(bench.connect(bench.stream(), at(UNROUTED)));
      }
      // No stream leads to a broadcast address, wherever its datagrams would go.
      const broadcast: Recipe = () => connectWithin(bench, bench.stream(), at('127.255.255.255'));
      const unrouted: Recipe = () => connectWithin(bench, bench.stream(), at(UNROUTED));
      return firstThat(bench, 'WSAENETUNREACH', [
        ...(isSimulated(bench) ? [unrouted, broadcast] : [broadcast]),
        ...reservedFor(bench, 10051),
      ]);
    },
  },
  {
    statement: 'S29',
    documented: 'WSAEHOSTUNREACH',
    needs: ['namespace-unless-winsock'],
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: bench => {
      if (bench.binding.flavour === 'posix') {
        breakRoutes();
        return bench.outcome(bench.connect(bench.stream(), at(UNREACHABLE)));
      }
      return isSimulated(bench)
        ? firstThat(bench, 'WSAEHOSTUNREACH', [
            () => connectWithin(bench, bench.stream(), at(UNREACHABLE)),
            ...reservedFor(bench, 10065),
          ])
        : skipped('needs a route that leads to no host, and nothing may be sent to another machine');
    },
  },
  {
    statement: 'S30',
    documented: 'WSAENOBUFS',
    needs: ['namespace-unless-winsock'],
    naturalOn: ['windows'],
    differs: {
      linux: {
        saw: 'EADDRNOTAVAIL',
        why: {
          en: 'When every local port of the range is taken, Linux says that no local address is available. ENOBUFS is for memory that has run out.',
          'zh-cn': '范围内的本地端口全部用完时，Linux 报告没有可用的本地地址；ENOBUFS 只表示内存耗尽。',
        },
      },
      darwin: {
        saw: 'EADDRNOTAVAIL',
        why: {
          en: 'When every local port of the range is taken, macOS says that no local address is available.',
          'zh-cn': '范围内的本地端口全部用完时，macOS 报告没有可用的本地地址。',
        },
      },
    },
    provoke: bench => {
      if (bench.binding.flavour === 'posix') {
        fewPorts();
        const { place } = bench.listener(loopback('inet', FIXED_PORT), MOST_ATTEMPTS);
        return bench.outcome(untilItFails(bench, place));
      }
      return isSimulated(bench)
        ? firstThat(bench, 'WSAENOBUFS', [
            () => untilItFails(bench, bench.listener(loopback(), MOST_ATTEMPTS).place),
            ...reservedFor(bench, 10055),
          ])
        : skipped('needs every local port of this machine, which other programs need, too');
    },
  },
  {
    statement: 'S32',
    documented: 'WSAETIMEDOUT',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    differs: {
      windows: {
        saw: 'WSAECONNREFUSED',
        why: {
          en: 'Windows answers for a listener whose queue is full with a reset, so here nothing ever stays without an answer. A host that is silent gives the time-out.',
          'zh-cn':
            '积压队列已满时，Windows 以重置应答，因此在本机上不会出现无应答的情形；只有沉默的主机才导致超时。',
        },
      },
    },
    provoke: bench =>
      environmentOf(bench.binding) === 'wine'
        ? skipped('an attempt lasts as long as the system beneath Wine waits, which is two minutes')
        : firstThat(bench, 'WSAETIMEDOUT', [() => withoutAnswer(bench), ...reservedFor(bench, 10060)]),
  },
]);

function at(address: string): Place {
  return { family: 'inet', address, port: FIXED_PORT };
}

/** One connection after the other, all of which stay: the first failure, or the last success. */
function untilItFails(bench: Bench, place: Place): Returned {
  let returned = bench.connect(bench.stream(), place);
  for (let tries = 1; returned.code === 0 && tries < MOST_ATTEMPTS; tries++) {
    returned = bench.connect(bench.stream(), place);
  }
  return returned;
}

/** A listener whose queue is full lets every SYN fall. */
async function withoutAnswer(bench: Bench): Promise<Returned | undefined> {
  const place = await bench.fullBacklog();
  if (!place) {
    return undefined;
  }
  const socket = bench.stream();
  shortenPatience(bench, socket);
  return connectWithin(bench, socket, place);
}

/** The least that the system can be asked for, which is 3 seconds on Linux and 1 on macOS. */
function shortenPatience({ binding, calls, constants }: Bench, socket: Socket): void {
  if (binding.flavour === 'posix') {
    const option = binding.semantics === 'darwin' ? TCP_CONNECTIONTIMEOUT : TCP_SYNCNT;
    calls.setsockopt(socket, constants.IPPROTO_TCP, option, new Uint8Array(Int32Array.of(1).buffer));
  }
}
