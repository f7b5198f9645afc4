// S53 to S60: connect over IrDA. Without a stack only the answer of socket can be seen, and S59 shows it.

import type { Returned, Socket } from '../../native/binding';
import type { IrdaDevice } from '../../native/irda';
import { decodeIrdaSockaddr, IRDA_CONSTANTS } from '../../native/irda';
import { loopback } from '../bench';
import type { Bench } from '../bench';
import { headerHas, includedBy, windowsHeaderFolders } from '../headers';
import {
  connectedIrda,
  connectIrda,
  devicesInRange,
  irdaName,
  irdaSocket,
  openIrda,
  servicesOf,
} from '../irdaBench';
import { saw, scenarios, skipped } from '../scenario';

/** A service name of our own, which no device has. */
const OWN_SERVICE = 'SocketLens';
const NO_DEVICE = '00-00-00-00';

const NO_STACK = {
  en: 'There is no IrDA stack: Linux has had none since 4.17, and Windows 10 and 11 install none.',
  'zh-cn': '没有 IrDA 协议栈：Linux 自 4.17 起已移除，Windows 10 和 11 也不再安装。',
};

export const IRDA_SCENARIOS = scenarios([
  {
    statement: 'S53',
    documented: 'winsock2.h does not include af_irda.h, which has SOCKADDR_IRDA',
    provoke: () => {
      const [folder] = windowsHeaderFolders();
      if (folder === undefined) {
        return skipped("no headers of Windows's are on this machine to look into");
      }
      const alone = includedBy('winsock2.h', folder).has('af_irda.h') ? 'includes' : 'does not include';
      const has = headerHas(folder, 'af_irda.h', /\bSOCKADDR_IRDA\b/) ? 'has' : 'does not have';
      return saw(`winsock2.h ${alone} af_irda.h, which ${has} SOCKADDR_IRDA`);
    },
  },
  {
    statement: 'S54',
    documented: 'WSAENETDOWN',
    provoke: async bench => {
      // Somebody else's link is in the air when connecting to one of the devices says so; or ours is.
      const { seen } = await seek(bench, await devicesInRange(bench), 'WSAENETDOWN');
      return seen
        ? bench.outcome(seen)
        : skipped('no other IrDA connection was in the air for this machine to detect');
    },
  },
  {
    statement: 'S55',
    documented: 'WSAEADDRINUSE',
    provoke: async bench => {
      const devices = await devicesInRange(bench);
      const { seen, others } = await seek(bench, devices, 'WSAEADDRINUSE');
      // A refusal is about the service: it tells nothing of the other connection.
      const answer = seen ?? others.find(({ code }) => bench.word(code) !== 'WSAECONNREFUSED') ?? others[0];
      return answer ? bench.outcome(answer) : skipped('only one IrDA device is in range');
    },
  },
  {
    statement: 'S56',
    documented: 'WSAEISCONN',
    provoke: async bench => {
      const { socket, to } = await connectedIrda(bench, await devicesInRange(bench));
      return bench.outcome(await connectIrda(bench, socket, to));
    },
  },
  {
    statement: 'S57',
    documented: 'WSAEINVAL',
    provoke: async bench => {
      const devices = await devicesInRange(bench);
      const [to] = servicesOf(devices);
      const socket = irdaSocket(bench);
      const name = irdaName(bench, { device: NO_DEVICE, service: OWN_SERVICE });
      const bound = bench.calls.bind(socket, name, name.length);
      if (bound.code !== 0 || !to) {
        return skipped(`bind to a local service name gave ${bench.word(bound.code)}`);
      }
      return bench.outcome(await connectIrda(bench, socket, to));
    },
  },
  {
    statement: 'S58',
    documented: 'a sockaddr_irda connects, a sockaddr_in does not',
    provoke: async bench => {
      const { socket, to } = await connectedIrda(bench, await devicesInRange(bench));
      const other = await bench.connectBlocking(irdaSocket(bench), loopback('inet', 9));
      const name = new Uint8Array(128);
      const { code, length } = bench.calls.getpeername(socket, name);
      const peer = decodeIrdaSockaddr(name.subarray(0, length), 'win32');
      const connects = code !== 0 || peer.device === to.device ? 'connects' : 'connects to another device';
      return saw(
        `a sockaddr_irda ${connects}, a sockaddr_in ${other.code === 0 ? 'connects, too' : 'does not'}`,
      );
    },
  },
  {
    statement: 'S59',
    documented: 'a device is found and connected',
    provoke: async bench => {
      const { code } = openIrda(bench);
      if (code !== 0) {
        return saw(`socket gives ${bench.word(code)}`);
      }
      await connectedIrda(bench, await devicesInRange(bench));
      return saw('a device is found and connected');
    },
    differs: {
      linux: { saw: 'socket gives EAFNOSUPPORT', why: NO_STACK },
      wine: { saw: 'socket gives WSAEAFNOSUPPORT', why: NO_STACK },
      windows: { saw: 'socket gives WSAEAFNOSUPPORT', why: NO_STACK },
      simulated: {
        saw: 'socket gives WSAEAFNOSUPPORT',
        why: { en: 'This provider has no IrDA.', 'zh-cn': '该提供程序没有 IrDA。' },
      },
      darwin: { saw: ['socket gives EAFNOSUPPORT', 'socket gives EPROTONOSUPPORT'], why: NO_STACK },
    },
  },
  {
    statement: 'S60',
    documented: 'the same answers, blocking or not',
    provoke: async bench => {
      const { socket, to } = await connectedIrda(bench, await devicesInRange(bench));
      bench.close(socket);
      const targets = [to, { ...to, service: OWN_SERVICE }];
      const [blocking, nonBlocking] = [
        await wordsOf(bench, targets, false),
        await wordsOf(bench, targets, true),
      ];
      return saw(
        blocking === nonBlocking
          ? 'the same answers, blocking or not'
          : `${blocking} blocking, ${nonBlocking} non-blocking`,
      );
    },
  },
]);

