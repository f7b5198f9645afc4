// S50 to S52 and S61 to S64: broken connections, APCs, the sample, requirements and related functions.

import { scenarios } from '../scenario';

export const PRACTICE_SCENARIOS = scenarios([]);
