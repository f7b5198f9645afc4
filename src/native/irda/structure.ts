// Reading structures that came from elsewhere: too few bytes are filled up, and said so, never read beyond.

/** The bytes of one structure, exactly as long as it is, and what was wrong with what came. */
export interface Structure {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly warnings: string[];
}

/**
 * The first `size` bytes of what came. `length` is what the system says it wrote; where it is wrong, or where bytes
 * are missing, zeros stand in and a warning says so.
 */
export function structure(name: string, size: number, came: Uint8Array, length: number): Structure {
  const warnings: string[] = [];
  const usable = usableLength(name, came, length, warnings);
  if (usable < size) {
    warnings.push(`${name} has ${size} bytes, and only ${usable} came; the others are read as 0`);
  }
  const bytes = new Uint8Array(size);
  bytes.set(came.subarray(0, Math.min(size, usable)));
  return { bytes, view: viewOf(bytes), warnings };
}

/** How many of the bytes may be read, by what the system says it wrote. */
export function usableLength(name: string, came: Uint8Array, length: number, warnings: string[]): number {
  if (!Number.isInteger(length) || length < 0) {
    warnings.push(`the system says that it wrote ${length} bytes of ${name}, which cannot be`);
    return 0;
  }
  if (length > came.length) {
    warnings.push(`the system says that it wrote ${length} bytes of ${name} where ${came.length} have room`);
    return came.length;
  }
  return length;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
