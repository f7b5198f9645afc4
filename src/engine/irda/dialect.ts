// How a binding's IrDA is asked for its devices: Winsock's way, or that of the stack that Linux had.

import type { Platform } from '../../facts/outcome';
import type { SocketBinding } from '../../native/binding';
import {
  decodeDeviceList,
  deviceListSize,
  fromLinuxDeviceList,
  IRDA_CONSTANTS,
  LINUX_IRDA_OPTIONS,
  linuxDeviceListSize,
} from '../../native/irda';
import type { DeviceList, IrdaLayout } from '../../native/irda';

export interface Dialect {
  readonly layout: IrdaLayout;
  readonly level: number;
  readonly enumDevices: number;
  /** Bytes that a list of so many devices takes. */
  readonly listSize: (devices: number) => number;
  readonly decodeList: (came: Uint8Array, length: number) => DeviceList;
}

const WINSOCK: Dialect = {
  layout: 'win32',
  level: IRDA_CONSTANTS.SOL_IRLMP,
  enumDevices: IRDA_CONSTANTS.IRLMP_ENUMDEVICES,
  listSize: deviceListSize,
  decodeList: decodeDeviceList,
};

const LINUX: Dialect = {
  layout: 'linux',
  level: LINUX_IRDA_OPTIONS.SOL_IRLMP,
  enumDevices: LINUX_IRDA_OPTIONS.IRLMP_ENUMDEVICES,
  listSize: linuxDeviceListSize,
  decodeList: (came, length) => {
    const list = fromLinuxDeviceList(came, length);
    return decodeDeviceList(list.bytes, list.length);
  },
};

export function dialectOf(binding: Pick<SocketBinding, 'semantics'>): Dialect {
  return irdaLayout(binding.semantics) === 'linux' ? LINUX : WINSOCK;
}

/** The layout of IrDA's addresses there. macOS has none: its socket fails before anybody reads one. */
export function irdaLayout(semantics: Platform): IrdaLayout {
  return semantics === 'linux' ? 'linux' : 'win32';
}
