// Every scenario, in the order of the page's statements.

import type { Scenario } from '../scenario';
import { RESULT_SCENARIOS } from './results';

export const SCENARIOS: readonly Scenario[] = [...RESULT_SCENARIOS].toSorted((a, b) =>
  a.statement < b.statement ? -1 : 1,
);
