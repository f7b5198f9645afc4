// Codes about protocols, socket types, options and message sizes.

import type { ErrorRow } from './row';

export const PROTOCOL_ERRORS: readonly ErrorRow[] = [
  {
    code: 10040,
    symbol: 'WSAEMSGSIZE',
    posix: 'EMSGSIZE',
    numbers: { linux: 90, darwin: 40, ucrt: 115, uv: -4065 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10041,
    symbol: 'WSAEPROTOTYPE',
    posix: 'EPROTOTYPE',
    numbers: { linux: 91, darwin: 41, ucrt: 136, uv: -4044 },
    connect: 'rare',
    statements: [],
  },
  {
    code: 10042,
    symbol: 'WSAENOPROTOOPT',
    posix: 'ENOPROTOOPT',
    numbers: { linux: 92, darwin: 42, ucrt: 123, uv: -4035 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10043,
    symbol: 'WSAEPROTONOSUPPORT',
    posix: 'EPROTONOSUPPORT',
    numbers: { linux: 93, darwin: 43, ucrt: 135, uv: -4045 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10044,
    symbol: 'WSAESOCKTNOSUPPORT',
    posix: 'ESOCKTNOSUPPORT',
    numbers: { linux: 94, darwin: 44, uv: -4025 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10045,
    symbol: 'WSAEOPNOTSUPP',
    posix: 'EOPNOTSUPP',
    numbers: { linux: 95, darwin: 102, ucrt: 130 },
    connect: 'observed',
    statements: [],
  },
  {
    code: 10046,
    symbol: 'WSAEPFNOSUPPORT',
    posix: 'EPFNOSUPPORT',
    numbers: { linux: 96, darwin: 46 },
    connect: 'no',
    statements: [],
  },
];
