// Codes of Windows itself that socket calls and their completions can give, and that have no name in Winsock.

export interface PlainWindowsError {
  readonly code: number;
  readonly name: string;
  /** The Winsock code for the same event; absent where Winsock has none. */
  readonly winsock?: number;
}

/** Completion ports and ReadFile on a socket give these in place of Winsock's own. */
export const PLAIN_WINDOWS_ERRORS: readonly PlainWindowsError[] = [
  { code: 5, name: 'ERROR_ACCESS_DENIED', winsock: 10013 },
  { code: 50, name: 'ERROR_NOT_SUPPORTED', winsock: 10045 },
  { code: 52, name: 'ERROR_DUP_NAME', winsock: 10048 },
  { code: 53, name: 'ERROR_BAD_NETPATH' },
  { code: 64, name: 'ERROR_NETNAME_DELETED', winsock: 10054 },
  { code: 121, name: 'ERROR_SEM_TIMEOUT', winsock: 10060 },
  { code: 122, name: 'ERROR_INSUFFICIENT_BUFFER', winsock: 10014 },
  { code: 170, name: 'ERROR_BUSY' },
  { code: 234, name: 'ERROR_MORE_DATA', winsock: 10040 },
  { code: 998, name: 'ERROR_NOACCESS', winsock: 10014 },
  { code: 1168, name: 'ERROR_NOT_FOUND' },
  { code: 1214, name: 'ERROR_INVALID_NETNAME', winsock: 10049 },
  { code: 1223, name: 'ERROR_CANCELLED', winsock: 10111 },
  { code: 1225, name: 'ERROR_CONNECTION_REFUSED', winsock: 10061 },
  { code: 1226, name: 'ERROR_GRACEFUL_DISCONNECT', winsock: 10101 },
  { code: 1227, name: 'ERROR_ADDRESS_ALREADY_ASSOCIATED', winsock: 10048 },
  { code: 1228, name: 'ERROR_ADDRESS_NOT_ASSOCIATED', winsock: 10049 },
  { code: 1229, name: 'ERROR_CONNECTION_INVALID', winsock: 10057 },
  { code: 1230, name: 'ERROR_CONNECTION_ACTIVE', winsock: 10056 },
  { code: 1231, name: 'ERROR_NETWORK_UNREACHABLE', winsock: 10051 },
  { code: 1232, name: 'ERROR_HOST_UNREACHABLE', winsock: 10065 },
  { code: 1233, name: 'ERROR_PROTOCOL_UNREACHABLE', winsock: 10065 },
  { code: 1234, name: 'ERROR_PORT_UNREACHABLE', winsock: 10054 },
  { code: 1235, name: 'ERROR_REQUEST_ABORTED', winsock: 995 },
  { code: 1236, name: 'ERROR_CONNECTION_ABORTED', winsock: 10053 },
  { code: 1460, name: 'ERROR_TIMEOUT', winsock: 10060 },
];
