// S06 to S11, S33 and S37 to S43: how a connect goes on and ends, and what may happen meanwhile.

import { scenarios } from '../scenario';

export const COMPLETION_SCENARIOS = scenarios([]);
