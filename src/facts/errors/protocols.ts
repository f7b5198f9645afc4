// Codes about protocols, socket types, options and message sizes.

import { CONNECTS, type ErrorRow } from './row';

export const PROTOCOL_ERRORS: readonly ErrorRow[] = [
  {
    code: 10040,
    symbol: 'WSAEMSGSIZE',
    posix: 'EMSGSIZE',
    numbers: { linux: 90, darwin: 40, ucrt: 115, uv: -4065 },
    connect: 'no',
    statements: [],
    title: { en: 'message too long', 'zh-cn': '消息过长' },
    meaning: {
      en: 'A datagram is larger than the protocol, a buffer or a limit allows. Of a received one, the part that did not fit is lost.',
      'zh-cn': '数据报超过了协议、缓冲区或某个上限。若是接收，放不下的部分已丢失。',
    },
    returnedBy: {
      en: 'send, sendto, recv and recvfrom on datagram sockets.',
      'zh-cn': '数据报套接字上的 send、sendto、recv、recvfrom。',
    },
    causes: [
      {
        en: 'The datagram is larger than 65,507 bytes, or the receive buffer is smaller than the datagram.',
        'zh-cn': '数据报超过 65507 字节，或者接收缓冲区小于数据报。',
      },
    ],
    nextSteps: [
      {
        en: 'Send smaller datagrams, and receive into a buffer of 65,536 bytes.',
        'zh-cn': '减小数据报，并用 65536 字节的缓冲区接收。',
      },
    ],
  },
  {
    code: 10041,
    symbol: 'WSAEPROTOTYPE',
    posix: 'EPROTOTYPE',
    numbers: { linux: 91, darwin: 41, ucrt: 136, uv: -4044 },
    connect: 'rare',
    statements: [],
    title: { en: 'wrong protocol type', 'zh-cn': '协议类型不匹配' },
    meaning: { en: 'The protocol does not fit the type of the socket.', 'zh-cn': '协议与套接字类型不匹配。' },
    returnedBy: {
      en: 'socket, for example for SOCK_STREAM with IPPROTO_UDP; connect on Unix sockets when the other end has another type.',
      'zh-cn': 'socket（例如 SOCK_STREAM 配 IPPROTO_UDP）；Unix 套接字上对端类型不同时的 connect。',
    },
    causes: [
      {
        en: "Type and protocol were mixed up, or a stream socket connects to a datagram socket's path.",
        'zh-cn': '类型与协议搭配错误，或者流套接字去连接数据报套接字的路径。',
      },
    ],
    nextSteps: [
      {
        en: 'Pass 0 as protocol and let the system choose the one that fits the type.',
        'zh-cn': '协议参数传 0，由系统按类型选择。',
      },
    ],
  },
  {
    code: 10042,
    symbol: 'WSAENOPROTOOPT',
    posix: 'ENOPROTOOPT',
    numbers: { linux: 92, darwin: 42, ucrt: 123, uv: -4035 },
    connect: 'no',
    statements: [],
    title: { en: 'unknown option', 'zh-cn': '选项不受支持' },
    meaning: {
      en: 'The socket option does not exist at that level, or this socket does not have it.',
      'zh-cn': '该级别上没有这个套接字选项，或者这个套接字不支持它。',
    },
    returnedBy: { en: 'getsockopt and setsockopt.', 'zh-cn': 'getsockopt、setsockopt。' },
    causes: [
      {
        en: "Level and option do not belong together, or their numbers come from another platform's headers.",
        'zh-cn': '级别与选项不配套，或者使用了其他平台头文件中的数值。',
      },
    ],
    nextSteps: [
      {
        en: "Compare level and option with the platform's own header; SO_ERROR is 0x1007 on Windows and 4 on Linux.",
        'zh-cn': '对照本平台的头文件检查级别和选项；SO_ERROR 在 Windows 上是 0x1007，在 Linux 上是 4。',
      },
    ],
  },
  {
    code: 10043,
    symbol: 'WSAEPROTONOSUPPORT',
    posix: 'EPROTONOSUPPORT',
    numbers: { linux: 93, darwin: 43, ucrt: 135, uv: -4045 },
    connect: 'no',
    statements: [],
    title: { en: 'protocol not supported', 'zh-cn': '不支持的协议' },
    meaning: {
      en: 'The protocol is not available for this family, or not installed.',
      'zh-cn': '该地址族没有这个协议，或者系统没有安装它。',
    },
    returnedBy: { en: 'socket and WSASocket.', 'zh-cn': 'socket、WSASocket。' },
    causes: [
      {
        en: 'A protocol number was passed that the family does not know, or a raw protocol without the rights for it.',
        'zh-cn': '传入了该地址族不认识的协议号，或者在没有权限的情况下使用原始协议。',
      },
    ],
    nextSteps: [
      {
        en: 'Pass 0, IPPROTO_TCP or IPPROTO_UDP; `netsh winsock show catalog` lists what Windows has.',
        'zh-cn':
          '传 0、IPPROTO_TCP 或 IPPROTO_UDP；在 Windows 上可用 `netsh winsock show catalog` 查看已有的协议。',
      },
    ],
  },
  {
    code: 10044,
    symbol: 'WSAESOCKTNOSUPPORT',
    posix: 'ESOCKTNOSUPPORT',
    numbers: { linux: 94, darwin: 44, uv: -4025 },
    connect: 'no',
    statements: [],
    title: { en: 'socket type not supported', 'zh-cn': '不支持的套接字类型' },
    meaning: {
      en: 'The family exists, and it has no sockets of this type.',
      'zh-cn': '地址族存在，但没有这种类型的套接字。',
    },
    returnedBy: {
      en: 'socket, for example SOCK_DGRAM with AF_IRDA; getaddrinfo with a type in its hints.',
      'zh-cn': 'socket（例如 AF_IRDA 配 SOCK_DGRAM）；hints 中指定了类型的 getaddrinfo。',
    },
    causes: [
      {
        en: 'Type and family do not go together: IrDA on Windows has SOCK_STREAM only.',
        'zh-cn': '类型与地址族不搭配：Windows 的 IrDA 只有 SOCK_STREAM。',
      },
    ],
    nextSteps: [
      {
        en: 'Use SOCK_STREAM or SOCK_DGRAM with AF_INET or AF_INET6, and SOCK_STREAM with AF_IRDA.',
        'zh-cn': 'AF_INET、AF_INET6 用 SOCK_STREAM 或 SOCK_DGRAM，AF_IRDA 用 SOCK_STREAM。',
      },
    ],
  },
  {
    code: 10045,
    symbol: 'WSAEOPNOTSUPP',
    posix: 'EOPNOTSUPP',
    numbers: { linux: 95, darwin: 102, ucrt: 130 },
    connect: 'observed',
    statements: [],
    title: { en: 'operation not supported', 'zh-cn': '不支持的操作' },
    meaning: {
      en: 'This kind of socket, or this provider, does not do what was asked.',
      'zh-cn': '这种套接字（或其服务提供程序）不支持所请求的操作。',
    },
    returnedBy: {
      en: 'accept and listen on datagram sockets, out-of-band data where there is none; connect on a listening socket on macOS; connect with an address of another family under Wine.',
      'zh-cn':
        '数据报套接字上的 accept、listen，不支持带外数据时的相关调用；macOS 上对监听套接字 connect；Wine 下用其他地址族的地址 connect。',
    },
    sentence: {
      en: 'This socket does not support {call} to {target}',
      'zh-cn': '该套接字不支持对 {target} 执行 {call}',
    },
    causes: [
      {
        en: 'The socket is a listening socket.',
        'zh-cn': '该套接字正在监听。',
        when: { platform: 'darwin', call: CONNECTS },
      },
      {
        en: 'The address has another family than the socket. Windows says WSAEAFNOSUPPORT for it; Wine says this code.',
        'zh-cn': '地址与套接字的地址族不同。Windows 对此返回 WSAEAFNOSUPPORT，Wine 则返回这个错误码。',
        when: { platform: 'win32', call: CONNECTS },
      },
      {
        en: 'The call belongs to another type of socket, such as listen or accept on SOCK_DGRAM.',
        'zh-cn': '该调用属于另一类套接字，例如在 SOCK_DGRAM 上 listen 或 accept。',
      },
      {
        en: 'A layered service provider does not implement the call.',
        'zh-cn': '分层服务提供程序没有实现该调用。',
        when: { platform: 'win32' },
      },
    ],
    nextSteps: [
      {
        en: 'Create socket and address with the same family, and use separate sockets for listening and connecting.',
        'zh-cn': '套接字与地址使用同一地址族；监听和连接使用不同的套接字。',
      },
      {
        en: '`netsh winsock show catalog` shows which provider serves the family.',
        'zh-cn': '用 `netsh winsock show catalog` 查看该地址族由哪个服务提供程序负责。',
        when: { platform: 'win32' },
      },
    ],
  },
  {
    code: 10046,
    symbol: 'WSAEPFNOSUPPORT',
    posix: 'EPFNOSUPPORT',
    numbers: { linux: 96, darwin: 46 },
    connect: 'no',
    statements: [],
    title: { en: 'protocol family not supported', 'zh-cn': '不支持的协议族' },
    meaning: {
      en: 'The protocol family is not available on this host. Practice says "address family not supported" almost always instead.',
      'zh-cn': '本机没有该协议族。实际中几乎总是返回“不支持的地址族”。',
    },
    returnedBy: { en: 'socket.', 'zh-cn': 'socket。' },
    causes: [
      {
        en: 'The stack of that family is not installed.',
        'zh-cn': '没有安装该协议族的协议栈。',
      },
    ],
    nextSteps: [
      {
        en: "Use AF_INET or AF_INET6, or install the family's stack.",
        'zh-cn': '使用 AF_INET 或 AF_INET6，或者安装相应的协议栈。',
      },
    ],
  },
];
