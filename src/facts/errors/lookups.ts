// Codes of the service lookup functions, and of graceful endings.

import type { ErrorRow } from './row';

export const LOOKUP_ERRORS: readonly ErrorRow[] = [
  {
    code: 10101,
    symbol: 'WSAEDISCON',
    connect: 'no',
    statements: [],
  },
  {
    code: 10102,
    symbol: 'WSAENOMORE',
    connect: 'no',
    statements: [],
  },
  {
    code: 10103,
    symbol: 'WSAECANCELLED',
    near: 'ECANCELED',
    connect: 'no',
    statements: [],
  },
  {
    code: 10108,
    symbol: 'WSASERVICE_NOT_FOUND',
    connect: 'no',
    statements: [],
  },
  {
    code: 10109,
    symbol: 'WSATYPE_NOT_FOUND',
    connect: 'no',
    statements: [],
  },
  {
    code: 10110,
    symbol: 'WSA_E_NO_MORE',
    connect: 'no',
    statements: [],
  },
  {
    code: 10111,
    symbol: 'WSA_E_CANCELLED',
    near: 'ECANCELED',
    connect: 'no',
    statements: [],
  },
  {
    code: 10112,
    symbol: 'WSAEREFUSED',
    connect: 'no',
    statements: [],
  },
];
