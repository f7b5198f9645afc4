// The options of an IrDA connection: modes that are set before connect, and what can be read of the link afterwards.

import type { IrdaMode } from '../../facts/endpoint';
import type { IrdaLink } from '../../facts/outcome';
import type { Returned, Socket, SocketCalls } from '../../native/binding';
import { decodeIrdaParameters, IRDA_CONSTANTS, IRDA_LAYOUTS } from '../../native/irda';
import { guarded } from './guarded';

const { SOL_IRLMP, IRLMP_SEND_PDU_LEN, IRLMP_PARAMETERS } = IRDA_CONSTANTS;

const OPTIONS: Readonly<Record<IrdaMode, number>> = {
  '9wire': IRDA_CONSTANTS.IRLMP_9WIRE_MODE,
  irlpt: IRDA_CONSTANTS.IRLMP_IRLPT_MODE,
  exclusive: IRDA_CONSTANTS.IRLMP_EXCLUSIVE_MODE,
};

/** Switches the modes on. Gives the first refusal; undefined when there was none. */
export function setModes(
  calls: SocketCalls,
  socket: Socket,
  modes: readonly IrdaMode[],
): Returned | undefined {
  for (const mode of modes) {
    // A DWORD that says TRUE.
    const returned = calls.setsockopt(socket, SOL_IRLMP, OPTIONS[mode], Uint8Array.of(1, 0, 0, 0));
    if (returned.code !== 0) {
      return returned;
    }
  }
  return undefined;
}

/** What the link of a connected socket has agreed on, as far as the stack tells. */
export function readLink(calls: SocketCalls, socket: Socket): IrdaLink {
  const [pdu, parameters] = [guarded(4), guarded(IRDA_LAYOUTS.LM_IRPARMS.size)];
  const sending = calls.getsockopt(socket, SOL_IRLMP, IRLMP_SEND_PDU_LEN, pdu);
  const agreed = calls.getsockopt(socket, SOL_IRLMP, IRLMP_PARAMETERS, parameters);
  const { warnings, ...read } = decodeIrdaParameters(parameters, agreed.length);
  return {
    ...(sending.code === 0 ? { sendPduBytes: new DataView(pdu.buffer).getUint32(0, true) } : {}),
    ...(agreed.code === 0 && warnings.length === 0 ? { parameters: read } : {}),
  };
}
