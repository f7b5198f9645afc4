// What a code from connect says in a batch.

import type { Platform } from '../../facts/outcome';
import { codeOf } from '../../facts/scan';

export interface AnswerCodes {
  /** connect has begun and goes on. */
  readonly pending: ReadonlySet<number>;
  readonly refused: number;
  /** The other end accepted and went away again: somebody listens there. */
  readonly gone: ReadonlySet<number>;
  readonly connected: ReadonlySet<number>;
  /** Told by the system after its own long wait: asking again would wait as long. */
  readonly timedOut: number;
}

export function answerCodes(platform: Platform): AnswerCodes {
  const code = (name: string) => codeOf(platform, name);
  const windows = platform === 'win32';
  return {
    pending: new Set([windows ? code('EWOULDBLOCK') : code('EINPROGRESS'), code('EALREADY')]),
    refused: code('ECONNREFUSED'),
    gone: new Set(windows ? [code('ECONNRESET')] : [code('ECONNRESET'), code('EPIPE')]),
    connected: new Set([0, code('EISCONN')]),
    timedOut: code('ETIMEDOUT'),
  };
}
