// S14, S15, S22, S26, S27 and S31: the codes that come from what the socket is, and from what is at the other end.

import fs from 'node:fs';
import os from 'node:os';
import { loopback } from '../bench';
import type { Bench, Place } from '../bench';
import { firstThat, isSimulated } from '../recipe';
import { scenarios, Unavailable } from '../scenario';
import type { Returned, Socket } from '../../native/binding';

export const CODE_SCENARIOS = scenarios([
  {
    statement: 'S14',
    documented: 'WSAEADDRINUSE',
    naturalOn: ['windows', 'darwin'],
    differs: {
      linux: {
        saw: 'EADDRNOTAVAIL',
        why: {
          en: 'bind reports a taken address with EADDRINUSE. Where sharing let bind pass, connect finds its pair of addresses in use and says that no local address is available.',
          'zh-cn':
            '地址被占用时由 bind 报告 EADDRINUSE。若因共享而通过了 bind，connect 发现这一对地址已在使用，便报告没有可用的本地地址。',
        },
      },
      wine: {
        saw: 'WSAEADDRNOTAVAIL',
        why: {
          en: 'Wine passes on what Linux says of a pair of addresses in use: no local address is available.',
          'zh-cn': 'Linux 对已在使用的地址对报告没有可用的本地地址，Wine 原样转达。',
        },
      },
    },
    provoke: bench =>
      firstThat(bench, 'WSAEADDRINUSE', [
        () => secondOfAPair(bench, { shared: true }),
        ...(isSimulated(bench) ? [() => secondOfAPair(bench, { shared: false })] : []),
      ]),
  },
  {
    statement: 'S15',
    documented: 'WSAEADDRINUSE',
    naturalOn: ['windows', 'darwin'],
    differs: {
      linux: {
        saw: 'EADDRNOTAVAIL',
        why: {
          en: 'Linux puts nothing off: bind to the wildcard fails at once beside a specific address. Only sockets that share the port get as far as connect, which then has no free pair of addresses.',
          'zh-cn':
            'Linux 不推迟：已有具体地址时，绑定通配地址的 bind 立即失败。只有共享端口的套接字能走到 connect，而那时已没有空闲的地址对。',
        },
      },
      wine: {
        saw: 'WSAEADDRNOTAVAIL',
        why: {
          en: 'The conflict is found by Linux beneath Wine, which has no free pair of addresses to offer and says so in its own way.',
          'zh-cn': '冲突由 Wine 之下的 Linux 发现，它没有空闲的地址对可用，便以自己的方式报告。',
        },
      },
    },
    provoke: bench =>
      firstThat(bench, 'WSAEADDRINUSE', [
        () => wildcardBesideSpecific(bench, { shared: true }),
        ...(isSimulated(bench) ? [() => wildcardBesideSpecific(bench, { shared: false })] : []),
      ]),
  },
  {
    statement: 'S22',
    documented: 'WSAECONNREFUSED',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: async bench => bench.outcome(await bench.connectBlocking(bench.stream(), bench.closedPort())),
  },
  {
    statement: 'S26',
    documented: 'WSAEINVAL',
    naturalOn: ['windows', 'wine'],
    differs: {
      linux: {
        saw: 'EISCONN',
        why: {
          en: 'Linux counts a listening socket among those that are no longer unconnected, and answers as for a connected one.',
          'zh-cn': 'Linux 把监听套接字也算作不再是未连接的套接字，因此与已连接时给出同样的错误。',
        },
      },
      darwin: {
        saw: ['EOPNOTSUPP', 'EINVAL'],
        why: {
          en: 'macOS says that a listening socket does not support the operation.',
          'zh-cn': 'macOS 报告监听套接字不支持此操作。',
        },
      },
    },
    provoke: bench => {
      const { place } = bench.listener();
      const socket = bench.stream();
      bench.bind(socket);
      bench.calls.listen(socket, 1);
      return bench.outcome(bench.connect(socket, place));
    },
  },
  {
    statement: 'S27',
    documented: 'WSAEISCONN',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: async bench => {
      const { place } = bench.listener();
      const socket = bench.stream();
      await bench.connectBlocking(socket, place);
      return bench.outcome(bench.connect(socket, place));
    },
  },
  {
    statement: 'S31',
    documented: 'WSAENOTSOCK',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    provoke: bench =>
      bench.binding.flavour === 'posix' ? connectFile(bench) : bench.outcome(connectClosed(bench)),
  },
]);

/**
 * Two sockets on one local address reach for one listener. Both are marked to share it, or bind would not let the
 * second pass; the mark is gone when it connects.
 */
function secondOfAPair(bench: Bench, { shared }: { readonly shared: boolean }): Returned {
  const { SOL_SOCKET, SO_REUSEADDR } = bench.constants;
  const { place } = bench.listener();
  const { local } = connectedFrom(bench, place, shared);
  const second = bench.stream();
  bench.setFlag(second, SOL_SOCKET, SO_REUSEADDR, shared);
  const bound = bench.bind(second, local);
  if (bound.code !== 0) {
    return bound;
  }
  bench.setFlag(second, SOL_SOCKET, SO_REUSEADDR, false);
  return bench.connect(second, place);
}

/**
 * The second socket binds to every address where the first has one, and connect has to choose that very one. Where
 * bind puts nothing off, the two have to share the port to get as far as connect.
 */
function wildcardBesideSpecific(bench: Bench, { shared }: { readonly shared: boolean }): Returned {
  const { SOL_SOCKET, SO_REUSEADDR } = bench.constants;
  const { place } = bench.listener();
  const { local } = connectedFrom(bench, place, shared);
  const wildcard: Place = { family: 'inet', address: '0.0.0.0', port: local.port };
  const second = bench.stream();
  let bound = bench.bind(second, wildcard);
  if (bound.code !== 0 && shared) {
    bench.setFlag(second, SOL_SOCKET, SO_REUSEADDR);
    bound = bench.bind(second, wildcard);
  }
  return bound.code === 0 ? bench.connect(second, place) : bound;
}

function connectedFrom(bench: Bench, place: Place, shared: boolean): { readonly local: Place } {
  const { SOL_SOCKET, SO_REUSEADDR } = bench.constants;
  const first = bench.stream();
  bench.setFlag(first, SOL_SOCKET, SO_REUSEADDR, shared);
  bench.bind(first, loopback());
  bench.connect(first, place);
  const local = bench.local(first);
  if (!local || !('port' in local)) {
    throw new Unavailable('the first socket has no address that a second could share');
  }
  return { local };
}

/** A descriptor that exists and is no socket. */
function connectFile(bench: Bench) {
  const descriptor = fs.openSync(os.devNull, 'r');
  try {
    return bench.outcome(bench.connect(descriptor, bench.closedPort()));
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Winsock's handles and Node's descriptors are numbers of different kinds: a handle that was closed is no socket. */
function connectClosed(bench: Bench): Returned {
  const place = bench.closedPort();
  const socket: Socket = bench.stream();
  bench.close(socket);
  return bench.connect(socket, place);
}
