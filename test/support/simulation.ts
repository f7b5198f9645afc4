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
  /** Removes the copy; what is loaded stays loaded. */
  dispose(): void;
}

/**
 * Starts a simulation from the built library. `configuration` is the text of a file as
 * test/fixtures/native/simulated_winsock/behaviour.h describes it. Throws BindingError when that is not understood.
 */
export function openSimulation(built: string, configuration?: string): Simulation {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-simulation-'));
  const dispose = () => {
    fs.rmSync(folder, { recursive: true, force: true });
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
