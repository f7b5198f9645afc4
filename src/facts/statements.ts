// What the page of connect states, one row a statement. The id is the key that the lab, the rules, hovers and
// reports share.

import type { Localized } from './explanation';

/**
 * How a statement is proven: a `lab` scenario shows documented beside observed, a source `rule` enforces it, a `hover`
 * states it, generated `code` follows it.
 */
export type StatementKind = 'lab' | 'rule' | 'hover' | 'code';

export interface Statement {
  /** `S01` to `S64`. */
  readonly id: string;
  readonly kinds: readonly StatementKind[];
  readonly title: Localized;
  /** Where the page contradicts itself or its text is damaged. */
  readonly note?: Localized;
}

export const STATEMENTS: readonly Statement[] = [
  {
    id: 'S01',
    kinds: ['hover', 'lab'],
    title: {
      en: 'connect takes an unconnected socket, an address and its length',
      'zh-cn': 'connect 接受未连接的套接字、地址及其长度',
    },
  },
  { id: 'S02', kinds: ['lab', 'hover'], title: { en: 'Success returns 0', 'zh-cn': '成功时返回 0' } },
  {
    id: 'S03',
    kinds: ['lab', 'hover', 'rule'],
    title: {
      en: 'Failure returns SOCKET_ERROR; WSAGetLastError has the code',
      'zh-cn': '失败时返回 SOCKET_ERROR，错误码由 WSAGetLastError 取得',
    },
  },
  {
    id: 'S04',
    kinds: ['lab'],
    title: {
      en: 'On a blocking socket the return value is the outcome',
      'zh-cn': '阻塞套接字上，返回值即连接结果',
    },
  },
  {
    id: 'S05',
    kinds: ['lab', 'hover'],
    title: {
      en: 'A non-blocking connect returns WSAEWOULDBLOCK and goes on',
      'zh-cn': '非阻塞 connect 返回 WSAEWOULDBLOCK，连接继续进行',
    },
  },
  {
    id: 'S06',
    kinds: ['lab', 'rule'],
    title: {
      en: 'select: a writable socket is a finished attempt',
      'zh-cn': 'select：套接字可写表示连接尝试完成',
    },
    note: {
      en: 'Only half of it: S41 says where failures show.',
      'zh-cn': '只说了一半：失败出现在哪里见 S41。',
    },
  },
  {
    id: 'S07',
    kinds: ['lab'],
    title: {
      en: 'WSAAsyncSelect: an FD_CONNECT message tells the end',
      'zh-cn': 'WSAAsyncSelect：FD_CONNECT 消息通知结束',
    },
  },
  {
    id: 'S08',
    kinds: ['lab'],
    title: {
      en: 'WSAEventSelect: the event is signalled for FD_CONNECT',
      'zh-cn': 'WSAEventSelect：FD_CONNECT 触发事件对象',
    },
  },
  {
    id: 'S09',
    kinds: ['lab', 'hover'],
    title: {
      en: 'Another connect: WSAEALREADY while pending, WSAEISCONN after',
      'zh-cn': '再次 connect：进行中为 WSAEALREADY，成功后为 WSAEISCONN',
    },
    note: {
      en: 'The page runs the two codes together: the first holds before the end of the attempt, the second after success.',
      'zh-cn': '页面把两个错误码连在了一起：前者用于尝试结束之前，后者用于成功之后。',
    },
  },
  {
    id: 'S10',
    kinds: ['rule', 'hover', 'lab'],
    title: { en: 'Polling by repeated connect is discouraged', 'zh-cn': '不应靠重复 connect 判断完成' },
  },
  {
    id: 'S11',
    kinds: ['lab', 'rule'],
    title: {
      en: 'After refused, unreachable or timed out, connect may be called again',
      'zh-cn': '被拒绝、不可达或超时之后可再次 connect',
    },
    note: {
      en: 'It is about an attempt that failed; S50 is about a connection that broke. Portable programs use a new socket for both.',
      'zh-cn': '此处说的是失败的连接尝试，S50 说的是断开的连接。可移植的程序在两种情况下都换新套接字。',
    },
  },
  {
    id: 'S12',
    kinds: ['lab', 'hover', 'rule'],
    title: {
      en: 'WSANOTINITIALISED: no successful WSAStartup before',
      'zh-cn': 'WSANOTINITIALISED：之前没有成功的 WSAStartup',
    },
  },
  {
    id: 'S13',
    kinds: ['lab', 'hover'],
    title: { en: 'WSAENETDOWN: the network subsystem failed', 'zh-cn': 'WSAENETDOWN：网络子系统失效' },
  },
  {
    id: 'S14',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEADDRINUSE: the local address is taken and not shared',
      'zh-cn': 'WSAEADDRINUSE：本地地址已被占用且未允许重用',
    },
  },
  {
    id: 'S15',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEADDRINUSE may come late, when bind took a wildcard',
      'zh-cn': 'bind 通配地址时，WSAEADDRINUSE 可能推迟到 connect',
    },
  },
  {
    id: 'S16',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEINTR: a Winsock 1.1 call was cancelled',
      'zh-cn': 'WSAEINTR：Winsock 1.1 阻塞调用被取消',
    },
  },
  {
    id: 'S17',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEINPROGRESS: a Winsock 1.1 call or a callback is under way',
      'zh-cn': 'WSAEINPROGRESS：Winsock 1.1 调用或回调正在进行',
    },
  },
  {
    id: 'S18',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEALREADY: a non-blocking connect is under way',
      'zh-cn': 'WSAEALREADY：非阻塞 connect 正在进行',
    },
  },
  {
    id: 'S19',
    kinds: ['hover', 'lab'],
    title: {
      en: 'Winsock 1.1 programs get WSAEINVAL for WSAEALREADY',
      'zh-cn': 'Winsock 1.1 程序得到 WSAEINVAL 而不是 WSAEALREADY',
    },
  },
  {
    id: 'S20',
    kinds: ['lab', 'hover', 'rule'],
    title: {
      en: 'WSAEADDRNOTAVAIL: the remote address is not valid',
      'zh-cn': 'WSAEADDRNOTAVAIL：远程地址无效',
    },
  },
  {
    id: 'S21',
    kinds: ['lab', 'hover', 'rule'],
    title: {
      en: 'WSAEAFNOSUPPORT: the family does not fit the socket',
      'zh-cn': 'WSAEAFNOSUPPORT：地址族与套接字不符',
    },
  },
  {
    id: 'S22',
    kinds: ['lab', 'hover'],
    title: { en: 'WSAECONNREFUSED: the attempt was rejected', 'zh-cn': 'WSAECONNREFUSED：连接被拒绝' },
  },
  {
    id: 'S23',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEFAULT: the address is malformed for its family',
      'zh-cn': 'WSAEFAULT：地址格式与地址族不符',
    },
  },
  {
    id: 'S24',
    kinds: ['lab', 'hover', 'rule'],
    title: { en: 'WSAEFAULT: namelen is too small', 'zh-cn': 'WSAEFAULT：namelen 太小' },
  },
  {
    id: 'S25',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEFAULT: the address lies outside the process',
      'zh-cn': 'WSAEFAULT：地址结构不在用户地址空间',
    },
  },
  {
    id: 'S26',
    kinds: ['lab', 'hover', 'rule'],
    title: { en: 'WSAEINVAL: the socket listens', 'zh-cn': 'WSAEINVAL：套接字正在监听' },
  },
  {
    id: 'S27',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEISCONN: the stream socket is connected already',
      'zh-cn': 'WSAEISCONN：面向连接的套接字已经连接',
    },
    note: {
      en: 'The row of the page is garbled; it means connection-oriented sockets only.',
      'zh-cn': '页面此行文字错乱，原意是仅限面向连接的套接字。',
    },
  },
  {
    id: 'S28',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAENETUNREACH: the network cannot be reached now',
      'zh-cn': 'WSAENETUNREACH：目前无法到达该网络',
    },
  },
  {
    id: 'S29',
    kinds: ['lab', 'hover'],
    title: { en: 'WSAEHOSTUNREACH: the host cannot be reached', 'zh-cn': 'WSAEHOSTUNREACH：无法到达该主机' },
  },
  {
    id: 'S30',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAENOBUFS: no buffer space, so no connection',
      'zh-cn': 'WSAENOBUFS：缓冲区空间不足，无法连接',
    },
  },
  {
    id: 'S31',
    kinds: ['lab', 'hover'],
    title: { en: 'WSAENOTSOCK: the descriptor is no socket', 'zh-cn': 'WSAENOTSOCK：描述符不是套接字' },
  },
  {
    id: 'S32',
    kinds: ['lab', 'hover'],
    title: { en: 'WSAETIMEDOUT: no connection in time', 'zh-cn': 'WSAETIMEDOUT：未能及时建立连接' },
  },
  {
    id: 'S33',
    kinds: ['lab', 'hover'],
    title: {
      en: 'WSAEWOULDBLOCK: non-blocking, and not done at once',
      'zh-cn': 'WSAEWOULDBLOCK：非阻塞，无法立即完成',
    },
  },
  {
    id: 'S34',
    kinds: ['lab', 'hover', 'rule'],
    title: { en: 'WSAEACCES: broadcast needs SO_BROADCAST', 'zh-cn': 'WSAEACCES：广播地址需要 SO_BROADCAST' },
  },
  {
    id: 'S35',
    kinds: ['lab', 'hover'],
    title: {
      en: 'An unbound socket gets a local address and is bound',
      'zh-cn': '未绑定的套接字由系统分配本地地址并标记为已绑定',
    },
    note: {
      en: 'The page lost a negation: the system binds a socket that is not bound yet.',
      'zh-cn': '页面漏了否定词：系统绑定的是尚未绑定的套接字。',
    },
  },
  {
    id: 'S36',
    kinds: ['lab', 'hover'],
    title: { en: 'setsockopt, then sendto, binds implicitly', 'zh-cn': '先 setsockopt 再 sendto 会隐式绑定' },
  },
  {
    id: 'S37',
    kinds: ['lab', 'hover'],
    title: {
      en: 'On a stream connect starts an active connection',
      'zh-cn': '对流套接字，connect 主动发起连接',
    },
  },
  {
    id: 'S38',
    kinds: ['lab', 'code'],
    title: { en: 'After success the socket can send and receive', 'zh-cn': '成功后即可收发数据' },
  },
  {
    id: 'S39',
    kinds: ['lab', 'rule'],
    title: {
      en: 'A stream to an all-zero address fails with WSAEADDRNOTAVAIL',
      'zh-cn': '流套接字连接全零地址得到 WSAEADDRNOTAVAIL',
    },
    note: {
      en: 'The same address has the opposite effect on a datagram socket: see S46.',
      'zh-cn': '同样的地址对数据报套接字作用相反，见 S46。',
    },
  },
  {
    id: 'S40',
    kinds: ['lab'],
    title: {
      en: 'Reconnecting an active connection fails with WSAEISCONN',
      'zh-cn': '对活动连接再次 connect 得到 WSAEISCONN',
    },
  },
  {
    id: 'S41',
    kinds: ['lab', 'rule'],
    title: {
      en: 'select shows success in writefds, failure in exceptfds',
      'zh-cn': 'select：成功在 writefds，失败在 exceptfds',
    },
    note: { en: 'S06 tells the half about success.', 'zh-cn': 'S06 只说了成功的一半。' },
  },
  {
    id: 'S42',
    kinds: ['lab'],
    title: {
      en: 'The code that comes with FD_CONNECT names the reason',
      'zh-cn': 'FD_CONNECT 附带的错误码说明原因',
    },
  },
  {
    id: 'S43',
    kinds: ['rule', 'lab'],
    title: { en: 'No setsockopt until the attempt has finished', 'zh-cn': '连接完成之前不支持 setsockopt' },
  },
  {
    id: 'S44',
    kinds: ['lab', 'hover'],
    title: {
      en: 'On a datagram socket connect only sets the destination',
      'zh-cn': '对数据报套接字，connect 只设置默认目标',
    },
  },
  {
    id: 'S45',
    kinds: ['lab'],
    title: { en: 'Datagrams from elsewhere are dropped', 'zh-cn': '来自其他地址的数据报被丢弃' },
  },
  {
    id: 'S46',
    kinds: ['lab', 'rule'],
    title: {
      en: 'A zero address disconnects; send then fails with WSAENOTCONN',
      'zh-cn': '全零地址解除关联，之后 send 得到 WSAENOTCONN',
    },
    note: {
      en: 'The same address is an error on a stream socket: see S39.',
      'zh-cn': '同样的地址对流套接字是错误，见 S39。',
    },
  },
  {
    id: 'S47',
    kinds: ['lab'],
    title: { en: 'Another connect changes the default destination', 'zh-cn': '再次 connect 可更改默认目标' },
  },
  {
    id: 'S48',
    kinds: ['lab'],
    title: {
      en: 'Queued datagrams are discarded when the name changes',
      'zh-cn': '目标改变时丢弃排队的数据报',
    },
  },
  {
    id: 'S49',
    kinds: ['lab'],
    title: {
      en: 'Broadcast is a valid destination with SO_BROADCAST',
      'zh-cn': '启用 SO_BROADCAST 后可连接广播地址',
    },
  },
  {
    id: 'S50',
    kinds: ['rule', 'hover'],
    title: { en: 'A broken connection needs a new socket', 'zh-cn': '连接断开后应换新套接字' },
    note: { en: 'See S11 for an attempt that failed.', 'zh-cn': '连接尝试失败的情况见 S11。' },
  },
  {
    id: 'S51',
    kinds: ['rule', 'hover'],
    title: { en: 'No blocking Winsock call inside an APC', 'zh-cn': '不得在 APC 中进行阻塞的 Winsock 调用' },
  },
  {
    id: 'S52',
    kinds: ['code', 'lab'],
    title: {
      en: 'The sample: from WSAStartup to WSACleanup',
      'zh-cn': '示例程序：从 WSAStartup 到 WSACleanup',
    },
    note: {
      en: 'The sample prints an int with `%ld` and uses `inet_addr`, which is deprecated.',
      'zh-cn': '示例用 `%ld` 打印 int，并使用了已弃用的 `inet_addr`。',
    },
  },
  {
    id: 'S53',
    kinds: ['rule', 'code'],
    title: { en: 'IrDA: af_irda.h must be included', 'zh-cn': 'IrDA：必须包含 af_irda.h' },
  },
  {
    id: 'S54',
    kinds: ['lab', 'hover'],
    title: {
      en: 'IrDA WSAENETDOWN: the infrared link is busy',
      'zh-cn': 'IrDA WSAENETDOWN：红外链路已被占用',
    },
  },
  {
    id: 'S55',
    kinds: ['lab', 'hover'],
    title: {
      en: 'IrDA WSAEADDRINUSE: linked to another device',
      'zh-cn': 'IrDA WSAEADDRINUSE：已与另一设备相连',
    },
  },
  {
    id: 'S56',
    kinds: ['lab', 'hover'],
    title: {
      en: 'IrDA WSAEISCONN: connected, or the mode change failed',
      'zh-cn': 'IrDA WSAEISCONN：已连接，或模式切换失败',
    },
  },
  {
    id: 'S57',
    kinds: ['lab', 'hover', 'rule'],
    title: {
      en: 'IrDA WSAEINVAL: a bound socket cannot connect out',
      'zh-cn': 'IrDA WSAEINVAL：已绑定的套接字不能发起连接',
    },
  },
  {
    id: 'S58',
    kinds: ['lab', 'hover'],
    title: { en: 'IrDA addresses are sockaddr_irda', 'zh-cn': 'IrDA 地址使用 sockaddr_irda' },
  },
  {
    id: 'S59',
    kinds: ['lab', 'code'],
    title: { en: 'IrDA: discover, choose, address, connect', 'zh-cn': 'IrDA：发现、选择、构造地址、连接' },
  },
  {
    id: 'S60',
    kinds: ['lab', 'rule'],
    title: { en: 'IrDA: blocking and non-blocking do not differ', 'zh-cn': 'IrDA：阻塞与非阻塞没有区别' },
  },
  {
    id: 'S61',
    kinds: ['hover'],
    title: {
      en: 'Requirements: Windows Vista, winsock2.h, Ws2_32',
      'zh-cn': '要求：Windows Vista、winsock2.h、Ws2_32',
    },
  },
  { id: 'S62', kinds: ['hover'], title: { en: 'Related functions', 'zh-cn': '相关函数' } },
  {
    id: 'S63',
    kinds: ['lab'],
    title: { en: 'WSAConnect connects, too', 'zh-cn': 'WSAConnect 同样可以连接' },
  },
  { id: 'S64', kinds: ['lab'], title: { en: 'ConnectEx connects, too', 'zh-cn': 'ConnectEx 同样可以连接' } },
];

const byId = new Map(STATEMENTS.map(statement => [statement.id, statement]));

/** The statement of an id; undefined for any other text. */
export function statementById(id: string): Statement | undefined {
  return byId.get(id);
}
