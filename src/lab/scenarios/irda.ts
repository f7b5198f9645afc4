// S53 to S60: connect over IrDA.

import { scenarios } from '../scenario';

export const IRDA_SCENARIOS = scenarios([]);
