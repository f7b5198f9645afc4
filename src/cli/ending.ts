// How the command line ends, once the command is done.

import { leaveHangingCalls } from '../native/leave';

/** Ends with what could not be written: a closed pipe (`| head`) has read enough, a full disk must not look like success. */
export function outputFailed({ code = 'unknown error' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') {
    process.exit(0);
  }
  process.stderr.write(`socket-lens: cannot write the output (${code}); send it where there is room\n`);
  process.exit(1);
}

/** Ends with the exit code, behind everything that was written before. */
export function endWith(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => {
    leaveHangingCalls(code);
  });
}
