// Codes about what the socket is doing, or had done, when it was called.

import type { ErrorRow } from './row';

export const STATE_ERRORS: readonly ErrorRow[] = [
  {
    code: 10004,
    symbol: 'WSAEINTR',
    posix: 'EINTR',
    numbers: { linux: 4, darwin: 4, ucrt: 4, uv: -4072 },
    connect: 'documented',
    statements: ['S16'],
  },
  {
    code: 10022,
    symbol: 'WSAEINVAL',
    posix: 'EINVAL',
    numbers: { linux: 22, darwin: 22, ucrt: 22, uv: -4071 },
    connect: 'documented',
    statements: ['S10', 'S19', 'S26'],
  },
  {
    code: 10035,
    symbol: 'WSAEWOULDBLOCK',
    posix: 'EWOULDBLOCK',
    numbers: { linux: 11, darwin: 35, ucrt: 140 },
    connect: 'documented',
    statements: ['S05', 'S33'],
  },
  {
    code: 10036,
    symbol: 'WSAEINPROGRESS',
    posix: 'EINPROGRESS',
    numbers: { linux: 115, darwin: 36, ucrt: 112 },
    connect: 'documented',
    statements: ['S17'],
  },
  {
    code: 10037,
    symbol: 'WSAEALREADY',
    posix: 'EALREADY',
    numbers: { linux: 114, darwin: 37, ucrt: 103, uv: -4084 },
    connect: 'documented',
    statements: ['S09', 'S10', 'S18', 'S19'],
  },
  {
    code: 10056,
    symbol: 'WSAEISCONN',
    posix: 'EISCONN',
    numbers: { linux: 106, darwin: 56, ucrt: 113, uv: -4069 },
    connect: 'documented',
    statements: ['S09', 'S27', 'S40'],
  },
  {
    code: 10057,
    symbol: 'WSAENOTCONN',
    posix: 'ENOTCONN',
    numbers: { linux: 107, darwin: 57, ucrt: 126, uv: -4053 },
    connect: 'named',
    statements: ['S46'],
  },
  {
    code: 10058,
    symbol: 'WSAESHUTDOWN',
    posix: 'ESHUTDOWN',
    numbers: { linux: 108, darwin: 58, uv: -4042 },
    connect: 'no',
    statements: [],
  },
];
