// The names under which runtimes and libraries report socket errors: words, not numbers.

/** .NET's `SocketError` by Winsock code. */
export const DOTNET_NAMES: Readonly<Record<string, number>> = {
  OperationAborted: 995,
  IOPending: 997,
  Interrupted: 10004,
  AccessDenied: 10013,
  Fault: 10014,
  InvalidArgument: 10022,
  TooManyOpenSockets: 10024,
  WouldBlock: 10035,
  InProgress: 10036,
  AlreadyInProgress: 10037,
  NotSocket: 10038,
  DestinationAddressRequired: 10039,
  MessageSize: 10040,
  ProtocolType: 10041,
  ProtocolOption: 10042,
  ProtocolNotSupported: 10043,
  SocketNotSupported: 10044,
  OperationNotSupported: 10045,
  ProtocolFamilyNotSupported: 10046,
  AddressFamilyNotSupported: 10047,
  AddressAlreadyInUse: 10048,
  AddressNotAvailable: 10049,
  NetworkDown: 10050,
  NetworkUnreachable: 10051,
  NetworkReset: 10052,
  ConnectionAborted: 10053,
  ConnectionReset: 10054,
  NoBufferSpaceAvailable: 10055,
  IsConnected: 10056,
  NotConnected: 10057,
  Shutdown: 10058,
  TimedOut: 10060,
  ConnectionRefused: 10061,
  HostDown: 10064,
  HostUnreachable: 10065,
  ProcessLimit: 10067,
  SystemNotReady: 10091,
  VersionNotSupported: 10092,
  NotInitialized: 10093,
  Disconnecting: 10101,
  TypeNotFound: 10109,
  HostNotFound: 11001,
  TryAgain: 11002,
  NoRecovery: 11003,
  NoData: 11004,
};

/** Rust's `io::ErrorKind`, where it is about sockets. */
export const RUST_KINDS: Readonly<Record<string, number>> = {
  ConnectionRefused: 10061,
  ConnectionReset: 10054,
  ConnectionAborted: 10053,
  NotConnected: 10057,
  AddrInUse: 10048,
  AddrNotAvailable: 10049,
  HostUnreachable: 10065,
  NetworkUnreachable: 10051,
  NetworkDown: 10050,
  TimedOut: 10060,
  WouldBlock: 10035,
};

/** Exceptions that name one error. */
export const EXCEPTIONS: Readonly<Record<string, number>> = {
  ConnectionRefusedError: 10061,
  ConnectionResetError: 10054,
  ConnectionAbortedError: 10053,
  NoRouteToHostException: 10065,
  UnknownHostException: 11001,
  ERR_CONNECTION_REFUSED: 10061,
  ERR_CONNECTION_RESET: 10054,
  ERR_CONNECTION_ABORTED: 10053,
  ERR_CONNECTION_TIMED_OUT: 10060,
  ERR_ADDRESS_IN_USE: 10048,
  ERR_ADDRESS_INVALID: 10049,
  ERR_ADDRESS_UNREACHABLE: 10065,
  ERR_NAME_NOT_RESOLVED: 11001,
  ERR_NETWORK_ACCESS_DENIED: 10013,
  ESOCKETTIMEDOUT: 10060,
  UND_ERR_CONNECT_TIMEOUT: 10060,
};

/** Node's names for failed lookups. */
export const LOOKUPS: Readonly<Record<string, number>> = {
  ENOTFOUND: 11001,
  EAI_NONAME: 11001,
  EAI_AGAIN: 11002,
  EAI_FAIL: 11003,
  EAI_NODATA: 11004,
  EAI_FAMILY: 10047,
  EAI_ADDRFAMILY: 10047,
  EAI_SERVICE: 10109,
  EAI_SOCKTYPE: 10044,
  EAI_MEMORY: 8,
};

/** curl's exit codes that come from name lookup and connect. */
export const CURL_CODES: Readonly<Record<number, number>> = { 5: 11001, 6: 11001, 7: 10061, 28: 10060 };
