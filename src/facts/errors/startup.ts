// Codes about Winsock itself: its start-up, its providers, its catalog.

import type { ErrorRow } from './row';

export const STARTUP_ERRORS: readonly ErrorRow[] = [
  {
    code: 10067,
    symbol: 'WSAEPROCLIM',
    posix: 'EPROCLIM',
    numbers: { darwin: 67 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10091,
    symbol: 'WSASYSNOTREADY',
    connect: 'no',
    statements: [],
  },
  {
    code: 10092,
    symbol: 'WSAVERNOTSUPPORTED',
    connect: 'no',
    statements: [],
  },
  {
    code: 10093,
    symbol: 'WSANOTINITIALISED',
    connect: 'documented',
    statements: ['S12'],
  },
  {
    code: 10104,
    symbol: 'WSAEINVALIDPROCTABLE',
    connect: 'no',
    statements: [],
  },
  {
    code: 10105,
    symbol: 'WSAEINVALIDPROVIDER',
    connect: 'no',
    statements: [],
  },
  {
    code: 10106,
    symbol: 'WSAEPROVIDERFAILEDINIT',
    connect: 'no',
    statements: [],
  },
  {
    code: 10107,
    symbol: 'WSASYSCALLFAILURE',
    connect: 'rare',
    statements: [],
  },
];
