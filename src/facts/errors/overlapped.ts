// Codes of overlapped calls: plain Windows codes under a Winsock name.

import type { ErrorRow } from './row';

export const OVERLAPPED_ERRORS: readonly ErrorRow[] = [
  {
    code: 6,
    symbol: 'WSA_INVALID_HANDLE',
    aliases: ['ERROR_INVALID_HANDLE'],
    connect: 'no',
    statements: [],
  },
  {
    code: 8,
    symbol: 'WSA_NOT_ENOUGH_MEMORY',
    aliases: ['ERROR_NOT_ENOUGH_MEMORY'],
    near: 'ENOMEM',
    connect: 'no',
    statements: [],
  },
  {
    code: 87,
    symbol: 'WSA_INVALID_PARAMETER',
    aliases: ['ERROR_INVALID_PARAMETER'],
    near: 'EINVAL',
    connect: 'no',
    statements: [],
  },
  {
    code: 258,
    symbol: 'WSA_WAIT_TIMEOUT',
    aliases: ['WAIT_TIMEOUT'],
    near: 'ETIMEDOUT',
    connect: 'no',
    statements: [],
  },
  {
    code: 995,
    symbol: 'WSA_OPERATION_ABORTED',
    aliases: ['ERROR_OPERATION_ABORTED'],
    near: 'ECANCELED',
    connect: 'overlapped',
    statements: [],
  },
  {
    code: 996,
    symbol: 'WSA_IO_INCOMPLETE',
    aliases: ['ERROR_IO_INCOMPLETE'],
    near: 'EINPROGRESS',
    connect: 'overlapped',
    statements: [],
  },
  {
    code: 997,
    symbol: 'WSA_IO_PENDING',
    aliases: ['ERROR_IO_PENDING'],
    near: 'EINPROGRESS',
    connect: 'overlapped',
    statements: [],
  },
];
