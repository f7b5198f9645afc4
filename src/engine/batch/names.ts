// Packs addresses and ports into a table of sockaddrs.

import type { Platform } from '../../facts/outcome';
import type { NameTable } from '../../native/batch/calls';
import { encodeSockaddr } from '../../native/sockaddr';
import type { ResolvedAddress } from '../resolve';

/** Every port of the first address, then every port of the next. The memory is shared: workers read it where it is. */
export function packNames(
  addresses: readonly ResolvedAddress[],
  ports: readonly number[],
  layout: Platform,
): NameTable {
  const stride = addresses.some(({ family }) => family === 'inet6') ? 32 : 16;
  const count = addresses.length * ports.length;
  const bytes = new Uint8Array(new SharedArrayBuffer(Math.max(count * stride, 128)));
  addresses.forEach(({ family, address, scopeId }, block) => {
    const first = block * ports.length * stride;
    const end = first + ports.length * stride;
    bytes.set(
      encodeSockaddr({ family, address, port: 0, ...(family === 'inet6' && { scopeId }) }, layout),
      first,
    );
    // What is filled is copied behind itself, twice as much each time: far quicker than name by name.
    for (let filled = stride; first + filled < end; filled *= 2) {
      bytes.copyWithin(first + filled, first, Math.min(first + filled, end - filled));
    }
    let at = first;
    for (const port of ports) {
      // Both families have the port here, in network order.
      bytes[at + 2] = port >> 8;
      bytes[at + 3] = port & 0xff;
      at += stride;
    }
  });
  return { bytes, stride, count };
}
