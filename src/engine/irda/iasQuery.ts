// One question to a device's information base (IAS): an attribute of a class.

import type { SocketError } from '../../facts/outcome';
import { socketError } from '../../facts/translate';
import type { SocketBinding } from '../../native/binding';
import { decodeIasQuery, encodeIasQuery, IRDA_CONSTANTS } from '../../native/irda';
import type { IasAnswer } from '../../native/irda';
import { irdaLayout } from './dialect';
import { guarded } from './guarded';

export interface IasQuestion {
  /** `01-02-03-04`. */
  readonly device: string;
  readonly className: string;
  readonly attribute: string;
}

export type IasResult =
  | { readonly status: 'answered'; readonly answer: IasAnswer }
  | { readonly status: 'failed'; readonly error: SocketError }
  /** The stack asks in structures that are not known here. */
  | { readonly status: 'unsupported' };

/**
 * Asks, and waits for the answer: the link is set up for it. Throws a RangeError for an id that is none and for names
 * that do not fit; every other failure is a result.
 */
export function queryIas(binding: SocketBinding, question: IasQuestion): IasResult {
  const asked = encodeIasQuery(question);
  const value = guarded(asked.length);
  value.set(asked);
  if (irdaLayout(binding.semantics) !== 'win32') {
    return { status: 'unsupported' };
  }
  const { calls, constants, semantics } = binding;
  const opened = calls.socket(constants.AF_IRDA, constants.SOCK_STREAM, 0);
  if (opened.code !== 0) {
    return { status: 'failed', error: socketError(semantics, opened.code, 'socket') };
  }
  const { SOL_IRLMP, IRLMP_IAS_QUERY } = IRDA_CONSTANTS;
  const { code, length } = calls.getsockopt(opened.result, SOL_IRLMP, IRLMP_IAS_QUERY, value);
  calls.close(opened.result);
  return code === 0
    ? { status: 'answered', answer: decodeIasQuery(value, length) }
    : { status: 'failed', error: socketError(semantics, code, 'getsockopt') };
}
