// The ways of Winsock to learn how a connect ended: events, window messages, overlapped I/O, and WSAConnect.

import koffi from 'koffi';
import type { ConnectEx, Handle, Socket, WinsockCalls } from './binding';
import { BindingError } from './binding';
import { FD_CONNECT_BIT, SIO_TCP_INFO } from './constants';
import { WINDOWS_LAYOUTS } from './layouts';
import { Caller, Library, lazily } from './library';
import type { Pointer } from './library';

const SIO_GET_EXTENSION_FUNCTION_POINTER = 0xc8000006;
/** WSAID_CONNECTEX, in the byte order of memory. */
const WSAID_CONNECTEX = Uint8Array.from(Buffer.from('b907a225f3dd60468ee976e58c74063e', 'hex'));

/** HWND_MESSAGE: a window that is never seen and only receives messages. */
const HWND_MESSAGE = -3;
const PM_REMOVE = 1;
/** The message we ask for: the first number that belongs to applications. */
const WM_APP = 0x8000;

/** Winsock's own functions of `winsock`, each looked up when it is first called. */
export function winsockOnlyCalls(winsock: Library, call: Caller): Omit<WinsockCalls, 'startUp'> {
  const f = bindFunctions(winsock);
  const windows = lazily(() => bindWindows());
  return {
    cleanUp: () => call.now(f.cleanup()),
    wsaConnectBlocking: async (socket, name, namelen) =>
      call.async(f.wsaConnect(), socket, name, namelen, null, null, null, null),
    createEvent: () => call.nonZero(f.createEvent()),
    closeEvent: event => call.nonZero(f.closeEvent(), event),
    setEvent: event => call.nonZero(f.setEvent(), event),
    eventSelect: (socket, event, mask) => call.now(f.eventSelect(), socket, event, mask),
    waitForEvent: async (event, timeoutMs) =>
      call.async(f.waitForEvents(), 1, bytesOf(BigInt64Array.of(BigInt(event))), 0, Math.ceil(timeoutMs), 0),
    enumNetworkEvents: (socket, event) => {
      const { size, offsets } = WINDOWS_LAYOUTS.WSANETWORKEVENTS;
      const memory = new Uint8Array(size);
      const returned = call.now(f.enumNetworkEvents(), socket, event, memory);
      const view = new DataView(memory.buffer);
      return {
        ...returned,
        events: view.getInt32(offsets.lNetworkEvents, true),
        connectCode: view.getInt32(offsets.iErrorCode + FD_CONNECT_BIT * 4, true),
      };
    },
    createWindow: () => windows().createWindow(),
    destroyWindow: window => windows().destroyWindow(window),
    asyncSelect: (socket, window, mask) => call.now(f.asyncSelect(), socket, window, WM_APP, mask),
    takeMessage: window => windows().takeMessage(window),
    findConnectEx: socket => {
      const found = new Uint8Array(8);
      const returned = call.now(
        f.ioctl(),
        ...([
          socket,
          SIO_GET_EXTENSION_FUNCTION_POINTER | 0,
          WSAID_CONNECTEX,
          WSAID_CONNECTEX.length,
        ] as const),
        ...([found, found.length, new Uint8Array(4), null, null] as const),
      );
      const address = new DataView(found.buffer).getBigUint64(0, true);
      return returned.code === 0 ? { ...returned, connectEx: connectExAt(address, call) } : returned;
    },
    getOverlappedResult: (socket, overlapped) =>
      call.nonZero(
        f.getOverlappedResult(),
        socket,
        overlapped.memory,
        new Uint8Array(4),
        0,
        new Uint8Array(4),
      ),
    tcpRoundTrip: socket => {
      const { size, offsets } = WINDOWS_LAYOUTS.TCP_INFO_v0;
      const memory = new Uint8Array(size);
      const version = new Uint8Array(4); // 0: the structure's first version
      const returned = call.now(
        f.ioctl(),
        ...([socket, SIO_TCP_INFO | 0, version, version.length] as const),
        ...([memory, memory.length, new Uint8Array(4), null, null] as const),
      );
      return { ...returned, rttUs: new DataView(memory.buffer).getUint32(offsets.RttUs, true) };
    },
    newOverlapped: event => {
      const { size, offsets } = WINDOWS_LAYOUTS.OVERLAPPED;
      const memory = new Uint8Array(size);
      new DataView(memory.buffer).setBigInt64(offsets.hEvent, BigInt(event), true);
      return { event, memory };
    },
    cancelBlockingCall: () => call.now(f.cancelBlockingCall()),
  };
}

