// Asynchronous procedure calls of Windows: functions that a thread runs when it waits alertably. The functions that
// are queued here are the system's own, so no JavaScript runs in the middle of a native call.

import type { Handle, Returned, Socket } from './binding';
import { BindingError } from './binding';
import { Caller, Library } from './library';

/** WT_EXECUTEONLYONCE | WT_EXECUTEINTIMERTHREAD. */
const ONCE_IN_TIMER_THREAD = 0x8 | 0x20;

/** The calls that show whether a thread waits alertably. All concern the calling thread. */
export interface ApcCalls {
  /** QueueUserAPC for this thread, which will set the event when it next waits alertably. */
  queueSetEvent(event: Handle): Returned;
  /** Whether the event is set. */
  isSet(event: Handle): boolean;
  /** SleepEx without any time: runs what is queued. */
  runQueued(): Returned;
  /** closesocket on a thread of the system's after so many milliseconds, so that this one may block until then. */
  closeLater(socket: Socket, afterMs: number): Returned;
}

/** The APC calls of Windows. Throws BindingError on every other system. */
export function apcCalls(): ApcCalls {
  if (process.platform !== 'win32') {
    throw new BindingError("asynchronous procedure calls belong to Windows's kernel");
  }
  const kernel = new Library('kernel32.dll', 'kernel32.dll');
  const lastError = kernel.bind<[]>('int GetLastError()');
  const call = new Caller(() => lastError());
  const moduleHandle = kernel.bind<[string]>('intptr_t GetModuleHandleA(str)');
  const procAddress = kernel.bind<[number, string]>('intptr_t GetProcAddress(intptr_t, str)');
  const currentThread = kernel.bind<[]>('intptr_t GetCurrentThread()');
  const queue = kernel.bind<[number, number, Handle]>('uint32_t QueueUserAPC(intptr_t, intptr_t, intptr_t)');
  const waitFor = kernel.bind<[Handle, number]>('uint32_t WaitForSingleObject(intptr_t, uint32_t)');
  const sleep = kernel.bind<[number, number]>('uint32_t SleepEx(uint32_t, int)');
  const timer = kernel.bind<[Uint8Array, null, number, Socket, number, number, number]>(
    'int CreateTimerQueueTimer(void *, void *, intptr_t, intptr_t, uint32_t, uint32_t, uint32_t)',
  );
  const addressOf = (module: string, name: string) => procAddress(moduleHandle(module), name);
  return {
    // SetEvent takes one argument of a pointer's size, as the function of an APC does.
    queueSetEvent: event =>
      call.nonZero(queue, addressOf('kernel32.dll', 'SetEvent'), currentThread(), event),
    isSet: event => waitFor(event, 0) === 0,
    runQueued: () => ({ result: sleep(0, 1), code: 0 }),
    // A timer's function has a second argument, which closesocket does not look at.
    closeLater: (socket, afterMs) =>
      call.nonZero(
        timer,
        new Uint8Array(8),
        null,
        addressOf('ws2_32.dll', 'closesocket'),
        socket,
        afterMs,
        0,
        ONCE_IN_TIMER_THREAD,
      ),
  };
}
