// The structures of af_irda.h as data, and back. Pure: no library is loaded here.

export { charsetName } from './charset';
export { deviceNumber, formatDeviceId, parseDeviceId } from '../../facts/irdaDeviceId';
export { decodeDeviceList, deviceListSize, encodeDeviceList } from './devices';
export type { DeviceList, IrdaDevice, IrdaDeviceInput } from './devices';
export { hintWords } from './hints';
export { decodeIasQuery, decodeIasSet, encodeIasQuery, encodeIasSet } from './ias';
export type { IasAnswer, IasInput, IasValue } from './ias';
export { IRDA_CONSTANTS, IRDA_LAYOUTS } from './layouts';
export { fromLinuxDeviceList, LINUX_IRDA_OPTIONS, linuxDeviceListSize } from './linuxDevices';
export { decodeIrdaParameters, encodeIrdaParameters } from './parameters';
export { decodeIrdaSockaddr, encodeIrdaSockaddr, irdaLayoutOf, lsapOf } from './sockaddr';
export type { IrdaAddress, IrdaLayout } from './sockaddr';
