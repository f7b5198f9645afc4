// What a `*.sockets.json` can say: the keys of each of its objects, and the limits of its numbers. The reader and the JSON
// schema are both made of these.

import type { Platform } from '../facts/outcome';

/** How the name of a file with tests ends. */
export const TEST_FILE_ENDING = '.sockets.json';

/** What groups and the file say for the tests in them. */
export const SHARED_KEYS = ['listen', 'tags', 'method', 'within', 'retries'] as const;
export const FILE_KEYS = ['$schema', 'variables', 'tests', ...SHARED_KEYS] as const;
export const GROUP_KEYS = ['name', 'tests', 'skip', ...SHARED_KEYS] as const;
export const EXCHANGE_KEYS = ['send', 'receive', 'exchange', 'options'] as const;
export const TEST_KEYS = [
  ...(['name', 'connect', 'expect', 'bind', 'skip', 'after'] as const),
  ...EXCHANGE_KEYS,
  ...SHARED_KEYS,
] as const;
export const LISTENER_KEYS = ['name', 'endpoint', 'behaviour'] as const;
export const RETRIES_KEYS = ['times', 'delay'] as const;
export const TURN_KEYS = ['send', 'receive'] as const;
export const SEND_FORMS = ['text', 'hex', 'file'] as const;
export const RECEIVE_FORMS = ['text', 'hex', 'regex', 'length', 'end', 'silence', 'error'] as const;
export const PLATFORMS: readonly Platform[] = ['win32', 'linux', 'darwin'];

export const MOST_RETRIES = 100;
/** What one step can wait for. Bytes. */
export const LONGEST_RECEIVE = 4 * 1024 * 1024;
/** Of a socket option: what an int holds. */
export const LARGEST_OPTION = 0x7fff_ffff;
