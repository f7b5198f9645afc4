// All message texts by which an error is recognised where no number and no symbol stands.

import type { MessagePattern } from './pattern';
import { POSIX_MESSAGES } from './posix';
import { RESOLUTION_MESSAGES } from './resolution';
import { RUNTIME_MESSAGES } from './runtimes';
import { WINDOWS_MESSAGES } from './windows';

export type { MessagePattern } from './pattern';

export const MESSAGES: readonly MessagePattern[] = [
  ...WINDOWS_MESSAGES,
  ...POSIX_MESSAGES,
  ...RESOLUTION_MESSAGES,
  ...RUNTIME_MESSAGES,
];
