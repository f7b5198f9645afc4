// All overrides, the most particular first.

import type { Override } from '../override';
import { DATAGRAM_OVERRIDES } from './datagrams';
import { HOST_OVERRIDES } from './hosts';
import { IRDA_OVERRIDES } from './irda';
import { STATE_OVERRIDES } from './states';
import { TARGET_OVERRIDES } from './targets';
import { UNIX_OVERRIDES } from './unix';

export const OVERRIDES: readonly Override[] = [
  ...IRDA_OVERRIDES,
  ...UNIX_OVERRIDES,
  ...STATE_OVERRIDES,
  ...TARGET_OVERRIDES,
  ...DATAGRAM_OVERRIDES,
  ...HOST_OVERRIDES,
];
