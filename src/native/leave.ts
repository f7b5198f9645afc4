// The end of a process that a native call still holds.

import { Library, pendingCalls } from './library';

/** The handle that stands for the own process. */
const CURRENT_PROCESS = -1;

/**
 * Ends the process at once, with this exit code, where a native call has not come back: an orderly end would wait for
 * its thread, and some calls never return. Does nothing otherwise.
 */
export function leaveHangingCalls(code: number): void {
  if (pendingCalls() === 0) {
    return;
  }
  if (process.platform === 'win32') {
    const kernel = new Library('kernel32.dll', 'kernel32.dll');
    kernel.bind<[number, number]>('int TerminateProcess(intptr_t, uint32_t)')(CURRENT_PROCESS, code);
  } else {
    new Library(null, 'libc').bind<[number]>('void _exit(int)')(code);
  }
}
