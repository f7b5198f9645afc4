// The list that IRLMP_ENUMDEVICES fills: the devices in range.

import { charsetName, decodeText, encodeText } from './charset';
import { deviceIdBytes, deviceNumber, formatDeviceId } from '../../facts/irdaDeviceId';
import { hintWords } from './hints';
import { DEVICE_NAME_BYTES, IRDA_LAYOUTS } from './layouts';
import { structure, usableLength, viewOf } from './structure';

export interface IrdaDevice {
  /** `01-02-03-04`. */
  readonly id: string;
  /** The same four bytes as a little-endian number. */
  readonly number: number;
  readonly name: string;
  readonly hints: readonly string[];
  /** The first byte of hints above the second. */
  readonly hintBits: number;
  /** `ASCII`, `ISO-8859-1`, `Unicode`. */
  readonly charset: string;
}

export interface DeviceList {
  readonly devices: readonly IrdaDevice[];
  /** How many devices the list says it has. */
  readonly announced: number;
  /** Whether no further device had room: there may be more in range. */
  readonly full: boolean;
  /** What is wrong with the bytes, one sentence each. */
  readonly warnings: readonly string[];
}

/** A device to encode: the name as text in the character set, or as bytes that are taken as they are. */
export interface IrdaDeviceInput {
  readonly id: string;
  readonly name: string | Uint8Array;
  readonly hints1?: number;
  readonly hints2?: number;
  readonly charset?: number;
}

const INFO = IRDA_LAYOUTS.IRDA_DEVICE_INFO;
const LIST = IRDA_LAYOUTS.DEVICELIST;

/** Bytes that a list of so many devices takes. */
export function deviceListSize(devices: number): number {
  return LIST.offsets.Device + devices * INFO.size;
}

/**
 * Reads what getsockopt left in `came`; `length` is the length that it gave back. Never throws: a count that the bytes
 * cannot hold, a negative length and garbage end as the devices that are there, and warnings.
 */
export function decodeDeviceList(came: Uint8Array, length: number = came.length): DeviceList {
  const warnings: string[] = [];
  const usable = usableLength('the device list', came, length, warnings);
  if (usable < LIST.offsets.Device) {
    warnings.push(`the device list has ${usable} bytes, too few for the count that it begins with`);
    return { devices: [], announced: 0, full: false, warnings };
  }
  const announced = viewOf(came).getUint32(LIST.offsets.numDevice, true);
  const room = Math.floor((usable - LIST.offsets.Device) / INFO.size);
  if (announced > room) {
    warnings.push(`the device list announces ${announced} devices, and its ${usable} bytes hold ${room}`);
  }
  const devices = Array.from({ length: Math.min(announced, room) }, (_, index) => {
    const at = deviceListSize(index);
    return decodeDevice(came.subarray(at, at + INFO.size), warnings);
  });
  const capacity = Math.floor((came.length - LIST.offsets.Device) / INFO.size);
  return { devices, announced, full: announced >= capacity, warnings };
}

function decodeDevice(came: Uint8Array, warnings: string[]): IrdaDevice {
  const { bytes } = structure('a device', INFO.size, came, came.length);
  const { irdaDeviceID, irdaDeviceName, irdaDeviceHints1, irdaDeviceHints2, irdaCharSet } = INFO.offsets;
  const id = bytes.subarray(irdaDeviceID, irdaDeviceID + 4);
  const [hints1, hints2, charset] = [irdaDeviceHints1, irdaDeviceHints2, irdaCharSet].map(
    at => bytes[at] ?? 0,
  ) as [number, number, number];
  const name = decodeText(bytes.subarray(irdaDeviceName, irdaDeviceName + DEVICE_NAME_BYTES), charset);
  if (name.warning !== undefined) {
    warnings.push(`the name of ${formatDeviceId(id)} ${name.warning}`);
  }
  return {
    id: formatDeviceId(id),
    number: deviceNumber(id),
    name: name.text,
    hints: hintWords(hints1, hints2),
    hintBits: (hints1 << 8) | hints2,
    charset: charsetName(charset),
  };
}

/**
 * The bytes of a list. A name of exactly 22 bytes has no terminator. Throws a RangeError for an id that is none, a name
 * that does not fit, or one that its character set cannot write.
 */
export function encodeDeviceList(devices: readonly IrdaDeviceInput[]): Uint8Array {
  const bytes = new Uint8Array(deviceListSize(devices.length));
  viewOf(bytes).setUint32(LIST.offsets.numDevice, devices.length, true);
  devices.forEach((device, index) => {
    bytes.set(encodeDevice(device), deviceListSize(index));
  });
  return bytes;
}

function encodeDevice({ id, name, hints1 = 0, hints2 = 0, charset = 0 }: IrdaDeviceInput): Uint8Array {
  const text = typeof name === 'string' ? encodeText(name, charset) : name;
  if (text.length > DEVICE_NAME_BYTES) {
    throw new RangeError(`a device's name has ${DEVICE_NAME_BYTES} bytes at most, not ${text.length}`);
  }
  const bytes = new Uint8Array(INFO.size);
  bytes.set(deviceIdBytes(id), INFO.offsets.irdaDeviceID);
  bytes.set(text, INFO.offsets.irdaDeviceName);
  bytes[INFO.offsets.irdaDeviceHints1] = hints1;
  bytes[INFO.offsets.irdaDeviceHints2] = hints2;
  bytes[INFO.offsets.irdaCharSet] = charset;
  return bytes;
}
