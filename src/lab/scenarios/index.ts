// Every scenario, in the order of the page's statements.

import type { Scenario } from '../scenario';
import { CODE_SCENARIOS } from './codes';
import { NAME_CODE_SCENARIOS } from './codesNames';
import { NETWORK_CODE_SCENARIOS } from './codesNetwork';
import { UNDER_WAY_CODE_SCENARIOS } from './codesUnderWay';
import { COMPLETION_SCENARIOS } from './completion';
import { DATAGRAM_SCENARIOS } from './datagrams';
import { IRDA_SCENARIOS } from './irda';
import { PRACTICE_SCENARIOS } from './practice';
import { REPETITION_SCENARIOS } from './repetition';
import { RESULT_SCENARIOS } from './results';
import { STREAM_SCENARIOS } from './streams';

export const SCENARIOS: readonly Scenario[] = [
  ...RESULT_SCENARIOS,
  ...COMPLETION_SCENARIOS,
  ...REPETITION_SCENARIOS,
  ...STREAM_SCENARIOS,
  ...CODE_SCENARIOS,
  ...NAME_CODE_SCENARIOS,
  ...NETWORK_CODE_SCENARIOS,
  ...UNDER_WAY_CODE_SCENARIOS,
  ...DATAGRAM_SCENARIOS,
  ...PRACTICE_SCENARIOS,
  ...IRDA_SCENARIOS,
].toSorted((a, b) => (a.statement < b.statement ? -1 : 1));
