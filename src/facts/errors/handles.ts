// Codes about descriptors and the resources behind them.

import type { ErrorRow } from './row';

export const HANDLE_ERRORS: readonly ErrorRow[] = [
  {
    code: 10009,
    symbol: 'WSAEBADF',
    posix: 'EBADF',
    numbers: { linux: 9, darwin: 9, ucrt: 9, uv: -4083 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10024,
    symbol: 'WSAEMFILE',
    posix: 'EMFILE',
    numbers: { linux: 24, darwin: 24, ucrt: 24, uv: -4066 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10038,
    symbol: 'WSAENOTSOCK',
    posix: 'ENOTSOCK',
    numbers: { linux: 88, darwin: 38, ucrt: 128, uv: -4050 },
    connect: 'documented',
    statements: ['S31'],
  },
  {
    code: 10055,
    symbol: 'WSAENOBUFS',
    posix: 'ENOBUFS',
    numbers: { linux: 105, darwin: 55, ucrt: 119, uv: -4060 },
    connect: 'documented',
    statements: ['S30'],
  },
  {
    code: 10059,
    symbol: 'WSAETOOMANYREFS',
    posix: 'ETOOMANYREFS',
    numbers: { linux: 109, darwin: 59 },
    connect: 'no',
    statements: [],
  },
];
