// The simulated Winsock provider with a state of its own: each is a copy of the library, which the loader keeps apart.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SocketBinding } from '../../src/native/binding';
import { Library } from '../../src/native/library';
import { createWinsockBinding } from '../../src/native/winsock';

export interface Simulation {
  readonly binding: SocketBinding;
  /** The same library, for the calls that a binding does not have. */
  readonly library: Library;
  /** Removes the copy; what is loaded stays loaded, and on Windows stays on the disk until a later run. */
  dispose(): void;
}

const PREFIX = 'socket-lens-simulation-';

/** Windows does not remove a library that is loaded, and says so by one of these. */
const IN_USE = ['EPERM', 'EBUSY', 'EACCES'];

function remove(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (process.platform !== 'win32' || !IN_USE.includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
  }
}

let swept = process.platform !== 'win32';

/** Removes what processes left behind that have ended since. */
function sweep(): void {
  if (swept) {
    return;
  }
  swept = true;
  for (const name of fs.readdirSync(os.tmpdir())) {
    const [, pid] = /^socket-lens-simulation-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) {
      remove(path.join(os.tmpdir(), name));
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Starts a simulation from the built library. `configuration` is the text of a file as
 * test/fixtures/native/simulated_winsock/behaviour.h describes it. Throws BindingError when that is not understood.
 */
export function openSimulation(built: string, configuration?: string): Simulation {
  sweep();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  const dispose = () => {
    remove(folder);
  };
  const copy = path.join(folder, path.basename(built));
  fs.copyFileSync(built, copy);
  const file = path.join(folder, 'simulation.txt');
  fs.writeFileSync(file, configuration ?? '');
  // Read by the provider's WSAStartup, that is, while the binding is made.
  process.env['SOCKET_LENS_SIMULATION'] = file;
  try {
    return { binding: createWinsockBinding(copy), library: new Library(copy, copy), dispose };
  } catch (error) {
    dispose();
    throw error;
  } finally {
    delete process.env['SOCKET_LENS_SIMULATION'];
  }
}
