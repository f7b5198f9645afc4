// Codes of quality-of-service signalling. connect never gives them; WSAConnect can when it is given flow specs.

import type { ErrorRow } from './row';

export const QOS_ERRORS: readonly ErrorRow[] = [
  {
    code: 11005,
    symbol: 'WSA_QOS_RECEIVERS',
    connect: 'no',
    statements: [],
  },
  {
    code: 11006,
    symbol: 'WSA_QOS_SENDERS',
    connect: 'no',
    statements: [],
  },
  {
    code: 11007,
    symbol: 'WSA_QOS_NO_SENDERS',
    connect: 'no',
    statements: [],
  },
  {
    code: 11008,
    symbol: 'WSA_QOS_NO_RECEIVERS',
    connect: 'no',
    statements: [],
  },
  {
    code: 11009,
    symbol: 'WSA_QOS_REQUEST_CONFIRMED',
    connect: 'no',
    statements: [],
  },
  {
    code: 11010,
    symbol: 'WSA_QOS_ADMISSION_FAILURE',
    connect: 'no',
    statements: [],
  },
  {
    code: 11011,
    symbol: 'WSA_QOS_POLICY_FAILURE',
    connect: 'no',
    statements: [],
  },
  {
    code: 11012,
    symbol: 'WSA_QOS_BAD_STYLE',
    connect: 'no',
    statements: [],
  },
  {
    code: 11013,
    symbol: 'WSA_QOS_BAD_OBJECT',
    connect: 'no',
    statements: [],
  },
  {
    code: 11014,
    symbol: 'WSA_QOS_TRAFFIC_CTRL_ERROR',
    connect: 'no',
    statements: [],
  },
  {
    code: 11015,
    symbol: 'WSA_QOS_GENERIC_ERROR',
    connect: 'no',
    statements: [],
  },
  {
    code: 11016,
    symbol: 'WSA_QOS_ESERVICETYPE',
    connect: 'no',
    statements: [],
  },
  {
    code: 11017,
    symbol: 'WSA_QOS_EFLOWSPEC',
    connect: 'no',
    statements: [],
  },
  {
    code: 11018,
    symbol: 'WSA_QOS_EPROVSPECBUF',
    connect: 'no',
    statements: [],
  },
  {
    code: 11019,
    symbol: 'WSA_QOS_EFILTERSTYLE',
    connect: 'no',
    statements: [],
  },
  {
    code: 11020,
    symbol: 'WSA_QOS_EFILTERTYPE',
    connect: 'no',
    statements: [],
  },
  {
    code: 11021,
    symbol: 'WSA_QOS_EFILTERCOUNT',
    connect: 'no',
    statements: [],
  },
  {
    code: 11022,
    symbol: 'WSA_QOS_EOBJLENGTH',
    connect: 'no',
    statements: [],
  },
  {
    code: 11023,
    symbol: 'WSA_QOS_EFLOWCOUNT',
    connect: 'no',
    statements: [],
  },
  {
    code: 11024,
    symbol: 'WSA_QOS_EUNKNOWNPSOBJ',
    aliases: ['WSA_QOS_EUNKOWNPSOBJ'],
    connect: 'no',
    statements: [],
  },
  {
    code: 11025,
    symbol: 'WSA_QOS_EPOLICYOBJ',
    connect: 'no',
    statements: [],
  },
  {
    code: 11026,
    symbol: 'WSA_QOS_EFLOWDESC',
    connect: 'no',
    statements: [],
  },
  {
    code: 11027,
    symbol: 'WSA_QOS_EPSFLOWSPEC',
    connect: 'no',
    statements: [],
  },
  {
    code: 11028,
    symbol: 'WSA_QOS_EPSFILTERSPEC',
    connect: 'no',
    statements: [],
  },
  {
    code: 11029,
    symbol: 'WSA_QOS_ESDMODEOBJ',
    connect: 'no',
    statements: [],
  },
  {
    code: 11030,
    symbol: 'WSA_QOS_ESHAPERATEOBJ',
    connect: 'no',
    statements: [],
  },
  {
    code: 11031,
    symbol: 'WSA_QOS_RESERVED_PETYPE',
    connect: 'no',
    statements: [],
  },
];
