// Codes about the way to the other side, and about the other side itself.

import type { ErrorRow } from './row';

export const REACHABILITY_ERRORS: readonly ErrorRow[] = [
  {
    code: 10050,
    symbol: 'WSAENETDOWN',
    posix: 'ENETDOWN',
    numbers: { linux: 100, darwin: 50, ucrt: 116, uv: -4063 },
    connect: 'documented',
    statements: ['S13'],
  },
  {
    code: 10051,
    symbol: 'WSAENETUNREACH',
    posix: 'ENETUNREACH',
    numbers: { linux: 101, darwin: 51, ucrt: 118, uv: -4062 },
    connect: 'documented',
    statements: ['S11', 'S28'],
  },
  {
    code: 10052,
    symbol: 'WSAENETRESET',
    posix: 'ENETRESET',
    numbers: { linux: 102, darwin: 52, ucrt: 117 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10053,
    symbol: 'WSAECONNABORTED',
    posix: 'ECONNABORTED',
    numbers: { linux: 103, darwin: 53, ucrt: 106, uv: -4079 },
    connect: 'observed',
    statements: [],
  },
  {
    code: 10054,
    symbol: 'WSAECONNRESET',
    posix: 'ECONNRESET',
    numbers: { linux: 104, darwin: 54, ucrt: 108, uv: -4077 },
    connect: 'rare',
    statements: [],
  },
  {
    code: 10060,
    symbol: 'WSAETIMEDOUT',
    posix: 'ETIMEDOUT',
    numbers: { linux: 110, darwin: 60, ucrt: 138, uv: -4039 },
    connect: 'documented',
    statements: ['S11', 'S32'],
  },
  {
    code: 10061,
    symbol: 'WSAECONNREFUSED',
    posix: 'ECONNREFUSED',
    numbers: { linux: 111, darwin: 61, ucrt: 107, uv: -4078 },
    connect: 'documented',
    statements: ['S11', 'S22'],
  },
  {
    code: 10064,
    symbol: 'WSAEHOSTDOWN',
    posix: 'EHOSTDOWN',
    numbers: { linux: 112, darwin: 64, uv: -4031 },
    connect: 'rare',
    statements: [],
  },
  {
    code: 10065,
    symbol: 'WSAEHOSTUNREACH',
    posix: 'EHOSTUNREACH',
    numbers: { linux: 113, darwin: 65, ucrt: 110, uv: -4073 },
    connect: 'documented',
    statements: ['S29'],
  },
];
