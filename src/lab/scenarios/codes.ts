// S12 to S32 and S34: every code of the page, provoked.

import { scenarios } from '../scenario';

export const CODE_SCENARIOS = scenarios([]);
