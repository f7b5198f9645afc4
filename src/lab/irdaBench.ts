// IrDA for scenarios: sockets, the devices in range, and a connection to whoever takes one.

import { setTimeout as delay } from 'node:timers/promises';
import type { Returned, Socket } from '../native/binding';
import { IRDA_CONSTANTS, decodeDeviceList, deviceListSize, encodeIrdaSockaddr } from '../native/irda';
import type { IrdaDevice } from '../native/irda';
import type { Bench } from './bench';
import { Unavailable } from './scenario';

const MOST_DEVICES = 16;
/** A device that transmits at the moment is missed by one discovery and found by the next. */
const DISCOVERIES = 3;
/** Between two discoveries. Milliseconds. */
const PAUSE_MS = 200;
/** Services that devices usually have: serial ports, object exchange, and the first selectors of any device. */
const SERVICES = ['IrDA:IrCOMM', 'OBEX', 'OBEX:IrXfer', 'IrNetv1', 'LSAP-SEL1', 'LSAP-SEL2', 'LSAP-SEL3'];

/** Where an IrDA connect goes. */
export interface Service {
  readonly device: string;
  readonly service: string;
}

/** An IrDA socket. Throws Unavailable, with what socket said, where there is no stack. */
export function irdaSocket(bench: Bench): Socket {
  const { result, code } = openIrda(bench);
  if (code !== 0) {
    throw new Unavailable(`no IrDA stack: socket(AF_IRDA) gave ${bench.word(code)}`);
  }
  return result;
}

/** socket(AF_IRDA), whatever it answers. */
export function openIrda(bench: Bench): Returned {
  const { AF_IRDA, SOCK_STREAM } = bench.constants;
  const opened = bench.calls.socket(AF_IRDA, SOCK_STREAM, 0);
  if (opened.code === 0) {
    bench.keep(opened.result);
  }
  return opened;
}

/** The devices in range; throws Unavailable where there are none. */
export async function devicesInRange(bench: Bench): Promise<readonly IrdaDevice[]> {
  const socket = irdaSocket(bench);
  if (bench.binding.flavour === 'posix') {
    throw new Unavailable("this IrDA stack is not Winsock's, and has structures of its own");
  }
  const { SOL_IRLMP, IRLMP_ENUMDEVICES } = IRDA_CONSTANTS;
  for (let discovery = 0; discovery < DISCOVERIES; discovery++) {
    const list = new Uint8Array(deviceListSize(MOST_DEVICES));
    const { code, length } = bench.calls.getsockopt(socket, SOL_IRLMP, IRLMP_ENUMDEVICES, list);
    const { devices } = decodeDeviceList(list, code === 0 ? length : 0);
    if (devices.length > 0) {
      bench.close(socket);
      return devices;
    }
    await delay(PAUSE_MS);
  }
  throw new Unavailable('no IrDA device is in range');
}

/** connect, blocking on a thread of its own. */
export async function connectIrda(bench: Bench, socket: Socket, to: Service): Promise<Returned> {
  const name = irdaName(to);
  return bench.calls.connectBlocking(socket, name, name.length);
}

export function irdaName(to: Service): Uint8Array {
  return encodeIrdaSockaddr(to, 'win32');
}

/** Every service worth a try, device by device. */
export function servicesOf(devices: readonly IrdaDevice[]): readonly Service[] {
  return devices.flatMap(({ id }) => SERVICES.map(service => ({ device: id, service })));
}

/** A connected socket, and to whom. Throws Unavailable where no device takes a connection. */
export async function connectedIrda(
  bench: Bench,
  devices: readonly IrdaDevice[],
): Promise<{ readonly socket: Socket; readonly to: Service }> {
  for (const to of servicesOf(devices)) {
    const socket = irdaSocket(bench);
    const { code } = await connectIrda(bench, socket, to);
    if (code === 0) {
      return { socket, to };
    }
    bench.close(socket);
  }
  throw new Unavailable('no IrDA device in range takes a connection');
}
