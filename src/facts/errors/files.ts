// Codes that Winsock took over from file systems. Its socket calls hardly ever give them.

import type { ErrorRow } from './row';

export const FILE_ERRORS: readonly ErrorRow[] = [
  {
    code: 10062,
    symbol: 'WSAELOOP',
    posix: 'ELOOP',
    numbers: { linux: 40, darwin: 62, ucrt: 114, uv: -4067 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10063,
    symbol: 'WSAENAMETOOLONG',
    posix: 'ENAMETOOLONG',
    numbers: { linux: 36, darwin: 63, ucrt: 38, uv: -4064 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10066,
    symbol: 'WSAENOTEMPTY',
    posix: 'ENOTEMPTY',
    numbers: { linux: 39, darwin: 66, ucrt: 41, uv: -4051 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10068,
    symbol: 'WSAEUSERS',
    posix: 'EUSERS',
    numbers: { linux: 87, darwin: 68 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10069,
    symbol: 'WSAEDQUOT',
    posix: 'EDQUOT',
    numbers: { linux: 122, darwin: 69 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10070,
    symbol: 'WSAESTALE',
    posix: 'ESTALE',
    numbers: { linux: 116, darwin: 70 },
    connect: 'no',
    statements: [],
  },
  {
    code: 10071,
    symbol: 'WSAEREMOTE',
    posix: 'EREMOTE',
    numbers: { linux: 66, darwin: 71 },
    connect: 'no',
    statements: [],
  },
];
