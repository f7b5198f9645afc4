// S35, S36 and S44 to S49: what connect means to a datagram socket.

import { scenarios } from '../scenario';

export const DATAGRAM_SCENARIOS = scenarios([]);
