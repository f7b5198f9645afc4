// Memory that the system reads and writes while numbers point into it.

import koffi from 'koffi';

/** Where bytes lie. They must be kept referenced, and belong to a buffer that V8 does not move: one of over 64 bytes. */
export function addressOf(bytes: Uint8Array): number {
  return Number(koffi.address(bytes));
}

/** Zeroed memory for structures, with the address of every byte. */
export class Memory {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView;
  readonly address: number;

  constructor(size: number) {
    this.bytes = new Uint8Array(new ArrayBuffer(Math.max(size, 256)));
    this.view = new DataView(this.bytes.buffer);
    this.address = addressOf(this.bytes);
  }
}

/** Whether two places of the memory hold the same bytes. */
export function sameBytes(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) {
    if (bytes[one + at] !== bytes[other + at]) {
      return false;
    }
  }
  return true;
}
