// Linux's list of devices, as long as it had one: other places for the same things. The header left the kernel with
// the stack in 4.17, so nothing here can check these figures.

import { DEVICE_NAME_BYTES, IRDA_LAYOUTS } from './layouts';

/** SOL_IRLMP and IRLMP_ENUMDEVICES of linux/irda.h. */
export const LINUX_IRDA_OPTIONS = { SOL_IRLMP: 266, IRLMP_ENUMDEVICES: 1 } as const;

/** The count, then for each device our own address, its address, its name, its character set and its hints. */
const LIST_HEAD = 4;
const INFO = { size: 36, offsets: { daddr: 4, info: 8, charset: 30, hints: 31 } } as const;

/** Bytes that a list of so many devices takes. */
export function linuxDeviceListSize(devices: number): number {
  return LIST_HEAD + devices * INFO.size;
}

/**
 * The list in the layout of Windows, for decodeDeviceList. `length` is the length that getsockopt gave back; a length
 * that cannot be is handed on as it is, so that it is complained about there.
 */
export function fromLinuxDeviceList(
  came: Uint8Array,
  length: number,
): { readonly bytes: Uint8Array; readonly length: number } {
  const capacity = Math.max(0, Math.floor((came.length - LIST_HEAD) / INFO.size));
  const { DEVICELIST, IRDA_DEVICE_INFO } = IRDA_LAYOUTS;
  const { irdaDeviceID, irdaDeviceName, irdaDeviceHints1, irdaCharSet } = IRDA_DEVICE_INFO.offsets;
  const bytes = new Uint8Array(DEVICELIST.offsets.Device + capacity * IRDA_DEVICE_INFO.size);
  bytes.set(came.subarray(0, LIST_HEAD));
  for (let index = 0; index < capacity; index++) {
    const from = came.subarray(linuxDeviceListSize(index), linuxDeviceListSize(index + 1));
    const at = DEVICELIST.offsets.Device + index * IRDA_DEVICE_INFO.size;
    const { daddr, info, charset, hints } = INFO.offsets;
    bytes.set(from.subarray(daddr, daddr + 4), at + irdaDeviceID);
    bytes.set(from.subarray(info, info + DEVICE_NAME_BYTES), at + irdaDeviceName);
    bytes.set(from.subarray(hints, hints + 2), at + irdaDeviceHints1);
    bytes.set(from.subarray(charset, charset + 1), at + irdaCharSet);
  }
  if (length < LIST_HEAD || length > came.length) {
    return { bytes, length };
  }
  const devices = Math.floor((length - LIST_HEAD) / INFO.size);
  return { bytes, length: DEVICELIST.offsets.Device + devices * IRDA_DEVICE_INFO.size };
}
