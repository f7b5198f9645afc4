// S20, S21, S23 to S25 and S34: the codes that come from the name that connect is given.

import type { Returned } from '../../native/binding';
import { loopback } from '../bench';
import type { Bench, Family, Place } from '../bench';
import { firstThat } from '../recipe';
import { saw, scenarios, Unavailable } from '../scenario';

const SHORT_ON_LINUX = {
  saw: 'EINVAL',
  why: {
    en: 'Linux reads a name whose length does not fit its family as an invalid argument; EFAULT is for memory that cannot be read.',
    'zh-cn': 'Linux 把长度与地址族不符的名称视为无效参数；EFAULT 只表示内存不可读。',
  },
} as const;

const SHORT_ON_WINE = {
  saw: 'WSAEADDRNOTAVAIL',
  why: {
    en: 'Wine cannot turn a name that is too short into an address of Linux, and calls any such name an address that is not available.',
    'zh-cn': 'Wine 无法把过短的名称转换成 Linux 的地址，对这类名称一律报告地址不可用。',
  },
} as const;

const WILDCARD_IS_HERE = {
  en: 'As a destination the unspecified address stands for this host, so the listener on loopback answers.',
  'zh-cn': '作为目标时，未指定地址代表本机，因此由回环地址上的监听者应答。',
} as const;

export const NAME_CODE_SCENARIOS = scenarios([
  {
    statement: 'S20',
    documented: 'WSAEADDRNOTAVAIL',
    naturalOn: ['windows'],
    differs: {
      linux: { saw: 'success', why: WILDCARD_IS_HERE },
      darwin: { saw: 'success', why: WILDCARD_IS_HERE },
      wine: {
        saw: 'success',
        why: {
          en: 'Linux beneath Wine takes the unspecified address for this host, where the listener answers.',
          'zh-cn': 'Wine 之下的 Linux 把未指定地址当作本机，由那里的监听者应答。',
        },
      },
    },
    provoke: async bench => {
      const four = bench.word((await connectWildcard(bench, '0.0.0.0', 'inet')).code);
      const six = await wildcard6(bench);
      return saw(six === undefined || six === four ? four : `${four} for 0.0.0.0, ${six} for ::`);
    },
  },
  {
    statement: 'S21',
    documented: 'WSAEAFNOSUPPORT',
    naturalOn: ['windows', 'linux', 'darwin'],
    differs: {
      wine: {
        saw: 'WSAEOPNOTSUPP',
        why: {
          en: 'Wine has the transport refuse an IPv6 name on an IPv4 socket, and gives its refusal as an unsupported operation.',
          'zh-cn': 'Wine 由传输层拒绝 IPv4 套接字上的 IPv6 名称，并报告为不支持的操作。',
        },
      },
    },
    provoke: bench => bench.outcome(bench.connect(bench.stream(), loopback('inet6', 27015))),
  },
  {
    statement: 'S23',
    documented: 'WSAEFAULT',
    naturalOn: ['windows'],
    differs: { linux: SHORT_ON_LINUX, wine: SHORT_ON_WINE },
    provoke: bench => {
      // The bytes of an IPv4 name, which says of itself that it is one of IPv6.
      const name = bench.name(loopback('inet', 27015));
      name.set(bench.name(loopback('inet6')).subarray(0, 2));
      return bench.outcome(bench.calls.connect(bench.stream('inet6'), name, name.length));
    },
  },
  {
    statement: 'S24',
    documented: 'WSAEFAULT',
    naturalOn: ['windows'],
    differs: { linux: SHORT_ON_LINUX, darwin: SHORT_ON_LINUX, wine: SHORT_ON_WINE },
    provoke: bench => {
      const name = bench.name(bench.closedPort());
      return bench.outcome(bench.calls.connect(bench.stream(), name, name.length - 1));
    },
  },
  {
    statement: 'S25',
    documented: 'WSAEFAULT',
    needs: ['own-process'],
    naturalOn: ['windows', 'linux', 'darwin'],
    differs: {
      wine: {
        saw: 'the probe process ended with exit code 3221225477 during S25',
        why: {
          en: 'Wine reads the name inside the process without a check. The access violation, 0xC0000005, ends the process.',
          'zh-cn': 'Wine 在进程内不作检查就读取名称，访问冲突 0xC0000005 使进程终止。',
        },
      },
    },
    provoke: async bench => {
      const { length } = bench.name(loopback());
      return bench.outcome(await bench.calls.connectBlocking(bench.stream(), null, length));
    },
  },
  {
    statement: 'S34',
    documented: 'WSAEACCES',
    naturalOn: ['windows', 'wine', 'linux', 'darwin'],
    // Connecting a datagram socket sends nothing. The broadcast address of loopback is no broadcast address everywhere.
    provoke: bench =>
      firstThat(
        bench,
        'WSAEACCES',
        ['127.255.255.255', '255.255.255.255'].map(
          address => () => bench.connect(bench.datagram(), { family: 'inet', address, port: 27015 }),
        ),
      ),
  },
]);

async function wildcard6(bench: Bench): Promise<string | undefined> {
  try {
    return bench.word((await connectWildcard(bench, '::', 'inet6')).code);
  } catch (error) {
    // Without IPv6 the wildcard of IPv4 says enough.
    if (error instanceof Unavailable) {
      return undefined;
    }
    throw error;
  }
}

/** Reaches for a port on which somebody listens, at the address that a listener would call all of its own. */
async function connectWildcard(bench: Bench, address: string, family: Family): Promise<Returned> {
  const { port } = bench.listener(loopback(family)).place;
  const wildcard: Place = { family, address, port };
  return bench.connectBlocking(bench.stream(family), wildcard);
}
