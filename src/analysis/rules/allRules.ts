// Every rule of the linter, in the order of its documentation.

import type { Rule } from '../rule';
import { connectResultAsErrorCode } from './connectResultAsErrorCode';
import { portNotNetworkOrder } from './portNotNetworkOrder';
import { selectMissingExceptfds } from './selectMissingExceptfds';

export const ALL_RULES: readonly Rule[] = [
  selectMissingExceptfds,
  connectResultAsErrorCode,
  portNotNetworkOrder,
];
