// Memory for answers of a stack that may write more than it was given room for.

/** Far more than any list of devices that a link can have, and than any attribute. Bytes. */
const GUARD = 65_536;

/** So many bytes, with room behind them: what is written there by mistake harms nobody. */
export function guarded(size: number): Uint8Array {
  return new Uint8Array(new ArrayBuffer(size + GUARD), 0, size);
}
