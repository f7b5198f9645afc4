// How the command line ends, once the command is done.

import { leaveHangingCalls } from '../native/leave';

/** Ends with the exit code, behind everything that was written before. */
export function endWith(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => {
    leaveHangingCalls(code);
  });
}
