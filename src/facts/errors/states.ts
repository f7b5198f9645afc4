// Codes about what the socket is, or had been, when it was called.

import { CONNECTS, type ErrorRow } from './row';

export const STATE_ERRORS: readonly ErrorRow[] = [
  {
    code: 10022,
    symbol: 'WSAEINVAL',
    posix: 'EINVAL',
    numbers: { linux: 22, darwin: 22, ucrt: 22, uv: -4071 },
    connect: 'documented',
    statements: ['S10', 'S19', 'S26'],
    title: { en: 'invalid argument', 'zh-cn': '参数或状态无效' },
    meaning: {
      en: 'An argument, or the state the socket is in, does not allow the call.',
      'zh-cn': '参数有误，或者套接字当前的状态不允许这次调用。',
    },
    returnedBy: {
      en: 'connect on a listening socket (Windows) or with a wrong namelen (Linux, macOS); ConnectEx on a socket that is not bound; select with empty sets, getsockname before bind, listen before bind (Windows).',
      'zh-cn':
        '在监听套接字上 connect（Windows），或 namelen 有误（Linux、macOS）；对未绑定的套接字调用 ConnectEx；空集合的 select、bind 之前的 getsockname 和 listen（Windows）。',
    },
    sentence: {
      en: '{call} does not allow this argument, or this state of the socket',
      'zh-cn': '{call} 不接受这样的参数或套接字状态',
    },
    causes: [
      {
        en: 'The socket is a listening socket; it cannot connect out.',
        'zh-cn': '该套接字正在监听，不能用来发起连接。',
        when: { platform: 'win32', call: CONNECTS },
      },
      {
        en: 'A connect is already under way, and the program uses Winsock 1.1, which says this in place of WSAEALREADY.',
        'zh-cn': '连接正在进行，而程序使用的是 Winsock 1.1，它以此代替 WSAEALREADY。',
        when: { platform: 'win32', call: CONNECTS },
      },
      {
        en: 'namelen does not fit the address family, for example 8 for a pointer instead of 16 for the structure.',
        'zh-cn': 'namelen 与地址族不符，例如误用了指针的大小 8，而不是结构的大小 16。',
        when: { platform: ['linux', 'darwin'], call: CONNECTS },
      },
      {
        en: 'The socket had failed to connect before: macOS does not let it try again.',
        'zh-cn': '该套接字之前连接失败过：macOS 不允许再次尝试。',
        when: { platform: 'darwin', call: CONNECTS },
      },
      {
        en: 'A link-local IPv6 address was given without the interface it belongs to (scope).',
        'zh-cn': '给出的是链路本地 IPv6 地址，却没有指明所属的网络接口（scope）。',
        when: { target: 'link-local' },
      },
    ],
    nextSteps: [
      {
        en: 'Use one socket for listening and another one for connecting.',
        'zh-cn': '监听和发起连接应使用不同的套接字。',
        when: { platform: 'win32' },
      },
      {
        en: 'Pass `sizeof` of the concrete structure, or `ai_addrlen` from getaddrinfo.',
        'zh-cn': '传入具体结构的 `sizeof`，或 getaddrinfo 给出的 `ai_addrlen`。',
        when: { platform: ['linux', 'darwin'] },
      },
      {
        en: 'Create a new socket for every attempt.',
        'zh-cn': '每次尝试都创建新的套接字。',
        when: { platform: ['win32', 'darwin'] },
      },
    ],
  },
  {
    code: 10056,
    symbol: 'WSAEISCONN',
    posix: 'EISCONN',
    numbers: { linux: 106, darwin: 56, ucrt: 113, uv: -4069 },
    connect: 'documented',
    statements: ['S09', 'S27', 'S40'],
    title: { en: 'already connected', 'zh-cn': '已经连接' },
    meaning: {
      en: 'The socket is connected already. Only connection-oriented sockets say so; a datagram socket may connect as often as it likes.',
      'zh-cn': '该套接字已经建立连接。只有面向连接的套接字才会这样报告；数据报套接字可以反复 connect。',
    },
    returnedBy: {
      en: 'connect and ConnectEx on a connected socket; sendto with an address on a connected stream; on Linux also connect on a listening socket.',
      'zh-cn':
        '在已连接的套接字上调用 connect、ConnectEx；在已连接的流套接字上带地址调用 sendto；在 Linux 上还包括对监听套接字 connect。',
    },
    sentence: {
      en: 'The socket is already connected, so {call} to {target} did nothing',
      'zh-cn': '套接字已经连接，对 {target} 的 {call} 没有任何作用',
    },
    causes: [
      {
        en: 'connect is called again after it succeeded, for example to find out whether a non-blocking one has finished.',
        'zh-cn': '连接成功后又调用了 connect，例如用来判断非阻塞连接是否完成。',
      },
      {
        en: 'The socket came from accept: it is connected from the start.',
        'zh-cn': '该套接字来自 accept，一开始就是已连接的。',
      },
      {
        en: 'The socket listens: Linux says "connected" where Windows says WSAEINVAL.',
        'zh-cn': '该套接字正在监听：Windows 报 WSAEINVAL 的地方，Linux 报“已连接”。',
        when: { platform: 'linux' },
      },
    ],
    nextSteps: [
      {
        en: 'When polling by repeated connect, take the code as success. Better: wait for writability and read SO_ERROR.',
        'zh-cn': '若靠重复 connect 轮询，就把它当作成功。更好的做法是等待可写，再读取 SO_ERROR。',
      },
      {
        en: 'To go somewhere else, close the socket and connect with a new one.',
        'zh-cn': '要连接别处，请关闭这个套接字，另建一个。',
      },
    ],
  },
  {
    code: 10057,
    symbol: 'WSAENOTCONN',
    posix: 'ENOTCONN',
    numbers: { linux: 107, darwin: 57, ucrt: 126, uv: -4053 },
    connect: 'named',
    statements: ['S46'],
    title: { en: 'not connected', 'zh-cn': '尚未连接' },
    meaning: {
      en: 'The call needs a connection or a default destination, and the socket has none.',
      'zh-cn': '调用需要连接或默认目标，而该套接字没有。',
    },
    returnedBy: {
      en: 'send, recv, shutdown and getpeername on a socket that is not connected; send on a datagram socket whose destination was dissolved. Not connect itself.',
      'zh-cn':
        '未连接套接字上的 send、recv、shutdown、getpeername；默认目标已解除的数据报套接字上的 send。connect 本身不返回它。',
    },
    sentence: { en: 'The socket is not connected', 'zh-cn': '套接字尚未连接' },
    causes: [
      {
        en: 'The program sends before a non-blocking connect has finished, or after it failed unnoticed.',
        'zh-cn': '非阻塞连接还没完成就发送数据，或者连接已经失败却没有察觉。',
      },
      {
        en: 'A connect with an all-zero address removed the default destination of the datagram socket.',
        'zh-cn': '用全零地址调用 connect，解除了数据报套接字的默认目标。',
        when: { type: 'datagram' },
      },
      {
        en: 'After ConnectEx the option SO_UPDATE_CONNECT_CONTEXT was not set, so getpeername and shutdown do not know the connection.',
        'zh-cn':
          'ConnectEx 之后没有设置 SO_UPDATE_CONNECT_CONTEXT，getpeername 和 shutdown 因此不认得这条连接。',
        when: { platform: 'win32' },
      },
      {
        en: 'The peer closed the connection meanwhile.',
        'zh-cn': '其间对端已关闭连接。',
      },
    ],
    nextSteps: [
      {
        en: 'Wait until the attempt is finished and SO_ERROR is 0 before sending.',
        'zh-cn': '等连接完成且 SO_ERROR 为 0 之后再发送。',
      },
      {
        en: 'Use sendto with an address, or connect again.',
        'zh-cn': '改用带地址的 sendto，或者重新 connect。',
        when: { type: 'datagram' },
      },
      {
        en: 'After ConnectEx call `setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0)`.',
        'zh-cn': 'ConnectEx 完成后调用 `setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0)`。',
        when: { platform: 'win32' },
      },
    ],
  },
  {
    code: 10058,
    symbol: 'WSAESHUTDOWN',
    posix: 'ESHUTDOWN',
    numbers: { linux: 108, darwin: 58, uv: -4042 },
    connect: 'no',
    statements: [],
    title: { en: 'socket was shut down', 'zh-cn': '套接字已关闭收发' },
    meaning: {
      en: 'Sending or receiving was switched off on this socket with shutdown.',
      'zh-cn': '该套接字的发送或接收方向已被 shutdown 关闭。',
    },
    returnedBy: {
      en: 'send and recv after shutdown in that direction; Linux and macOS give EPIPE for send.',
      'zh-cn': '在相应方向 shutdown 之后的 send、recv；Linux 和 macOS 上 send 返回 EPIPE。',
    },
    causes: [
      {
        en: 'The program, or a library below it, called shutdown earlier than the last send.',
        'zh-cn': '程序或底层库在最后一次 send 之前就调用了 shutdown。',
      },
    ],
    nextSteps: [
      {
        en: 'Call shutdown only after everything is sent, and open a new connection for more.',
        'zh-cn': '确认全部发送完毕再调用 shutdown；还要发送就新建连接。',
      },
    ],
  },
];