/** What connect answers to each target, on a socket of its own. */
async function wordsOf(
  bench: Bench,
  targets: readonly { readonly device: string; readonly service: string }[],
  nonBlocking: boolean,
): Promise<string> {
  const words: string[] = [];
  for (const to of targets) {
    const socket = irdaSocket(bench);
    if (nonBlocking) {
      bench.calls.setNonBlocking(socket, true);
    }
    const name = irdaName(bench, to);
    const { code } = nonBlocking
      ? bench.calls.connect(socket, name, name.length)
      : await connectIrda(bench, socket, to);
    words.push(bench.word(code));
    bench.close(socket);
  }
  return words.join(' and ');
}

/**
 * The first answer of that name: of each device alone, then of each while a connection of ours is up, the same device
 * in exclusive mode among them. `others` are the answers of the other devices meanwhile.
 */
async function seek(
  bench: Bench,
  devices: readonly IrdaDevice[],
  name: string,
): Promise<{ readonly seen?: Returned; readonly others: readonly Returned[] }> {
  const named = (answers: readonly Returned[]) => answers.find(({ code }) => bench.word(code) === name);
  const alone = named(await answersOf(bench, devices));
  if (alone) {
    return { seen: alone, others: [] };
  }
  const { to } = await connectedIrda(bench, devices);
  const others = await answersOf(
    bench,
    devices.filter(({ id }) => id !== to.device),
  );
  const same = await answersOf(
    bench,
    devices.filter(({ id }) => id === to.device),
    true,
  );
  const seen = named([...others, ...same]);
  return { ...(seen ? { seen } : {}), others };
}

/** What connect answers for each device and service, each on a socket of its own that is closed again. */
async function answersOf(
  bench: Bench,
  devices: readonly IrdaDevice[],
  exclusive = false,
): Promise<readonly Returned[]> {
  const answers: Returned[] = [];
  for (const to of servicesOf(devices)) {
    const socket = irdaSocket(bench);
    if (exclusive) {
      setExclusive(bench, socket);
    }
    answers.push(await connectIrda(bench, socket, to));
    bench.close(socket);
  }
  return answers;
}

function setExclusive(bench: Bench, socket: Socket): void {
  bench.setFlag(socket, IRDA_CONSTANTS.SOL_IRLMP, IRDA_CONSTANTS.IRLMP_EXCLUSIVE_MODE);
}
