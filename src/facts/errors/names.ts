// Codes of name resolution, which comes before connect.

import type { ErrorRow } from './row';

export const NAME_ERRORS: readonly ErrorRow[] = [
  {
    code: 11001,
    symbol: 'WSAHOST_NOT_FOUND',
    aliases: ['HOST_NOT_FOUND'],
    resolver: { name: 'EAI_NONAME', linux: -2, darwin: 8, uv: -3008 },
    connect: 'resolution',
    statements: [],
  },
  {
    code: 11002,
    symbol: 'WSATRY_AGAIN',
    aliases: ['TRY_AGAIN'],
    resolver: { name: 'EAI_AGAIN', linux: -3, darwin: 2, uv: -3001 },
    connect: 'resolution',
    statements: [],
  },
  {
    code: 11003,
    symbol: 'WSANO_RECOVERY',
    aliases: ['NO_RECOVERY'],
    resolver: { name: 'EAI_FAIL', linux: -4, darwin: 4, uv: -3004 },
    connect: 'resolution',
    statements: [],
  },
  {
    code: 11004,
    symbol: 'WSANO_DATA',
    aliases: ['WSANO_ADDRESS', 'NO_DATA', 'NO_ADDRESS'],
    resolver: { name: 'EAI_NODATA', linux: -5, darwin: 7, uv: -3007 },
    connect: 'resolution',
    statements: [],
  },
  {
    code: 11032,
    symbol: 'WSA_SECURE_HOST_NOT_FOUND',
    connect: 'resolution',
    statements: [],
  },
  {
    code: 11033,
    symbol: 'WSA_IPSEC_NAME_POLICY_ERROR',
    connect: 'resolution',
    statements: [],
  },
];
