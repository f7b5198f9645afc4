// What a device says it is: two bytes of hints.

import { IRDA_CONSTANTS as C } from './layouts';

/** The bits of the first byte, then those of the second; the header lacks IrCOMM and IrOBEX, which IrDA defines. */
const FIRST: readonly (readonly [bit: number, word: string])[] = [
  [C.LM_HB1_PnP, 'PnP'],
  [C.LM_HB1_PDA_Palmtop, 'PDA'],
  [C.LM_HB1_Computer, 'Computer'],
  [C.LM_HB1_Printer, 'Printer'],
  [C.LM_HB1_Modem, 'Modem'],
  [C.LM_HB1_Fax, 'Fax'],
  [C.LM_HB1_LANAccess, 'LAN access'],
];
const SECOND: readonly (readonly [bit: number, word: string])[] = [
  [C.LM_HB2_Telephony, 'Telephony'],
  [C.LM_HB2_FileServer, 'FileServer'],
  [0x04, 'IrCOMM'],
  [0x20, 'IrOBEX'],
];

/** The hints as words. The extension bit is none: it says that there is a second byte. */
export function hintWords(hints1: number, hints2: number): readonly string[] {
  const words = (bits: number, table: typeof FIRST) =>
    table.filter(([bit]) => (bits & bit) !== 0).map(([, word]) => word);
  return [...words(hints1, FIRST), ...words(hints2, SECOND)];
}
