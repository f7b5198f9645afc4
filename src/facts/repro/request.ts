// What a program is asked to do, and the refusal of what none can do.

import type { Endpoint } from '../endpoint';
import type { Method } from '../outcome';
import type { Api } from './dialect';

export interface ReproRequest {
  /** A tcp or udp endpoint with one port, a unix endpoint, or for Winsock an irda endpoint. */
  readonly endpoint: Endpoint;
  readonly api: Api;
  readonly method: Method;
  /** The deadline of the methods that have one. Milliseconds. */
  readonly timeoutMs: number;
  /**
   * One of the addresses of a name, as `Attempt.address` writes it: `127.0.0.1:80`, `[::1]:80`, `01-02-03-04/OBEX`. The program then
   * connects to it alone; absent, it resolves the name and tries all that it finds.
   */
  readonly address?: string;
}

/** No program can do what was asked. The message is one English sentence that names the way out. */
export class ReproError extends Error {
  override readonly name = 'ReproError';
}
