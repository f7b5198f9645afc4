// Chooses the binding of the machine.

import type { SocketBinding } from './binding';
import { createPosixBinding } from './posix';
import { createWinsockBinding } from './winsock';

/**
 * The platform's own sockets; with SOCKET_LENS_WINSOCK in the environment, Winsock's from that library, on every
 * platform. Only the environment can name a library: a workspace must not choose what is loaded.
 * Throws BindingError with the library's name in its message.
 */
export function loadBinding(environment: NodeJS.ProcessEnv = process.env): SocketBinding {
  const library = environment['SOCKET_LENS_WINSOCK'];
  if (library !== undefined && library !== '') {
    return createWinsockBinding(library);
  }
  return process.platform === 'win32' ? createWinsockBinding() : createPosixBinding();
}
