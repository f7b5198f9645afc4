// What two linked devices have agreed on: LM_IRPARMS, which IRLMP_PARAMETERS reads.

import type { IrdaParameters } from '../../facts/outcome';
import { IRDA_LAYOUTS } from './layouts';
import { structure, viewOf } from './structure';

const { size, offsets } = IRDA_LAYOUTS.LM_IRPARMS;

export function encodeIrdaParameters(parameters: IrdaParameters): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = viewOf(bytes);
  view.setUint32(offsets.nTXDataBytes, parameters.sendBytes, true);
  view.setUint32(offsets.nRXDataBytes, parameters.receiveBytes, true);
  view.setUint32(offsets.nBaudRate, parameters.baudRate, true);
  view.setUint32(offsets.thresholdTime, parameters.thresholdSeconds, true);
  view.setUint32(offsets.discTime, parameters.disconnectSeconds, true);
  view.setUint16(offsets.nMSLinkTurn, parameters.turnaroundMs, true);
  view.setUint8(offsets.nTXPackets, parameters.sendPackets);
  view.setUint8(offsets.nRXPackets, parameters.receivePackets);
  return bytes;
}

/** Reads what getsockopt left; `length` is the length that it gave back. Never throws. */
export function decodeIrdaParameters(
  came: Uint8Array,
  length: number = came.length,
): IrdaParameters & { readonly warnings: readonly string[] } {
  const { view, warnings } = structure('LM_IRPARMS', size, came, length);
  return {
    sendBytes: view.getUint32(offsets.nTXDataBytes, true),
    receiveBytes: view.getUint32(offsets.nRXDataBytes, true),
    baudRate: view.getUint32(offsets.nBaudRate, true),
    thresholdSeconds: view.getUint32(offsets.thresholdTime, true),
    disconnectSeconds: view.getUint32(offsets.discTime, true),
    turnaroundMs: view.getUint16(offsets.nMSLinkTurn, true),
    sendPackets: view.getUint8(offsets.nTXPackets),
    receivePackets: view.getUint8(offsets.nRXPackets),
    warnings,
  };
}
