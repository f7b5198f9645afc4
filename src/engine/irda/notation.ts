// IrDA's addresses and options in the notation of the other calls.

import type { Platform } from '../../facts/outcome';
import {
  decodeDeviceList,
  decodeIasQuery,
  decodeIrdaParameters,
  decodeIrdaSockaddr,
  IRDA_CONSTANTS,
} from '../../native/irda';
import { dialectOf, irdaLayout } from './dialect';

const OPTIONS = [
  'IRLMP_ENUMDEVICES',
  'IRLMP_IAS_SET',
  'IRLMP_IAS_QUERY',
  'IRLMP_SEND_PDU_LEN',
  'IRLMP_EXCLUSIVE_MODE',
  'IRLMP_IRLPT_MODE',
  'IRLMP_9WIRE_MODE',
  'IRLMP_TINYTP_MODE',
  'IRLMP_PARAMETERS',
] as const satisfies readonly (keyof typeof IRDA_CONSTANTS)[];

/** `{sa_family=AF_IRDA, irdaDeviceID=01-02-03-04, irdaServiceName="OBEX"}`, with Linux's names where they are its own. */
export function writeIrdaSockaddr(bytes: Uint8Array, semantics: Platform): string {
  const layout = irdaLayout(semantics);
  const { device, service } = decodeIrdaSockaddr(bytes, layout);
  const name = JSON.stringify(service);
  return layout === 'linux'
    ? `{sa_family=AF_IRDA, sir_addr=${device}, sir_name=${name}}`
    : `{sa_family=AF_IRDA, irdaDeviceID=${device}, irdaServiceName=${name}}`;
}

/** Level, option and value of an option of IrDA; undefined where the level is another. */
export function writeIrdaOption(
  level: number,
  option: number,
  value: Uint8Array,
  semantics: Platform,
): readonly [string, string, string] | undefined {
  const dialect = dialectOf({ semantics });
  if (level !== dialect.level || semantics === 'darwin') {
    return undefined;
  }
  if (option === dialect.enumDevices) {
    const { announced } = decodeDeviceList(value);
    return ['SOL_IRLMP', 'IRLMP_ENUMDEVICES', `{numDevice=${announced}}`];
  }
  const name =
    dialect.layout === 'win32' ? OPTIONS.find(known => IRDA_CONSTANTS[known] === option) : undefined;
  if (name === 'IRLMP_IAS_QUERY') {
    const { device, className, attribute } = decodeIasQuery(value);
    const asked = `irdaClassName=${JSON.stringify(className)}, irdaAttribName=${JSON.stringify(attribute)}`;
    return ['SOL_IRLMP', name, `{irdaDeviceID=${device}, ${asked}}`];
  }
  if (name === 'IRLMP_PARAMETERS') {
    return ['SOL_IRLMP', name, writeParameters(value)];
  }
  const number = value.length >= 4 ? new DataView(value.buffer, value.byteOffset).getUint32(0, true) : 0;
  return ['SOL_IRLMP', name ?? String(option), `[${number}]`];
}

function writeParameters(value: Uint8Array): string {
  const { sendBytes, receiveBytes, baudRate } = decodeIrdaParameters(value);
  return `{nTXDataBytes=${sendBytes}, nRXDataBytes=${receiveBytes}, nBaudRate=${baudRate}, ...}`;
}
