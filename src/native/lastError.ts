// Where a library of Winsock's keeps the error of the last call, and from which thread it can be read.

import { lazily } from './library';
import type { Library } from './library';
import { BindingError } from './binding';
import { OwnThreads } from './ownThreads';

export interface LastError {
  /** The code of the call before, on this thread. */
  readonly read: () => number;
  /** The threads for calls off this one; undefined where the error comes over from koffi's own threads. */
  readonly threads: () => Promise<OwnThreads | undefined>;
}

const READERS = ['WSAGetLastError', 'GetLastError'] as const;

/** Looks for the function that reads it. Throws BindingError where the library has none. */
export function lastErrorOf(winsock: Library, file: string): LastError {
  const reader = READERS.find(name => winsock.has(name));
  if (reader === undefined) {
    throw new BindingError(`${winsock.name} has no function WSAGetLastError`);
  }
  const declaration = `int ${reader}()`;
  const read = winsock.bind<[]>(declaration);
  const threads = lazily(async () =>
    (await comesOver(winsock, read)) ? undefined : new OwnThreads(file, declaration),
  );
  return { read: () => read(), threads };
}

/** Two codes that no call gives. */
const HERE = 10;
const THERE = 20;

/** Whether what another thread leaves behind is what this one reads: not where each thread has a cell of its own. */
async function comesOver(winsock: Library, read: () => number): Promise<boolean> {
  if (!winsock.has('WSASetLastError')) {
    return false;
  }
  const write = winsock.bind<[number]>('void WSASetLastError(int)');
  write(HERE);
  return new Promise((resolve, reject) => {
    write.async(THERE, error => {
      const there = read() === THERE;
      write(0);
      if (error) {
        reject(error);
      } else {
        resolve(there);
      }
    });
  });
}
