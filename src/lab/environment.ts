// Whose sockets a scenario runs on. Beside run.ts, because scenarios ask for it, too.

import type { Environment } from '../facts/lab';
import type { SocketBinding } from '../native/binding';

/** Who built these sockets. */
export function environmentOf(binding: SocketBinding): Environment {
  if (binding.flavour === 'posix') {
    return binding.semantics === 'darwin' ? 'darwin' : 'linux';
  }
  return !binding.provider.startsWith('ws2_32.dll')
    ? 'simulated'
    : binding.provider.includes('Wine')
      ? 'wine'
      : 'windows';
}
