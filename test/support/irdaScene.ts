// A simulated neighbourhood of IrDA devices, and what tests do in it again and again.

import type { Returned, Socket } from '../../src/native/binding';
import {
  decodeDeviceList,
  decodeIasQuery,
  encodeIasQuery,
  encodeIrdaSockaddr,
  IRDA_CONSTANTS as C,
} from '../../src/native/irda';
import type { DeviceList, IasAnswer } from '../../src/native/irda';
import { BindingSession, succeeded } from './bindingSession';
import { openSimulation } from './simulation';
import type { Simulation } from './simulation';

export const PALM = '01-02-03-04';
export const DIVE = 'a0-b1-c2-d3';
export const NEIGHBOURHOOD = `
  irda device ${PALM} 82-20 0 Palm V
  irda device ${DIVE} 00-00 255 hex 5c6f346c35751181
  irda device 00-00-00-01 84-04 1 hex 4772f6df6572204e616d652c203232205a6569636865
  irda service ${PALM} OBEX
  irda service ${PALM} LSAP-SEL5
  irda service ${PALM} Busy fail 10060
  irda service ${PALM} Endless hang
  irda service ${DIVE} Logbook
  irda attribute ${PALM} Device DeviceName string 0 Palm V
  irda attribute ${PALM} OBEX IrDA:TinyTP:LsapSel integer 5
  irda attribute ${PALM} IrDA:IrCOMM Parameters octets 000106`;

/** The sockets of one test, in a neighbourhood of its own. */
export class IrdaScene {
  #simulation: Simulation;
  #session: BindingSession;

  constructor(private readonly library: string) {
    this.#simulation = openSimulation(library, NEIGHBOURHOOD);
    this.#session = new BindingSession(this.#simulation.binding);
  }

  get session(): BindingSession {
    return this.#session;
  }

  leave(): void {
    this.#session.end();
    this.#simulation.dispose();
  }

  /** Goes on in another neighbourhood, with none of the sockets. */
  move(lines: string): void {
    this.leave();
    this.#simulation = openSimulation(this.library, lines);
    this.#session = new BindingSession(this.#simulation.binding);
  }

  open(): Returned {
    return this.session.calls.socket(C.AF_IRDA, 1, 0);
  }

  irda(): Socket {
    const opened = this.open();
    succeeded(opened);
    return this.session.keep(opened.result);
  }

  /** The code of a connect to a service. */
  connect(socket: Socket, device = PALM, service = 'OBEX'): number {
    const name = nameOf(device, service);
    return this.session.calls.connect(socket, name, name.length).code;
  }

  enumerate(room: number): Returned & { readonly list: DeviceList } {
    const value = new Uint8Array(room);
    const { calls } = this.session;
    const { result, code, length } = calls.getsockopt(this.irda(), C.SOL_IRLMP, C.IRLMP_ENUMDEVICES, value);
    return { result, code, list: decodeDeviceList(value, length) };
  }

  query(className: string, attribute: string, device = PALM): Returned & { readonly answer: IasAnswer } {
    const value = encodeIasQuery({ device, className, attribute });
    const { calls } = this.session;
    const { result, code, length } = calls.getsockopt(this.irda(), C.SOL_IRLMP, C.IRLMP_IAS_QUERY, value);
    return { result, code, answer: decodeIasQuery(value, length) };
  }

  /** The code of switching a mode on. */
  setMode(socket: Socket, mode: number, value = Uint8Array.of(1, 0, 0, 0)): number {
    return this.session.calls.setsockopt(socket, C.SOL_IRLMP, mode, value).code;
  }
}

export function nameOf(device: string, service: string): Uint8Array {
  return encodeIrdaSockaddr({ device, service }, 'win32');
}
