// The names that make a piece of source worth parsing: functions, types and constants of the socket API.

/** The functions that a socket goes through, with how many arguments each takes. */
export const API_ARITY: Readonly<Record<string, number>> = {
  WSAStartup: 2,
  WSACleanup: 0,
  WSAGetLastError: 0,
  WSASetLastError: 1,
  socket: 3,
  WSASocket: 6,
  WSASocketA: 6,
  WSASocketW: 6,
  connect: 3,
  WSAConnect: 7,
  ConnectEx: 7,
  bind: 3,
  listen: 2,
  accept: 3,
  WSAAccept: 5,
  AcceptEx: 8,
  send: 4,
  recv: 4,
  sendto: 6,
  recvfrom: 6,
  WSASend: 7,
  WSARecv: 7,
  WSASendTo: 9,
  WSARecvFrom: 9,
  select: 5,
  poll: 3,
  WSAPoll: 3,
  closesocket: 1,
  shutdown: 2,
  setsockopt: 5,
  getsockopt: 5,
  ioctlsocket: 3,
  WSAIoctl: 9,
  WSAEventSelect: 3,
  WSAAsyncSelect: 4,
  WSAEnumNetworkEvents: 3,
  WSACreateEvent: 0,
  WSAWaitForMultipleEvents: 5,
  getpeername: 3,
  getsockname: 3,
  getaddrinfo: 4,
  GetAddrInfoW: 4,
  gethostbyname: 1,
  inet_addr: 1,
  inet_pton: 3,
  InetPton: 3,
  InetPtonA: 3,
  InetPtonW: 3,
  htons: 1,
  htonl: 1,
  ntohs: 1,
  ntohl: 1,
  QueueUserAPC: 3,
};

/** How many arguments a function of the API takes; undefined for a name that is none. */
export function arityOf(name: string): number | undefined {
  return Object.hasOwn(API_ARITY, name) ? API_ARITY[name] : undefined;
}

const WORDS = new RegExp(
  `\\b(?:${Object.keys(API_ARITY).join('|')}|SOCKET|INVALID_SOCKET|SOCKET_ERROR|WSAE\\w+|sin6?_port|sin6?_family|s_addr|fd_set|AF_IRDA|SOCKADDR\\w*|sockaddr\\w*)\\b`,
);

/** Whether a piece of code names anything of the socket API. */
export function mentionsApi(code: string): boolean {
  return WORDS.test(code);
}
