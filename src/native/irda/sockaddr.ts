// IrDA addresses: a device and one of its services, in the layouts of Windows, Windows CE and Linux.

import { decodeText, encodeText } from './charset';
import { deviceIdBytes, deviceNumber, formatDeviceId } from '../../facts/irdaDeviceId';
import {
  IRDA_CONSTANTS,
  IRDA_LAYOUTS,
  LINUX_AF_IRDA,
  LINUX_SOCKADDR_IRDA,
  SERVICE_NAME_BYTES,
} from './layouts';
import { structure, viewOf } from './structure';

/** Whose sockaddr it is: the families are 26, 22 and 23, and Linux has a layout of its own. */
export type IrdaLayout = 'win32' | 'wince' | 'linux';

export interface IrdaAddress {
  readonly layout: IrdaLayout;
  /** `01-02-03-04`. */
  readonly device: string;
  readonly deviceNumber: number;
  /** A service name, or `LSAP-SEL<n>`; empty where the address names neither. */
  readonly service: string;
  /** What is wrong with the bytes, one sentence each. */
  readonly warnings: readonly string[];
}

const FAMILIES: Readonly<Record<IrdaLayout, number>> = {
  win32: IRDA_CONSTANTS.AF_IRDA,
  wince: IRDA_CONSTANTS.WCE_AF_IRDA,
  linux: LINUX_AF_IRDA,
};

/** Linux's way to name no selector. */
const LSAP_ANY = 0xff;
const MAX_LSAP = 127;

/** The selector of `LSAP-SEL<n>`; undefined for a service name. Throws a RangeError unless n is from 1 to 127. */
export function lsapOf(service: string): number | undefined {
  const [, digits] = /^LSAP-SEL(\d+)$/.exec(service) ?? [];
  if (digits === undefined) {
    return undefined;
  }
  const lsap = Number(digits);
  if (lsap < 1 || lsap > MAX_LSAP) {
    throw new RangeError(`LSAP-SEL${digits} is no selector; they go from LSAP-SEL1 to LSAP-SEL${MAX_LSAP}`);
  }
  return lsap;
}

/**
 * The bytes of a sockaddr, as long as its structure. An empty service is for bind, which then chooses a selector.
 * Throws a RangeError for a device that is no id and for a service that does not fit into 24 bytes.
 */
export function encodeIrdaSockaddr(
  { device, service }: { readonly device: string; readonly service: string },
  layout: IrdaLayout,
): Uint8Array {
  const lsap = lsapOf(service);
  const name = serviceBytes(service);
  const linux = layout === 'linux';
  const bytes = new Uint8Array(linux ? LINUX_SOCKADDR_IRDA.size : IRDA_LAYOUTS.SOCKADDR_IRDA.size);
  const at = placesOf(layout);
  viewOf(bytes).setUint16(0, FAMILIES[layout], true);
  bytes.set(deviceIdBytes(device), at.device);
  if (linux) {
    bytes[LINUX_SOCKADDR_IRDA.offsets.sir_lsap_sel] = lsap ?? LSAP_ANY;
  }
  if (!linux || lsap === undefined) {
    bytes.set(name, at.service);
  }
  return bytes;
}

/** Reads any bytes as a sockaddr of that layout. Never throws: what is wrong comes back as warnings. */
export function decodeIrdaSockaddr(came: Uint8Array, layout: IrdaLayout): IrdaAddress {
  const at = placesOf(layout);
  // The last byte of the structure is padding, which need not have come.
  const { bytes, view, warnings } = structure('the address', at.used, came, came.length);
  const family = view.getUint16(0, true);
  if (family !== FAMILIES[layout]) {
    warnings.push(`the family is ${family}, and AF_IRDA is ${FAMILIES[layout]} here`);
  }
  const id = bytes.subarray(at.device, at.device + 4);
  const name = bytes.subarray(at.service, at.service + SERVICE_NAME_BYTES);
  if (!name.includes(0)) {
    warnings.push(`the service name has no NUL within its ${SERVICE_NAME_BYTES} bytes`);
  }
  const { text } = decodeText(name, IRDA_CONSTANTS.LmCharSetISO_8859_1);
  const lsap = layout === 'linux' ? (bytes[LINUX_SOCKADDR_IRDA.offsets.sir_lsap_sel] ?? LSAP_ANY) : LSAP_ANY;
  const service = text === '' && lsap !== LSAP_ANY ? `LSAP-SEL${lsap}` : text;
  return { layout, device: formatDeviceId(id), deviceNumber: deviceNumber(id), service, warnings };
}

/** The layout whose AF_IRDA begins these bytes; undefined where another family does. 23 is AF_INET6 on Windows. */
export function irdaLayoutOf(bytes: Uint8Array): IrdaLayout | undefined {
  const family = bytes.length < 2 ? -1 : viewOf(bytes).getUint16(0, true);
  const layouts: readonly IrdaLayout[] = ['win32', 'wince', 'linux'];
  return layouts.find(layout => FAMILIES[layout] === family);
}

function placesOf(layout: IrdaLayout): {
  readonly device: number;
  readonly service: number;
  readonly used: number;
} {
  const { offsets } = IRDA_LAYOUTS.SOCKADDR_IRDA;
  const [device, service] =
    layout === 'linux'
      ? [LINUX_SOCKADDR_IRDA.offsets.sir_addr, LINUX_SOCKADDR_IRDA.offsets.sir_name]
      : [offsets.irdaDeviceID, offsets.irdaServiceName];
  return { device, service, used: service + SERVICE_NAME_BYTES };
}

function serviceBytes(service: string): Uint8Array {
  const bytes = encodeText(service, IRDA_CONSTANTS.LmCharSetISO_8859_1);
  if (bytes.length >= SERVICE_NAME_BYTES) {
    throw new RangeError(
      `the service name "${service}" has ${bytes.length} bytes, and a service name ends at ${SERVICE_NAME_BYTES - 1}`,
    );
  }
  return bytes;
}
