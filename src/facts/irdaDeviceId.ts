// The address of an IrDA device: four bytes that it chooses anew for each discovery.

/** `01-02-03-04`: the bytes in the order in which they lie in memory. */
export function formatDeviceId(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 4), byte => byte.toString(16).padStart(2, '0')).join('-');
}

/** The same four bytes as programs compare them: a little-endian number without a sign. */
export function deviceNumber(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}

/**
 * The four bytes of an id as people write it: `01-02-03-04`, `01:02:03:04`, or its number as `0x04030201`. Undefined
 * for every other text, which may be a device's name.
 */
export function parseDeviceId(text: string): Uint8Array | undefined {
  const [, number] = /^0x([0-9a-f]{1,8})$/i.exec(text) ?? [];
  if (number !== undefined) {
    return new Uint8Array(Uint32Array.of(Number.parseInt(number, 16)).buffer);
  }
  return /^[0-9a-f]{2}([-:][0-9a-f]{2}){3}$/i.test(text)
    ? Uint8Array.from(text.split(/[-:]/), pair => Number.parseInt(pair, 16))
    : undefined;
}

/** Like parseDeviceId; throws a RangeError for a text that is no id. */
export function deviceIdBytes(id: string): Uint8Array {
  const bytes = parseDeviceId(id);
  if (!bytes) {
    throw new RangeError(`"${id}" is not the id of an IrDA device; write four bytes such as 01-02-03-04`);
  }
  return bytes;
}
