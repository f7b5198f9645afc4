// The round trip that the stack itself measured while it connected: without our own calls around it, it tells the
// network's time from the machine's.

import type { Socket, SocketBinding, SocketCalls, WinsockCalls } from '../native/binding';
import { BindingError } from '../native/binding';
import { TCP_INFO } from '../native/constants';
import { LINUX_LAYOUTS } from '../native/layouts';

/** Microseconds, of a connected TCP socket; undefined where the system does not tell, or has measured nothing. */
export function kernelRttUs(
  { flavour, semantics, constants }: SocketBinding,
  calls: SocketCalls,
  winsock: WinsockCalls | undefined,
  socket: Socket,
): number | undefined {
  if (winsock) {
    return ofWinsock(winsock, socket);
  }
  if (flavour !== 'posix' || semantics !== 'linux') {
    return undefined;
  }
  const info = new Uint8Array(LINUX_LAYOUTS.tcp_info.size);
  const { code } = calls.getsockopt(socket, constants.IPPROTO_TCP, TCP_INFO, info);
  return code === 0 ? measured(tcpInfoRttUs(info)) : undefined;
}

/** The round trip in Linux's tcp_info. Microseconds; 0 when there is none. */
export function tcpInfoRttUs(info: Uint8Array): number {
  const { tcpi_rtt: offset } = LINUX_LAYOUTS.tcp_info.offsets;
  return info.length >= offset + 4 ? new DataView(info.buffer, info.byteOffset).getUint32(offset, true) : 0;
}

function ofWinsock(winsock: WinsockCalls, socket: Socket): number | undefined {
  try {
    const { code, rttUs } = winsock.tcpRoundTrip(socket);
    return code === 0 ? measured(rttUs) : undefined;
  } catch (error) {
    // A provider without WSAIoctl connects all the same.
    if (error instanceof BindingError) {
      return undefined;
    }
    throw error;
  }
}

function measured(rttUs: number): number | undefined {
  return rttUs > 0 ? rttUs : undefined;
}
