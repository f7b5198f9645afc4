// Winsock's own calls, each of which leaves a row in the trace.

import type { ConnectEx, Overlapped, SocketBinding, WinsockCalls } from '../native/binding';
import { FD_CONNECT } from '../native/constants';
import { Notation } from './notation';
import type { Trace } from './trace';

/** The same calls, written down; undefined where the binding has none. */
export function tracedWinsock(binding: SocketBinding, trace: Trace): WinsockCalls | undefined {
  const { winsock } = binding;
  if (!winsock) {
    return undefined;
  }
  const write = new Notation(binding);
  const s = String;
  const mask = (bits: number) => (bits === FD_CONNECT ? 'FD_CONNECT' : s(bits));
  const event = ({ event: handle }: Overlapped) => `{hEvent=${handle}}`;
  const tracedConnectEx =
    (connectEx: ConnectEx): ConnectEx =>
    (socket, name, namelen, overlapped) =>
      trace.sync(
        'ConnectEx',
        { args: [s(socket), write.sockaddr(name), s(namelen), 'NULL', '0', 'NULL', event(overlapped)] },
        () => connectEx(socket, name, namelen, overlapped),
      );
  return {
    startUp: () => trace.sync('WSAStartup', { args: ['0x0202', '…'] }, () => winsock.startUp()),
    cleanUp: () => trace.sync('WSACleanup', { args: [] }, () => winsock.cleanUp()),
    wsaConnectBlocking: async (socket, name, namelen) =>
      trace.async(
        'WSAConnect',
        { args: [s(socket), write.sockaddr(name), s(namelen), 'NULL', 'NULL', 'NULL', 'NULL'] },
        async () => winsock.wsaConnectBlocking(socket, name, namelen),
      ),
    createEvent: () => trace.sync('WSACreateEvent', { args: [] }, () => winsock.createEvent()),
    closeEvent: handle =>
      trace.sync('WSACloseEvent', { args: [s(handle)] }, () => winsock.closeEvent(handle)),
    setEvent: handle => trace.sync('WSASetEvent', { args: [s(handle)] }, () => winsock.setEvent(handle)),
    eventSelect: (socket, handle, bits) =>
      trace.sync('WSAEventSelect', { args: [s(socket), s(handle), mask(bits)] }, () =>
        winsock.eventSelect(socket, handle, bits),
      ),
    waitForEvent: async (handle, timeoutMs) =>
      trace.async(
        'WSAWaitForMultipleEvents',
        { args: ['1', `[${handle}]`, 'FALSE', s(Math.ceil(timeoutMs)), 'FALSE'] },
        async () => winsock.waitForEvent(handle, timeoutMs),
      ),
    enumNetworkEvents: (socket, handle) =>
      trace.sync(
        'WSAEnumNetworkEvents',
        {
          args: [s(socket), s(handle), '…'],
          out: r =>
            `lNetworkEvents=${mask(r.events)}, iErrorCode[FD_CONNECT_BIT]=${write.error(r.connectCode)}`,
        },
        () => winsock.enumNetworkEvents(socket, handle),
      ),
    createWindow: () =>
      trace.sync('CreateWindowExW', { args: ['"Static"', 'HWND_MESSAGE'] }, () => winsock.createWindow()),
    destroyWindow: window =>
      trace.sync('DestroyWindow', { args: [s(window)] }, () => winsock.destroyWindow(window)),
    asyncSelect: (socket, window, bits) =>
      trace.sync('WSAAsyncSelect', { args: [s(socket), s(window), 'WM_APP', mask(bits)] }, () =>
        winsock.asyncSelect(socket, window, bits),
      ),
    // Only the look that found something is a row: the others would be hundreds of the same.
    takeMessage: window => {
      const startUs = trace.nowUs();
      const message = winsock.takeMessage(window);
      if (message.result !== 0) {
        trace.append(
          'PeekMessageW',
          [s(window), 'WM_APP', 'PM_REMOVE'],
          message,
          startUs,
          `wParam=${message.socket}, event=${mask(message.event)}, error=${write.error(message.eventCode)}`,
        );
      }
      return message;
    },
    findConnectEx: socket => {
      const found = trace.sync(
        'WSAIoctl',
        { args: [s(socket), 'SIO_GET_EXTENSION_FUNCTION_POINTER', 'WSAID_CONNECTEX'] },
        () => winsock.findConnectEx(socket),
      );
      return found.connectEx ? { ...found, connectEx: tracedConnectEx(found.connectEx) } : found;
    },
    getOverlappedResult: (socket, overlapped) =>
      trace.sync('WSAGetOverlappedResult', { args: [s(socket), event(overlapped), '…', 'FALSE', '…'] }, () =>
        winsock.getOverlappedResult(socket, overlapped),
      ),
    cancelBlockingCall: () =>
      trace.sync('WSACancelBlockingCall', { args: [] }, () => winsock.cancelBlockingCall()),
    tcpRoundTrip: socket =>
      trace.sync(
        'WSAIoctl',
        {
          args: [s(socket), 'SIO_TCP_INFO', '[0]'],
          out: r => (r.code === 0 ? `RttUs=${r.rttUs}` : undefined),
        },
        () => winsock.tcpRoundTrip(socket),
      ),
    newOverlapped: handle => winsock.newOverlapped(handle),
  };
}
