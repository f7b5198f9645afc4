// The ways to learn how a connect ended, in words for people.

import { METHODS } from '../facts/outcome';
import type { Method } from '../facts/outcome';
import type { L10n } from './session';

export interface MethodWords {
  readonly method: Method;
  /** The method's own name, as `--method` takes it. */
  readonly name: string;
  /** What it does, in one line. */
  readonly description: string;
}

/** All methods in the order people should consider them. */
export function methodWords(l10n: L10n): readonly MethodWords[] {
  return METHODS.map(method => ({ method, name: method, description: describe(method, l10n) }));
}

function describe(method: Method, l10n: L10n): string {
  switch (method) {
    case 'blocking':
      return l10n.t('connect itself waits; its return value is the answer');
    case 'select':
      return l10n.t('non-blocking, then select: writable means connected, the except set means failed');
    case 'poll':
      return l10n.t('non-blocking, then poll or WSAPoll, then SO_ERROR');
    case 'event-select':
      return l10n.t('Windows: an event object is signalled for FD_CONNECT (WSAEventSelect)');
    case 'async-select':
      return l10n.t('Windows: a window message reports FD_CONNECT (WSAAsyncSelect)');
    case 'connect-ex':
      return l10n.t('Windows: an overlapped connect on a bound socket (ConnectEx)');
    case 'wsa-connect':
      return l10n.t('Windows: connect with the extended call (WSAConnect)');
  }
}
