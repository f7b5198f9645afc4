// What the socket had been through decides.

import type { Override } from '../override';

export const STATE_OVERRIDES: readonly Override[] = [
  {
    codes: [10022, 10045, 10056],
    when: { state: 'listening', call: ['connect', 'WSAConnect', 'ConnectEx'] },
    sentence: {
      en: 'The socket listens, so it cannot connect to {target}',
      'zh-cn': '该套接字正在监听，不能用来连接 {target}',
    },
    meaning: {
      en: 'connect was called on a listening socket. Windows says WSAEINVAL, Linux EISCONN, macOS EOPNOTSUPP or EINVAL.',
      'zh-cn':
        '在监听套接字上调用了 connect。Windows 返回 WSAEINVAL，Linux 返回 EISCONN，macOS 返回 EOPNOTSUPP 或 EINVAL。',
    },
    causes: [
      {
        en: 'listen was called on the socket before connect.',
        'zh-cn': '在 connect 之前对该套接字调用了 listen。',
      },
      {
        en: 'The variable for the listener was passed in place of the client’s.',
        'zh-cn': '把监听套接字的变量误传给了 connect。',
      },
    ],
    nextSteps: [{ en: 'Connect with a socket of its own.', 'zh-cn': '用另一个套接字发起连接。' }],
    alone: true,
    statements: ['S26'],
    elsewhere: { win32: 'WSAEINVAL', linux: 'EISCONN', darwin: 'EOPNOTSUPP' },
  },
  {
    codes: [10053],
    when: { state: 'failed', call: 'connect' },
    sentence: {
      en: 'The socket handed over its earlier failure; no new attempt to {target} was made',
      'zh-cn': '套接字交还了上一次的失败，并没有重新连接 {target}',
    },
    meaning: {
      en: 'After a failed connect the next one on the same socket may answer once with "aborted", and tries nothing.',
      'zh-cn': '连接失败之后，同一套接字上的下一次 connect 可能先返回一次“已中止”，而不真正发起连接。',
    },
    causes: [
      {
        en: 'The socket was kept for a retry. Linux answers so after a failed non-blocking attempt, Wine after any.',
        'zh-cn': '重试时沿用了旧套接字。Linux 在非阻塞连接失败后会如此，Wine 则总是如此。',
      },
    ],
    nextSteps: [
      {
        en: 'Call connect once more on this socket, or better use a new socket for every attempt.',
        'zh-cn': '在该套接字上再调用一次 connect；更好的做法是每次都用新的套接字。',
      },
    ],
    alone: true,
    statements: ['S11', 'S50'],
  },
  {
    codes: [10022],
    when: { state: 'failed', platform: 'darwin', call: 'connect' },
    sentence: {
      en: 'macOS does not let a socket try again after a failed connect, so {target} was not tried',
      'zh-cn': 'macOS 不允许套接字在连接失败后重试，因此没有连接 {target}',
    },
    meaning: {
      en: 'The socket failed to connect before. POSIX leaves its state undefined from then on, and macOS answers EINVAL.',
      'zh-cn': '该套接字之前连接失败过。POSIX 未规定此后的状态，macOS 一律返回 EINVAL。',
    },
    causes: [
      {
        en: 'The socket is reused for a retry, which Windows and Linux allow.',
        'zh-cn': '重试时沿用了旧套接字；Windows 和 Linux 允许这样做。',
      },
    ],
    nextSteps: [
      {
        en: 'Close the socket and create a new one for every attempt.',
        'zh-cn': '关闭套接字，每次尝试都新建一个。',
      },
    ],
    alone: true,
    statements: ['S11'],
  },
  {
    codes: [10038, 10009],
    when: { nativeName: 'EBADF' },
    sentence: {
      en: '{call} was given a descriptor that is not open',
      'zh-cn': '传给 {call} 的描述符没有打开',
    },
    meaning: {
      en: 'The descriptor is closed or never existed. Winsock has no code of its own for it and says WSAENOTSOCK.',
      'zh-cn': '描述符已经关闭或从未存在。Winsock 没有单独的错误码，统一返回 WSAENOTSOCK。',
    },
    elsewhere: { win32: 'WSAENOTSOCK', linux: 'EBADF', darwin: 'EBADF' },
  },
  {
    codes: [10038],
    when: { state: 'closed' },
    meaning: {
      en: 'The handle was a socket and is closed now.',
      'zh-cn': '该句柄曾是套接字，现已关闭。',
    },
    elsewhere: { win32: 'WSAENOTSOCK', linux: 'EBADF', darwin: 'EBADF' },
  },
  {
    codes: [10057],
    when: { state: 'dissolved', call: ['send', 'recv', 'WSASend', 'WSARecv', 'write', 'read'] },
    sentence: {
      en: 'The datagram socket has no default destination any more',
      'zh-cn': '数据报套接字已没有默认目标',
    },
    meaning: {
      en: 'A connect with an all-zero address (AF_UNSPEC on Linux and macOS) removed the default destination.',
      'zh-cn': '用全零地址（在 Linux 和 macOS 上是 AF_UNSPEC）调用 connect，解除了默认目标。',
    },
    nextSteps: [
      {
        en: 'Send with sendto and an address, or connect again.',
        'zh-cn': '用带地址的 sendto 发送，或者重新 connect。',
      },
    ],
    alone: true,
    causes: [
      {
        en: 'The program dissolved the association and went on with send or recv.',
        'zh-cn': '程序解除关联之后仍继续使用 send 或 recv。',
      },
    ],
    statements: ['S46'],
    elsewhere: { win32: 'WSAENOTCONN', linux: 'EDESTADDRREQ', darwin: 'EDESTADDRREQ' },
  },
  {
    codes: [10035],
    when: { call: 'connect', platform: 'linux', method: 'blocking' },
    note: {
      en: 'On a blocking socket it means that SO_SNDTIMEO ran out.',
      'zh-cn': '在阻塞套接字上，它表示 SO_SNDTIMEO 已到期。',
    },
  },
  {
    codes: [10035],
    when: { call: ['send', 'recv', 'sendto', 'recvfrom', 'accept', 'read', 'write'] },
    sentence: {
      en: '{call} would have to wait, and the socket is non-blocking',
      'zh-cn': '{call} 需要等待，而套接字是非阻塞的',
    },
    causes: [
      {
        en: 'Nothing has arrived yet, or the send buffer is full.',
        'zh-cn': '还没有数据到达，或者发送缓冲区已满。',
      },
    ],
    nextSteps: [
      {
        en: 'Wait until the socket is readable or writable, then call again.',
        'zh-cn': '等套接字可读或可写后再调用。',
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10004],
    when: { platform: ['linux', 'darwin'], call: 'connect' },
    note: {
      en: 'The attempt goes on in the background.',
      'zh-cn': '连接仍在后台继续。',
    },
  },
  {
    codes: [10048, 10049],
    when: { state: 'bound', family: ['inet', 'inet6'], type: 'stream', call: 'connect' },
    sentence: {
      en: 'The local port of this socket is already connected to {target}',
      'zh-cn': '该套接字的本地端口已有一条到 {target} 的连接',
    },
    meaning: {
      en: 'Local address, local port, remote address and remote port together must be unique, and these four exist already. Windows and macOS say "in use", Linux "not available".',
      'zh-cn':
        '本地地址、本地端口、远程地址、远程端口这四项的组合必须唯一，而它已经存在。Windows 和 macOS 报“已被占用”，Linux 报“不可用”。',
    },
    causes: [
      {
        en: 'The client is bound to a fixed port, and its earlier connection is open or in TIME_WAIT.',
        'zh-cn': '客户端绑定了固定端口，而之前的连接仍然打开或处于 TIME_WAIT。',
      },
      {
        en: 'bind took a wildcard address, so the clash showed only when connect had to choose the real one.',
        'zh-cn': 'bind 用的是通配地址，直到 connect 选定实际地址时才发现冲突。',
      },
    ],
    nextSteps: [
      {
        en: 'Bind to port 0 or not at all; wait for TIME_WAIT to pass if the port must be fixed.',
        'zh-cn': '绑定端口 0 或不绑定；若必须固定端口，请等 TIME_WAIT 结束。',
      },
    ],
    alone: true,
    statements: ['S14', 'S15'],
    elsewhere: { win32: 'WSAEADDRINUSE', linux: 'EADDRNOTAVAIL', darwin: 'EADDRINUSE' },
  },
];
