// Codes about the addresses of both ends, and who may use them.

import type { ErrorRow } from './row';

export const ADDRESS_ERRORS: readonly ErrorRow[] = [
  {
    code: 10013,
    symbol: 'WSAEACCES',
    posix: 'EACCES',
    numbers: { linux: 13, darwin: 13, ucrt: 13, uv: -4092 },
    connect: 'documented',
    statements: ['S34', 'S49'],
  },
  {
    code: 10014,
    symbol: 'WSAEFAULT',
    posix: 'EFAULT',
    numbers: { linux: 14, darwin: 14, ucrt: 14, uv: -4074 },
    connect: 'documented',
    statements: ['S23', 'S24', 'S25'],
  },
  {
    code: 10039,
    symbol: 'WSAEDESTADDRREQ',
    posix: 'EDESTADDRREQ',
    numbers: { linux: 89, darwin: 39, ucrt: 109, uv: -4076 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10047,
    symbol: 'WSAEAFNOSUPPORT',
    posix: 'EAFNOSUPPORT',
    numbers: { linux: 97, darwin: 47, ucrt: 102, uv: -4089 },
    connect: 'documented',
    statements: ['S21'],
  },
  {
    code: 10048,
    symbol: 'WSAEADDRINUSE',
    posix: 'EADDRINUSE',
    numbers: { linux: 98, darwin: 48, ucrt: 100, uv: -4091 },
    connect: 'documented',
    statements: ['S14', 'S15'],
  },
  {
    code: 10049,
    symbol: 'WSAEADDRNOTAVAIL',
    posix: 'EADDRNOTAVAIL',
    numbers: { linux: 99, darwin: 49, ucrt: 101, uv: -4090 },
    connect: 'documented',
    statements: ['S20', 'S39'],
  },
];
