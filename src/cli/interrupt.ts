// Ctrl+C, for the commands that then print what they came to and end by themselves.

/**
 * Does the work with a signal that Ctrl+C aborts; before and after it, Ctrl+C ends the process. A second one changes
 * nothing: a script of npm gets each twice, from the terminal and from npm.
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController();
  const abort = (): void => {
    interrupt.abort();
  };
  process.on('SIGINT', abort);
  try {
    return await work(interrupt.signal);
  } finally {
    process.off('SIGINT', abort);
  }
}
