// Codes about calls that are not over yet, or ended early.

import type { ErrorRow } from './row';

export const PENDING_ERRORS: readonly ErrorRow[] = [
  {
    code: 10004,
    symbol: 'WSAEINTR',
    posix: 'EINTR',
    numbers: { linux: 4, darwin: 4, ucrt: 4, uv: -4072 },
    connect: 'documented',
    statements: ['S16'],
    title: { en: 'interrupted', 'zh-cn': '调用被中断' },
    meaning: {
      en: 'A blocking call ended early because it was interrupted, not because of the network.',
      'zh-cn': '阻塞调用提前结束：它是被中断的，与网络状况无关。',
    },
    returnedBy: {
      en: 'Any blocking socket call. On Windows when WSACancelBlockingCall (Winsock 1.1) cancelled it or its socket was closed by another thread; on Linux and macOS when a signal arrived.',
      'zh-cn':
        '任何阻塞的套接字调用。在 Windows 上是被 WSACancelBlockingCall（Winsock 1.1）取消，或者套接字被另一个线程关闭；在 Linux 和 macOS 上是收到了信号。',
    },
    sentence: { en: '{call} to {target} was interrupted', 'zh-cn': '对 {target} 的 {call} 被中断' },
    causes: [
      {
        en: 'Another thread closed the socket while the call was waiting.',
        'zh-cn': '调用等待期间，另一个线程关闭了套接字。',
        when: { platform: 'win32' },
      },
      {
        en: 'A Winsock 1.1 program cancelled its own blocking call.',
        'zh-cn': 'Winsock 1.1 程序取消了自己的阻塞调用。',
        when: { platform: 'win32' },
      },
      {
        en: "A signal was handled whose handler was installed without SA_RESTART: a timer, a child's end, a debugger.",
        'zh-cn': '收到了信号，而其处理函数安装时没有设置 SA_RESTART：定时器、子进程退出、调试器等。',
        when: { platform: ['linux', 'darwin'] },
      },
    ],
    nextSteps: [
      {
        en: 'Do not call connect again: the attempt goes on, and a second call answers EALREADY. Wait with poll until the socket is writable, then read SO_ERROR.',
        'zh-cn':
          '不要再次调用 connect：连接仍在进行，再次调用会得到 EALREADY。用 poll 等到套接字可写，再读取 SO_ERROR。',
        when: { platform: ['linux', 'darwin'] },
      },
      {
        en: 'Treat the code as "cancelled" when the program closes sockets from another thread on purpose; otherwise find who closes this one.',
        'zh-cn': '如果程序有意从另一线程关闭套接字，就把它当作“已取消”；否则查明是谁关闭了它。',
        when: { platform: 'win32' },
      },
    ],
  },
  {
    code: 10035,
    symbol: 'WSAEWOULDBLOCK',
    posix: 'EWOULDBLOCK',
    numbers: { linux: 11, darwin: 35, ucrt: 140 },
    connect: 'documented',
    statements: ['S05', 'S33'],
    title: { en: 'would block', 'zh-cn': '操作尚未完成' },
    meaning: {
      en: 'The socket is non-blocking, and the operation cannot finish at once. For connect this is no failure: the attempt has started and goes on.',
      'zh-cn': '套接字处于非阻塞模式，操作无法立即完成。对 connect 而言这不是失败：连接已经发起，正在进行。',
    },
    returnedBy: {
      en: 'connect, send, recv and accept on a non-blocking socket. Linux and macOS say EINPROGRESS from connect and EAGAIN from the others.',
      'zh-cn':
        '非阻塞套接字上的 connect、send、recv、accept。在 Linux 和 macOS 上，connect 返回 EINPROGRESS，其余返回 EAGAIN。',
    },
    sentence: {
      en: 'The attempt to connect to {target} has started and goes on',
      'zh-cn': '到 {target} 的连接已经发起，正在进行',
    },
    causes: [
      {
        en: 'The socket is non-blocking: FIONBIO, O_NONBLOCK, WSAEventSelect or WSAAsyncSelect made it so.',
        'zh-cn': '套接字是非阻塞的：由 FIONBIO、O_NONBLOCK、WSAEventSelect 或 WSAAsyncSelect 设置。',
      },
      {
        en: 'The socket blocks, and its SO_SNDTIMEO ran out: Linux reports that as EINPROGRESS, and the attempt goes on.',
        'zh-cn': '套接字是阻塞的，但 SO_SNDTIMEO 到期：Linux 以 EINPROGRESS 报告，连接仍在继续。',
        when: { platform: 'linux' },
      },
    ],
    nextSteps: [
      {
        en: 'Wait with select: success shows in writefds, failure only in exceptfds. Watch both, then read SO_ERROR.',
        'zh-cn':
          '用 select 等待：成功出现在 writefds，失败只出现在 exceptfds。两个集合都要监视，然后读取 SO_ERROR。',
        when: { platform: 'win32' },
      },
      {
        en: 'Wait with poll until the socket is writable, then read SO_ERROR: writable alone does not mean connected.',
        'zh-cn': '用 poll 等到套接字可写，再读取 SO_ERROR：可写并不等于已连接。',
        when: { platform: ['linux', 'darwin'] },
      },
      {
        en: 'Compare with WSAEWOULDBLOCK: the errno constant EWOULDBLOCK is 140 on Windows and never matches.',
        'zh-cn': '与 WSAEWOULDBLOCK 比较：Windows 的 errno 常量 EWOULDBLOCK 是 140，永远不会相等。',
        when: { platform: 'win32' },
      },
      {
        en: 'Do not call connect again to find out: the answers differ between systems.',
        'zh-cn': '不要靠反复调用 connect 来判断结果：各系统的返回值并不一致。',
      },
    ],
  },
  {
    code: 10036,
    symbol: 'WSAEINPROGRESS',
    posix: 'EINPROGRESS',
    numbers: { linux: 115, darwin: 36, ucrt: 112 },
    connect: 'documented',
    statements: ['S17'],
    title: { en: 'blocking call in progress', 'zh-cn': '有阻塞调用正在进行' },
    meaning: {
      en: 'A blocking Winsock 1.1 call is under way on this thread, or a provider is still busy with a callback. It is not what POSIX means by EINPROGRESS.',
      'zh-cn':
        '本线程上有一个 Winsock 1.1 阻塞调用尚未结束，或者服务提供程序仍在处理回调。它与 POSIX 的 EINPROGRESS 含义不同。',
    },
    returnedBy: {
      en: 'Any call that a Winsock 1.1 program makes inside a blocking hook; a Winsock 2 connect never gives it.',
      'zh-cn': 'Winsock 1.1 程序在阻塞钩子内的任何调用；Winsock 2 的 connect 不会返回它。',
    },
    sentence: {
      en: 'Winsock is still busy with another blocking call',
      'zh-cn': 'Winsock 仍在处理另一个阻塞调用',
    },
    causes: [
      {
        en: 'A Winsock 1.1 program called Winsock again from its blocking hook or a message handler.',
        'zh-cn': 'Winsock 1.1 程序在阻塞钩子或消息处理函数里又调用了 Winsock。',
      },
      {
        en: 'The code was compared or mapped by name: what POSIX calls EINPROGRESS is WSAEWOULDBLOCK here.',
        'zh-cn': '按名称作了错误的对应：POSIX 的 EINPROGRESS 在这里应当是 WSAEWOULDBLOCK。',
      },
    ],
    nextSteps: [
      {
        en: 'Ask for Winsock 2.2 in WSAStartup, and give each blocking call a thread of its own or make the socket non-blocking.',
        'zh-cn': 'WSAStartup 时请求 2.2 版；让每个阻塞调用各用一个线程，或改用非阻塞套接字。',
      },
      {
        en: 'After a non-blocking connect test for WSAEWOULDBLOCK, never for WSAEINPROGRESS.',
        'zh-cn': '非阻塞 connect 之后应判断 WSAEWOULDBLOCK，而不是 WSAEINPROGRESS。',
      },
    ],
  },
  {
    code: 10037,
    symbol: 'WSAEALREADY',
    posix: 'EALREADY',
    numbers: { linux: 114, darwin: 37, ucrt: 103, uv: -4084 },
    connect: 'documented',
    statements: ['S09', 'S10', 'S18', 'S19'],
    title: { en: 'already connecting', 'zh-cn': '连接已在进行' },
    meaning: {
      en: 'A non-blocking connect is already under way on this socket. The new call changed nothing.',
      'zh-cn': '该套接字上已有一个非阻塞连接正在进行，这次调用没有任何作用。',
    },
    returnedBy: {
      en: 'connect on a socket whose attempt is not finished; on Linux and macOS also after a blocking connect was interrupted by a signal.',
      'zh-cn':
        '在尚未完成连接的套接字上再次 connect；在 Linux 和 macOS 上，阻塞 connect 被信号中断之后再次调用也是如此。',
    },
    sentence: {
      en: 'An attempt to connect to {target} is already under way on this socket',
      'zh-cn': '该套接字正在连接 {target}，尚未完成',
    },
    causes: [
      {
        en: 'connect is called in a loop to find out whether it has finished.',
        'zh-cn': '在循环里反复调用 connect 来判断是否完成。',
      },
      {
        en: 'A signal interrupted a blocking connect (EINTR) and the program called connect again.',
        'zh-cn': '阻塞的 connect 被信号中断（EINTR），程序又调用了一次。',
        when: { platform: ['linux', 'darwin'] },
      },
      {
        en: 'Two threads or two tasks share the socket.',
        'zh-cn': '两个线程或任务共用了同一个套接字。',
      },
    ],
    nextSteps: [
      {
        en: 'Wait for the first attempt with select (writefds and exceptfds) or WSAEventSelect; then read SO_ERROR.',
        'zh-cn': '用 select（writefds 和 exceptfds）或 WSAEventSelect 等待第一次连接完成，再读取 SO_ERROR。',
        when: { platform: 'win32' },
      },
      {
        en: 'Wait for the first attempt with poll, then read SO_ERROR.',
        'zh-cn': '用 poll 等待第一次连接完成，再读取 SO_ERROR。',
        when: { platform: ['linux', 'darwin'] },
      },
      {
        en: 'Code that must poll by repeated calls has to treat WSAEINVAL and WSAEWOULDBLOCK like WSAEALREADY.',
        'zh-cn': '若确实要靠重复调用来轮询，必须把 WSAEINVAL 和 WSAEWOULDBLOCK 当作 WSAEALREADY 处理。',
        when: { platform: 'win32' },
      },
    ],
  },
];
