// The functions and structures that a connect needs around it.

import { parameter, REQUIREMENTS, type FunctionFacts } from './facts';

export const HELPING_FUNCTIONS: readonly FunctionFacts[] = [
  {
    name: 'socket',
    prototype: 'SOCKET WSAAPI socket(int af, int type, int protocol);',
    posixPrototype: 'int socket(int domain, int type, int protocol);',
    summary: { en: 'Creates a socket.', 'zh-cn': '创建套接字。' },
    parameters: [
      parameter(
        'af',
        'int',
        'The address family: AF_INET, AF_INET6, AF_IRDA, AF_UNIX.',
        '地址族：AF_INET、AF_INET6、AF_IRDA、AF_UNIX。',
      ),
      parameter(
        'type',
        'int',
        'SOCK_STREAM for connections, SOCK_DGRAM for datagrams.',
        'SOCK_STREAM 用于连接，SOCK_DGRAM 用于数据报。',
      ),
      parameter(
        'protocol',
        'int',
        'IPPROTO_TCP, IPPROTO_UDP, or 0 for the usual one.',
        'IPPROTO_TCP、IPPROTO_UDP，或以 0 表示默认协议。',
      ),
    ],
    result: {
      en: 'A SOCKET, or INVALID_SOCKET on failure: compare with that, never with "less than 0".',
      'zh-cn': '返回 SOCKET；失败返回 INVALID_SOCKET：应与它比较，不要判断“小于 0”。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'The family must be the one of the address that connect will get.',
        'zh-cn': '地址族必须与之后传给 connect 的地址一致。',
      },
    ],
    differences: [
      {
        en: 'A SOCKET is unsigned and as wide as a pointer; a POSIX descriptor is a small int, and failure is -1.',
        'zh-cn': 'SOCKET 是与指针等宽的无符号数；POSIX 描述符是较小的 int，失败为 -1。',
      },
    ],
    statements: ['S12', 'S21'],
    related: ['connect', 'closesocket'],
  },
  {
    name: 'sockaddr',
    prototype: 'struct sockaddr { ushort sa_family; char sa_data[14]; };',
    posixPrototype: 'struct sockaddr { sa_family_t sa_family; char sa_data[14]; };',
    summary: {
      en: 'The common head of all address structures: sockaddr_in, sockaddr_in6, sockaddr_irda, sockaddr_un.',
      'zh-cn': '所有地址结构的公共头部：sockaddr_in、sockaddr_in6、sockaddr_irda、sockaddr_un。',
    },
    parameters: [
      parameter(
        'sa_family',
        'ushort',
        'The family, which says what structure this is.',
        '地址族，说明这是哪一种结构。',
      ),
      parameter(
        'sa_data',
        'char[14]',
        'The rest of the concrete structure: port and address for IPv4.',
        '具体结构的其余部分：对 IPv4 是端口和地址。',
      ),
    ],
    result: { en: 'A structure; it returns nothing.', 'zh-cn': '这是结构体，没有返回值。' },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'Fill in the family, write the port with htons, and pass the size of the concrete structure.',
        'zh-cn': '填写地址族，端口用 htons 转换，并传入具体结构的大小。',
      },
    ],
    differences: [
      {
        en: 'AF_INET6 is 23 on Windows, 10 on Linux, 30 on macOS; macOS keeps the length in the first byte.',
        'zh-cn': 'AF_INET6 在 Windows 上是 23，Linux 上是 10，macOS 上是 30；macOS 的第一个字节是长度。',
      },
    ],
    statements: ['S23', 'S24', 'S58'],
    related: ['connect', 'socket'],
  },
  {
    name: 'WSAGetLastError',
    prototype: 'int WSAAPI WSAGetLastError();',
    summary: {
      en: 'The error of this thread’s last failed Winsock call.',
      'zh-cn': '返回本线程最近一次失败的 Winsock 调用的错误码。',
    },
    parameters: [],
    result: { en: 'A code such as 10061.', 'zh-cn': '返回 10061 之类的错误码。' },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'Read it in the very next statement: closesocket, logging and even a successful call may reset it.',
        'zh-cn': '应在紧接着的语句中读取：closesocket、写日志乃至一次成功的调用都可能将其清除。',
      },
      {
        en: 'Compare it with WSAE constants only: EWOULDBLOCK of errno.h is 140, WSAEWOULDBLOCK is 10035.',
        'zh-cn': '只与 WSAE 常量比较：errno.h 的 EWOULDBLOCK 是 140，而 WSAEWOULDBLOCK 是 10035。',
      },
    ],
    differences: [
      { en: 'POSIX has errno; Winsock does not set it.', 'zh-cn': 'POSIX 使用 errno；Winsock 不会设置它。' },
    ],
    statements: ['S03'],
    related: ['connect'],
  },
  {
    name: 'closesocket',
    prototype: 'int WSAAPI closesocket(SOCKET s);',
    posixPrototype: 'int close(int fd);',
    summary: {
      en: 'Closes a socket, and ends a connect that is under way on it.',
      'zh-cn': '关闭套接字，并终止其上正在进行的 connect。',
    },
    parameters: [
      parameter(
        's',
        'SOCKET',
        'The socket; afterwards the number may be given to another.',
        '套接字；关闭之后，这个值可能会分配给别的套接字。',
      ),
    ],
    result: { en: '0 on success, SOCKET_ERROR on failure.', 'zh-cn': '成功返回 0，失败返回 SOCKET_ERROR。' },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'Close the socket in every branch, after a failed connect, too, and save the error code before.',
        'zh-cn': '每个分支都要关闭套接字，connect 失败后也不例外；关闭之前先保存错误码。',
      },
    ],
    differences: [
      {
        en: 'On Windows close is for files only; on Linux close does not wake a connect that blocks in another thread.',
        'zh-cn': '在 Windows 上 close 只用于文件；在 Linux 上，close 不会唤醒另一线程中阻塞的 connect。',
      },
    ],
    statements: ['S50', 'S52'],
    related: ['connect', 'socket'],
  },
];
