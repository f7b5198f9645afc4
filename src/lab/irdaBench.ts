// IrDA for scenarios: sockets, the devices in range, and a connection to whoever takes one.

import { discover } from '../engine/irda';
import type { Returned, Socket } from '../native/binding';
import { encodeIrdaSockaddr } from '../native/irda';
import type { IrdaDevice } from '../native/irda';
import type { Bench } from './bench';
import { Unavailable } from './scenario';

/** A device that transmits at the moment is missed by one discovery and found by the next. */
const DISCOVERIES = 3;
/** Between two discoveries. Milliseconds. */
const PAUSE_MS = 200;
/** How long a device may take to answer a connect. Milliseconds. */
const ANSWER_MS = 2_000;
/** Services that devices usually have: object exchange, serial and printer ports, networks, and the first selectors. */
const SERVICES = [
  'OBEX',
  'OBEX:IrXfer',
  'IrDA:IrCOMM',
  'IrLPT',
  'IrNetv1',
  'IrLAN',
  'SampleIrDAService',
  'LSAP-SEL1',
  'LSAP-SEL2',
  'LSAP-SEL3',
];

/** Where an IrDA connect goes. */
export interface Service {
  /** `01-02-03-04`. */
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
  const found = await discover(bench.binding, {
    calls: bench.calls,
    tries: DISCOVERIES,
    pauseMs: PAUSE_MS,
    ...(bench.signal ? { signal: bench.signal } : {}),
  });
  if (found.status === 'failed') {
    const { native, call } = found.error;
    throw new Unavailable(
      call === 'socket'
        ? `no IrDA stack: socket(AF_IRDA) gave ${native.name}`
        : `the discovery of IrDA devices gave ${native.name}`,
    );
  }
  if (found.status === 'cancelled' || found.devices.length === 0) {
    throw new Unavailable('no IrDA device is in range');
  }
  return found.devices;
}

/** connect, blocking on a thread of its own. A device that does not answer has its socket closed. */
export async function connectIrda(bench: Bench, socket: Socket, to: Service): Promise<Returned> {
  const name = irdaName(bench, to);
  const impatience = setTimeout(() => bench.binding.release(socket), ANSWER_MS);
  try {
    return await bench.calls.connectBlocking(socket, name, name.length);
  } finally {
    clearTimeout(impatience);
  }
}

/** The sockaddr of a service, in this system's layout. */
export function irdaName({ constants, binding }: Bench, to: Service): Uint8Array {
  const linux = binding.semantics === 'linux' && constants.AF_IRDA !== 0;
  return encodeIrdaSockaddr(to, linux ? 'linux' : 'win32');
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