function bindFunctions(winsock: Library) {
  const bind = <Args extends readonly unknown[]>(declaration: string) =>
    lazily(() => winsock.bind<Args>(declaration));
  return {
    cleanup: bind<[]>('int WSACleanup()'),
    wsaConnect: bind<[Socket, Pointer, number, null, null, null, null]>(
      'int WSAConnect(intptr_t, void *, int, void *, void *, void *, void *)',
    ),
    createEvent: bind<[]>('intptr_t WSACreateEvent()'),
    closeEvent: bind<[Handle]>('int WSACloseEvent(intptr_t)'),
    setEvent: bind<[Handle]>('int WSASetEvent(intptr_t)'),
    eventSelect: bind<[Socket, Handle, number]>('int WSAEventSelect(intptr_t, intptr_t, int32_t)'),
    // WSA_WAIT_FAILED is all ones: declared signed, it is the -1 of every other call.
    waitForEvents: bind<[number, Pointer, number, number, number]>(
      'int32_t WSAWaitForMultipleEvents(uint32_t, void *, int, uint32_t, int)',
    ),
    enumNetworkEvents: bind<[Socket, Handle, Pointer]>(
      'int WSAEnumNetworkEvents(intptr_t, intptr_t, void *)',
    ),
    asyncSelect: bind<[Socket, Handle, number, number]>(
      'int WSAAsyncSelect(intptr_t, intptr_t, uint32_t, int32_t)',
    ),
    ioctl: bind<[Socket, number, Pointer, number, Pointer, number, Pointer, null, null]>(
      'int WSAIoctl(intptr_t, int32_t, void *, uint32_t, void *, uint32_t, void *, void *, void *)',
    ),
    cancelBlockingCall: bind<[]>('int WSACancelBlockingCall()'),
    getOverlappedResult: bind<[Socket, Pointer, Pointer, number, Pointer]>(
      'int WSAGetOverlappedResult(intptr_t, void *, void *, int, void *)',
    ),
  };
}

function connectExAt(address: bigint, call: Caller): ConnectEx {
  return (socket, name, namelen, { memory }) =>
    call.nonZero(
      (...args: readonly unknown[]) => koffi.call(address, connectExPrototype(), ...args) as number,
      ...[socket, name, namelen, null, 0, null, memory],
    );
}

const connectExPrototype = lazily(() =>
  // Without a name: koffi keeps names for the whole process, and takes each once.
  koffi.proto('int', ['intptr_t', 'void *', 'int', 'void *', 'uint32_t', 'void *', 'void *']),
);

/**
 * Windows for messages. The class "Static" is the system's own, so no window procedure of ours is called: what is
 * posted to the window waits in this thread's queue, and PeekMessage takes it from there.
 */
function bindWindows(): Pick<WinsockCalls, 'createWindow' | 'destroyWindow' | 'takeMessage'> {
  if (process.platform !== 'win32') {
    throw new BindingError(
      'WSAAsyncSelect sends window messages, and only Windows has windows to send them to',
    );
  }
  const user32 = new Library('user32.dll', 'user32.dll');
  const lastError = new Library('kernel32.dll', 'kernel32.dll').bind<[]>('int GetLastError()');
  const call = new Caller(() => lastError());
  type Create = [number, string, null, number, number, number, number, number, number, null, null, null];
  const createWindow = user32.bind<Create>(
    'intptr_t CreateWindowExW(uint32_t, str16, void *, uint32_t, int, int, int, int, intptr_t, void *, void *, void *)',
  );
  const destroyWindow = user32.bind<[Handle]>('int DestroyWindow(intptr_t)');
  const peekMessage = user32.bind<[Pointer, Handle, number, number, number]>(
    'int PeekMessageW(void *, intptr_t, uint32_t, uint32_t, uint32_t)',
  );
  return {
    createWindow: () =>
      call.nonZero(createWindow, 0, 'Static', null, 0, 0, 0, 0, 0, HWND_MESSAGE, null, null, null),
    destroyWindow: window => call.nonZero(destroyWindow, window),
    takeMessage: window => {
      const { size, offsets } = WINDOWS_LAYOUTS.MSG;
      const memory = new Uint8Array(size);
      // FALSE says that the queue is empty: it is an answer, not a failure.
      const result = peekMessage(memory, window, WM_APP, WM_APP, PM_REMOVE);
      const view = new DataView(memory.buffer);
      const lParam = view.getUint32(offsets.lParam, true);
      return {
        result,
        code: 0,
        socket: Number(view.getBigInt64(offsets.wParam, true)),
        event: lParam & 0xffff,
        eventCode: lParam >>> 16,
      };
    },
  };
}

function bytesOf(array: BigInt64Array): Uint8Array {
  return new Uint8Array(array.buffer);
}
