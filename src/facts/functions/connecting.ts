// The functions that connect.

import { parameter, REQUIREMENTS, type FunctionFacts } from './facts';

export const CONNECTING_FUNCTIONS: readonly FunctionFacts[] = [
  {
    name: 'connect',
    prototype: 'int WSAAPI connect(SOCKET s, const sockaddr *name, int namelen);',
    posixPrototype: 'int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen);',
    summary: {
      en: 'Connects a stream socket to an address, or gives a datagram socket its default destination.',
      'zh-cn': '把流套接字连接到某个地址，或者为数据报套接字设置默认目标。',
    },
    parameters: [
      {
        name: 's',
        type: 'SOCKET',
        direction: 'in',
        meaning: { en: 'A socket that is not connected.', 'zh-cn': '尚未连接的套接字。' },
      },
      {
        name: 'name',
        type: 'const sockaddr *',
        direction: 'in',
        meaning: {
          en: 'Where to connect: a structure of the socket’s family, with the port in network byte order.',
          'zh-cn': '连接目标：与套接字地址族一致的结构，端口为网络字节序。',
        },
      },
      {
        name: 'namelen',
        type: 'int',
        direction: 'in',
        meaning: {
          en: 'The size of that structure in bytes: 16 for IPv4, 28 for IPv6.',
          'zh-cn': '该结构的字节数：IPv4 为 16，IPv6 为 28。',
        },
      },
    ],
    result: {
      en: '0 on success. On failure SOCKET_ERROR (-1), and WSAGetLastError has the code: read it before any other call.',
      'zh-cn':
        '成功返回 0。失败返回 SOCKET_ERROR（-1），错误码由 WSAGetLastError 取得，须在任何其他调用之前读取。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'On a non-blocking socket WSAEWOULDBLOCK means that the attempt has started. select shows its success in writefds and its failure in exceptfds; SO_ERROR has the reason.',
        'zh-cn':
          '在非阻塞套接字上，WSAEWOULDBLOCK 表示连接已经发起。select 在 writefds 中报告成功，在 exceptfds 中报告失败；原因由 SO_ERROR 读取。',
      },
      {
        en: 'A socket that is not bound gets a local address and port from the system.',
        'zh-cn': '未绑定的套接字由系统分配本地地址和端口。',
      },
      {
        en: 'On a datagram socket nothing is sent; a second call changes the destination, an all-zero address removes it.',
        'zh-cn': '对数据报套接字不会发送任何数据；再次调用可更改目标，全零地址则解除目标。',
      },
      {
        en: 'Use a new socket after a connection broke, and for portable programs after every failed attempt, too.',
        'zh-cn': '连接断开后应换新套接字；可移植的程序在每次失败后也应如此。',
      },
      {
        en: 'Inside an APC no blocking Winsock call may be made: it could interrupt this one.',
        'zh-cn': '不得在 APC 中进行阻塞的 Winsock 调用：它可能打断正在进行的 connect。',
      },
    ],
    differences: [
      {
        en: 'In progress: WSAEWOULDBLOCK on Windows, EINPROGRESS on Linux and macOS.',
        'zh-cn': '正在连接：Windows 返回 WSAEWOULDBLOCK，Linux 和 macOS 返回 EINPROGRESS。',
      },
      {
        en: 'A failed non-blocking attempt: exceptfds only on Windows; readable and writable on Linux and macOS.',
        'zh-cn': '非阻塞连接失败：Windows 上只在 exceptfds；Linux 和 macOS 上表现为可读且可写。',
      },
      {
        en: 'A listening socket: WSAEINVAL on Windows, EISCONN on Linux, EOPNOTSUPP or EINVAL on macOS.',
        'zh-cn':
          '对监听套接字调用：Windows 返回 WSAEINVAL，Linux 返回 EISCONN，macOS 返回 EOPNOTSUPP 或 EINVAL。',
      },
      {
        en: 'namelen too small: WSAEFAULT on Windows, EINVAL on Linux and macOS. Too large: EINVAL on macOS alone.',
        'zh-cn':
          'namelen 太小：Windows 返回 WSAEFAULT，Linux 和 macOS 返回 EINVAL。太大：只有 macOS 返回 EINVAL。',
      },
      {
        en: 'A family of 0: WSAEFAULT or WSAEADDRNOTAVAIL on Windows, EAFNOSUPPORT on macOS; Linux returns 0 and connects nothing.',
        'zh-cn':
          '地址族为 0：Windows 返回 WSAEFAULT 或 WSAEADDRNOTAVAIL，macOS 返回 EAFNOSUPPORT；Linux 返回 0，但并未连接。',
      },
      {
        en: 'An all-zero IPv4 address: WSAEADDRNOTAVAIL on Windows; Linux and macOS connect to this host.',
        'zh-cn': '全零 IPv4 地址：Windows 返回 WSAEADDRNOTAVAIL；Linux 和 macOS 会连接到本机。',
      },
      {
        en: 'No local port left: WSAENOBUFS or WSAEADDRINUSE on Windows, EADDRNOTAVAIL on Linux and macOS.',
        'zh-cn':
          '本地端口用尽：Windows 返回 WSAENOBUFS 或 WSAEADDRINUSE，Linux 和 macOS 返回 EADDRNOTAVAIL。',
      },
      {
        en: 'Another try on the same socket: allowed on Windows after a refusal, works on Linux, EINVAL on macOS.',
        'zh-cn': '在同一套接字上重试：Windows 在被拒绝后允许，Linux 可行，macOS 返回 EINVAL。',
      },
      {
        en: 'A closed handle: WSAENOTSOCK on Windows, EBADF on Linux and macOS.',
        'zh-cn': '句柄已关闭：Windows 返回 WSAENOTSOCK，Linux 和 macOS 返回 EBADF。',
      },
      {
        en: 'A refused port on loopback is reported after about 2 s on Windows, at once elsewhere.',
        'zh-cn': '回环地址上的端口被拒绝：Windows 约 2 秒后才报告，其他系统立即报告。',
      },
    ],
    statements: [
      'S01',
      'S02',
      'S03',
      'S04',
      'S05',
      'S09',
      'S11',
      'S35',
      'S37',
      'S41',
      'S44',
      'S50',
      'S51',
      'S61',
    ],
    related: [
      'WSAAsyncSelect',
      'WSAConnect',
      'ConnectEx',
      'accept',
      'bind',
      'getsockname',
      'select',
      'sockaddr',
      'socket',
    ],
  },
  {
    name: 'WSAConnect',
    prototype:
      'int WSAAPI WSAConnect(SOCKET s, const sockaddr *name, int namelen, LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS, LPQOS lpGQOS);',
    summary: {
      en: 'Connects like connect, and can exchange data and quality-of-service wishes where the protocol has them.',
      'zh-cn': '与 connect 一样建立连接，并可在协议支持时交换附加数据和服务质量参数。',
    },
    parameters: [
      parameter('s', 'SOCKET', 'A socket that is not connected.', '尚未连接的套接字。'),
      parameter(
        'name',
        'const sockaddr *',
        'Where to connect, as for connect.',
        '连接目标，与 connect 相同。',
      ),
      parameter('namelen', 'int', 'The size of that structure in bytes.', '该结构的字节数。'),
      parameter(
        'lpCallerData',
        'LPWSABUF',
        'Data to send along, where the protocol has that; else NULL.',
        '随连接发送的数据，仅在协议支持时有效，否则为 NULL。',
      ),
      parameter(
        'lpCalleeData',
        'LPWSABUF',
        'Room for the data of the answer; else NULL.',
        '存放应答数据的缓冲区，否则为 NULL。',
        'out',
      ),
      parameter(
        'lpSQOS',
        'LPQOS',
        'Wishes for the quality of service; NULL for none.',
        '服务质量要求；没有则为 NULL。',
      ),
      parameter('lpGQOS', 'LPQOS', 'Reserved for groups of sockets: NULL.', '为套接字组保留：传 NULL。'),
    ],
    result: {
      en: '0 on success, SOCKET_ERROR on failure; WSAGetLastError has the code.',
      'zh-cn': '成功返回 0，失败返回 SOCKET_ERROR，错误码由 WSAGetLastError 取得。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'TCP and UDP have no connect data: pass NULL for the last four arguments.',
        'zh-cn': 'TCP 和 UDP 不支持连接数据：后四个参数传 NULL。',
      },
    ],
    differences: [{ en: 'Winsock only.', 'zh-cn': '仅 Winsock 提供。' }],
    statements: ['S62', 'S63'],
    related: ['connect', 'ConnectEx'],
  },
  {
    name: 'ConnectEx',
    prototype:
      'BOOL ConnectEx(SOCKET s, const sockaddr *name, int namelen, PVOID lpSendBuffer, DWORD dwSendDataLength, LPDWORD lpdwBytesSent, LPOVERLAPPED lpOverlapped);',
    summary: {
      en: 'Connects a bound stream socket in the background (overlapped), and can send the first data along.',
      'zh-cn': '以重叠方式在后台连接已绑定的流套接字，并可同时发送首批数据。',
    },
    parameters: [
      parameter(
        's',
        'SOCKET',
        'A stream socket that is bound and not connected.',
        '已绑定但尚未连接的流套接字。',
      ),
      parameter(
        'name',
        'const sockaddr *',
        'Where to connect, as for connect.',
        '连接目标，与 connect 相同。',
      ),
      parameter('namelen', 'int', 'The size of that structure in bytes.', '该结构的字节数。'),
      parameter(
        'lpSendBuffer',
        'PVOID',
        'Data to send once connected; NULL for none.',
        '连接成功后发送的数据；没有则为 NULL。',
      ),
      parameter('dwSendDataLength', 'DWORD', 'The size of that data in bytes.', '该数据的字节数。'),
      parameter(
        'lpdwBytesSent',
        'LPDWORD',
        'How much of it was sent, when the call completes at once.',
        '调用立即完成时，已发送的字节数。',
        'out',
      ),
      parameter(
        'lpOverlapped',
        'LPOVERLAPPED',
        'The operation; it must live until the end, and cannot be NULL.',
        '重叠操作结构；在操作结束前必须有效，不能为 NULL。',
        'inout',
      ),
    ],
    result: {
      en: 'TRUE when it completed at once. Otherwise FALSE: ERROR_IO_PENDING (997) means that it goes on.',
      'zh-cn': '立即完成返回 TRUE，否则返回 FALSE：其中 ERROR_IO_PENDING（997）表示仍在进行。',
    },
    requirements: { ...REQUIREMENTS, header: 'mswsock.h' },
    notes: [
      {
        en: 'Get its address with WSAIoctl(SIO_GET_EXTENSION_FUNCTION_POINTER, WSAID_CONNECTEX).',
        'zh-cn': '用 WSAIoctl(SIO_GET_EXTENSION_FUNCTION_POINTER, WSAID_CONNECTEX) 取得函数地址。',
      },
      {
        en: 'The socket must be bound before, or the answer is WSAEINVAL.',
        'zh-cn': '套接字必须先 bind，否则返回 WSAEINVAL。',
      },
      {
        en: 'Set SO_UPDATE_CONNECT_CONTEXT after success, or getpeername and shutdown fail with WSAENOTCONN.',
        'zh-cn': '成功后要设置 SO_UPDATE_CONNECT_CONTEXT，否则 getpeername 和 shutdown 会返回 WSAENOTCONN。',
      },
    ],
    differences: [{ en: 'Winsock only.', 'zh-cn': '仅 Winsock 提供。' }],
    statements: ['S62', 'S64'],
    related: ['connect', 'WSAConnect'],
  },
];
