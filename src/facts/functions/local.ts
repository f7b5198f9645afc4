// The functions of a socket's own side: its address, and the connections that come in.

import { parameter, REQUIREMENTS, type FunctionFacts } from './facts';

export const LOCAL_FUNCTIONS: readonly FunctionFacts[] = [
  {
    name: 'bind',
    prototype: 'int WSAAPI bind(SOCKET s, const sockaddr *name, int namelen);',
    posixPrototype: 'int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen);',
    summary: {
      en: 'Gives a socket its local address and port. A client seldom needs it: connect does so by itself.',
      'zh-cn': '为套接字指定本地地址和端口。客户端很少需要：connect 会自动完成。',
    },
    parameters: [
      parameter('s', 'SOCKET', 'A socket that is not bound.', '尚未绑定的套接字。'),
      parameter(
        'name',
        'const sockaddr *',
        'The local address; all zeros take every address, port 0 lets the system choose.',
        '本地地址；全零表示所有地址，端口 0 表示由系统选择。',
      ),
      parameter('namelen', 'int', 'The size of that structure in bytes.', '该结构的字节数。'),
    ],
    result: {
      en: '0 on success, SOCKET_ERROR on failure; WSAGetLastError has the code.',
      'zh-cn': '成功返回 0，失败返回 SOCKET_ERROR，错误码由 WSAGetLastError 取得。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'With a wildcard address WSAEADDRINUSE may come from connect, when the real address is chosen.',
        'zh-cn': '绑定通配地址时，WSAEADDRINUSE 可能推迟到 connect 选定实际地址时才出现。',
      },
      {
        en: 'ConnectEx needs a bound socket: bind it to the all-zero address and port 0.',
        'zh-cn': 'ConnectEx 要求套接字已绑定：绑定到全零地址和端口 0 即可。',
      },
      {
        en: 'An IrDA socket that is bound to a service name accepts; it cannot connect out.',
        'zh-cn': '绑定到服务名的 IrDA 套接字用于接受连接，不能再向外连接。',
      },
    ],
    differences: [
      {
        en: 'SO_REUSEADDR on Windows lets two sockets share a port that is in use; on POSIX it only passes over TIME_WAIT. SO_EXCLUSIVEADDRUSE is Windows’ own.',
        'zh-cn':
          'Windows 的 SO_REUSEADDR 允许两个套接字共用正在使用的端口；POSIX 上它只是跳过 TIME_WAIT。SO_EXCLUSIVEADDRUSE 为 Windows 独有。',
      },
      {
        en: 'Ports below 1024 need a privilege on Linux; on Windows reserved ranges answer WSAEACCES.',
        'zh-cn': '在 Linux 上，1024 以下的端口需要特权；在 Windows 上，保留的端口范围返回 WSAEACCES。',
      },
    ],
    statements: ['S14', 'S15', 'S35', 'S57'],
    related: ['connect', 'getsockname', 'socket'],
  },
  {
    name: 'accept',
    prototype: 'SOCKET WSAAPI accept(SOCKET s, sockaddr *addr, int *addrlen);',
    posixPrototype: 'int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen);',
    summary: {
      en: 'Takes a connection from the queue of a listening socket, as a new socket.',
      'zh-cn': '从监听套接字的队列中取出一个连接，作为新的套接字返回。',
    },
    parameters: [
      parameter('s', 'SOCKET', 'A socket that listens.', '正在监听的套接字。'),
      parameter(
        'addr',
        'sockaddr *',
        'Room for the address of the peer; NULL when nobody asks.',
        '存放对端地址的缓冲区；不需要则为 NULL。',
        'out',
      ),
      parameter(
        'addrlen',
        'int *',
        'The size of that room, and afterwards the size of the address.',
        '传入缓冲区大小，传出地址长度。',
        'inout',
      ),
    ],
    result: {
      en: 'The new SOCKET, or INVALID_SOCKET on failure; WSAGetLastError has the code.',
      'zh-cn': '返回新的 SOCKET；失败返回 INVALID_SOCKET，错误码由 WSAGetLastError 取得。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'A client’s connect succeeds before accept is called: the system answers as long as the backlog has room.',
        'zh-cn': '客户端的 connect 在调用 accept 之前就会成功：只要积压队列有空位，系统便会应答。',
      },
      {
        en: 'When the backlog is full Windows refuses (WSAECONNREFUSED), and Linux lets the client wait (ETIMEDOUT).',
        'zh-cn': '积压队列已满时，Windows 会拒绝（WSAECONNREFUSED），Linux 则让客户端等待（ETIMEDOUT）。',
      },
      {
        en: 'The listening socket itself cannot connect: that is WSAEINVAL.',
        'zh-cn': '监听套接字自身不能 connect，否则返回 WSAEINVAL。',
      },
    ],
    differences: [
      {
        en: 'On Windows the new socket takes over the non-blocking mode and the events of WSAEventSelect; on Linux it blocks.',
        'zh-cn': '在 Windows 上，新套接字继承非阻塞模式和 WSAEventSelect 的事件；在 Linux 上它是阻塞的。',
      },
    ],
    statements: ['S26'],
    related: ['bind', 'connect', 'socket'],
  },
  {
    name: 'getsockname',
    prototype: 'int WSAAPI getsockname(SOCKET s, sockaddr *name, int *namelen);',
    posixPrototype: 'int getsockname(int sockfd, struct sockaddr *addr, socklen_t *addrlen);',
    summary: {
      en: 'Gives the local address and port of a socket: after connect, the ones that the system chose.',
      'zh-cn': '取得套接字的本地地址和端口：connect 之后就是系统所选的地址和端口。',
    },
    parameters: [
      parameter('s', 'SOCKET', 'A bound or connected socket.', '已绑定或已连接的套接字。'),
      parameter('name', 'sockaddr *', 'Room for the address.', '存放地址的缓冲区。', 'out'),
      parameter(
        'namelen',
        'int *',
        'The size of that room, and afterwards the size of the address.',
        '传入缓冲区大小，传出地址长度。',
        'inout',
      ),
    ],
    result: {
      en: '0 on success, SOCKET_ERROR on failure; WSAGetLastError has the code.',
      'zh-cn': '成功返回 0，失败返回 SOCKET_ERROR，错误码由 WSAGetLastError 取得。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'When local and remote address are equal after a connect on loopback, the socket has connected to itself.',
        'zh-cn': '在回环上 connect 之后，如果本地地址与远程地址相同，就是套接字连到了自己。',
      },
    ],
    differences: [
      {
        en: 'For a socket that is not bound Windows answers WSAEINVAL; POSIX gives an all-zero address.',
        'zh-cn': '对未绑定的套接字，Windows 返回 WSAEINVAL；POSIX 给出全零地址。',
      },
    ],
    statements: ['S35', 'S36'],
    related: ['bind', 'connect'],
  },
];
