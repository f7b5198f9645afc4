// Codes about descriptors and the resources behind them.

import type { ErrorRow } from './row';

export const HANDLE_ERRORS: readonly ErrorRow[] = [
  {
    code: 10009,
    symbol: 'WSAEBADF',
    posix: 'EBADF',
    numbers: { linux: 9, darwin: 9, ucrt: 9, uv: -4083 },
    connect: 'no',
    statements: [],
    title: { en: 'bad descriptor', 'zh-cn': '描述符无效' },
    meaning: {
      en: 'The file descriptor does not belong to an open file.',
      'zh-cn': '该文件描述符没有对应任何打开的文件。',
    },
    returnedBy: {
      en: 'Any call on a closed or invented descriptor on Linux and macOS; socket calls on Windows say that it is no socket instead.',
      'zh-cn':
        '在 Linux 和 macOS 上，对已关闭或不存在的描述符的任何调用；Windows 的套接字函数则报告“不是套接字”。',
    },
    causes: [
      {
        en: 'The descriptor was closed before, perhaps by another thread, or socket failed and its -1 was passed on.',
        'zh-cn': '描述符之前已被关闭（可能是别的线程所为），或者 socket 失败后把 -1 传了下来。',
      },
    ],
    nextSteps: [
      {
        en: 'Check the result of socket, and set a descriptor to -1 when it is closed.',
        'zh-cn': '检查 socket 的返回值；关闭描述符后将其置为 -1。',
      },
    ],
  },
  {
    code: 10024,
    symbol: 'WSAEMFILE',
    posix: 'EMFILE',
    numbers: { linux: 24, darwin: 24, ucrt: 24, uv: -4066 },
    connect: 'no',
    statements: [],
    title: { en: 'too many open sockets', 'zh-cn': '打开的套接字过多' },
    meaning: {
      en: 'The process has no descriptor left for another socket.',
      'zh-cn': '进程的描述符已经用完，无法再创建套接字。',
    },
    returnedBy: { en: 'socket, accept and WSASocket.', 'zh-cn': 'socket、accept、WSASocket。' },
    causes: [
      {
        en: 'Sockets are not closed on an error path, so each failed attempt leaks one.',
        'zh-cn': '出错路径没有关闭套接字，每次失败都泄漏一个。',
      },
      {
        en: 'The limit is too low for the number of connections.',
        'zh-cn': '上限小于实际需要的连接数。',
      },
    ],
    nextSteps: [
      {
        en: '`ls /proc/PID/fd | wc -l` counts what is open; `ulimit -n` shows the limit.',
        'zh-cn': '用 `ls /proc/PID/fd | wc -l` 统计已打开的描述符；用 `ulimit -n` 查看上限。',
        when: { platform: 'linux' },
      },
      {
        en: '`lsof -p PID | wc -l` counts what is open; `ulimit -n` shows the limit.',
        'zh-cn': '用 `lsof -p PID | wc -l` 统计已打开的描述符；用 `ulimit -n` 查看上限。',
        when: { platform: 'darwin' },
      },
      {
        en: '`Get-Process -Id PID | Select-Object Handles` shows the handle count; close sockets in every branch.',
        'zh-cn': '用 `Get-Process -Id PID | Select-Object Handles` 查看句柄数；确保每个分支都关闭套接字。',
        when: { platform: 'win32' },
      },
    ],
  },
  {
    code: 10038,
    symbol: 'WSAENOTSOCK',
    posix: 'ENOTSOCK',
    numbers: { linux: 88, darwin: 38, ucrt: 128, uv: -4050 },
    connect: 'documented',
    statements: ['S31'],
    title: { en: 'not a socket', 'zh-cn': '不是套接字' },
    meaning: {
      en: 'The descriptor or handle is not a socket: never opened, already closed, or something else altogether.',
      'zh-cn': '该描述符或句柄不是套接字：从未打开、已经关闭，或者根本是别的对象。',
    },
    returnedBy: {
      en: 'Every socket call; select when one entry of a set is no socket.',
      'zh-cn': '所有套接字函数；select 的集合中混入了非套接字时也会返回。',
    },
    sentence: {
      en: '{call} was given something that is not an open socket',
      'zh-cn': '传给 {call} 的不是打开的套接字',
    },
    causes: [
      {
        en: 'The socket was closed before, perhaps by another thread that shares the variable.',
        'zh-cn': '套接字之前已被关闭，可能是共用该变量的另一个线程所为。',
      },
      {
        en: 'socket failed and its INVALID_SOCKET was passed on unchecked.',
        'zh-cn': 'socket 失败后没有检查，直接把 INVALID_SOCKET 传了下来。',
      },
      {
        en: 'A file, pipe or event handle was passed, or a SOCKET was cut to 32 bits in an int.',
        'zh-cn': '传入了文件、管道或事件句柄，或者 SOCKET 被存进 int 而截断成 32 位。',
      },
      {
        en: "The number was closed twice, and in between it had become somebody else's socket.",
        'zh-cn': '同一个值被关闭了两次，而其间它已经成了别人的套接字。',
        when: { platform: 'win32' },
      },
    ],
    nextSteps: [
      {
        en: 'Test the result of socket against INVALID_SOCKET (below 0 on POSIX), and reset the variable right after closing.',
        'zh-cn': '将 socket 的返回值与 INVALID_SOCKET 比较（POSIX 上判断是否小于 0），关闭后立即重置变量。',
      },
      {
        en: '`ls -l /proc/PID/fd` shows what a descriptor really is; `strace -f -e trace=network,close -p PID` who closes it.',
        'zh-cn':
          '用 `ls -l /proc/PID/fd` 查看描述符的真身；用 `strace -f -e trace=network,close -p PID` 查看是谁关闭了它。',
        when: { platform: 'linux' },
      },
      {
        en: 'Keep the handle in a variable of type SOCKET, and let one place own and close it. Application Verifier reports a handle that is closed twice.',
        'zh-cn':
          '用 SOCKET 类型的变量保存句柄，并只在一处负责关闭。Application Verifier 可以报告重复关闭的句柄。',
        when: { platform: 'win32' },
      },
      {
        en: '`lsof -p PID` shows what each descriptor is.',
        'zh-cn': '用 `lsof -p PID` 查看每个描述符是什么。',
        when: { platform: 'darwin' },
      },
    ],
  },
  {
    code: 10055,
    symbol: 'WSAENOBUFS',
    posix: 'ENOBUFS',
    numbers: { linux: 105, darwin: 55, ucrt: 119, uv: -4060 },
    connect: 'documented',
    statements: ['S30'],
    title: { en: 'no buffer space', 'zh-cn': '缓冲区空间不足' },
    meaning: {
      en: 'The system could not provide what the socket needs: as a rule the local ports are used up or kernel memory for sockets has run out.',
      'zh-cn': '系统无法提供套接字所需的资源：通常是本地端口用尽，或者内核中用于套接字的内存不足。',
    },
    returnedBy: {
      en: 'connect, bind, send, accept and socket.',
      'zh-cn': 'connect、bind、send、accept、socket。',
    },
    sentence: {
      en: 'The system has no resources left for a connection to {target}',
      'zh-cn': '系统已没有资源建立到 {target} 的连接',
    },
    causes: [
      {
        en: 'The ephemeral ports are used up: too many connections open or in TIME_WAIT (16,384 ports as shipped).',
        'zh-cn': '临时端口已用尽：打开的或处于 TIME_WAIT 的连接过多（默认共 16384 个端口）。',
        when: { platform: 'win32' },
      },
      {
        en: 'Sockets leak: each failed attempt leaves one open.',
        'zh-cn': '套接字泄漏：每次失败的尝试都留下一个没有关闭的套接字。',
      },
      {
        en: 'The nonpaged pool ran out, often through a driver or a filter.',
        'zh-cn': '非分页池耗尽，多由驱动或过滤程序引起。',
        when: { platform: 'win32' },
      },
      {
        en: 'Socket memory or a queue limit is exhausted (`net.ipv4.tcp_mem`, a full interface queue).',
        'zh-cn': '套接字内存或队列上限已耗尽（`net.ipv4.tcp_mem`，或接口队列已满）。',
        when: { platform: 'linux' },
      },
      {
        en: "The kernel's network buffers (mbufs) are exhausted.",
        'zh-cn': '内核的网络缓冲区（mbuf）已耗尽。',
        when: { platform: 'darwin' },
      },
    ],
    nextSteps: [
      {
        en: '`netstat -anoq` lists every connection with its process; `netsh int ipv4 show dynamicport tcp` the number of ports; widen with `netsh int ipv4 set dynamicport tcp start=10000 num=55536`.',
        'zh-cn':
          '用 `netstat -anoq` 按进程列出全部连接；用 `netsh int ipv4 show dynamicport tcp` 查看端口数量，可用 `netsh int ipv4 set dynamicport tcp start=10000 num=55536` 扩大。',
        when: { platform: 'win32' },
      },
      {
        en: '`ss -s` counts sockets; `cat /proc/net/sockstat` shows their memory.',
        'zh-cn': '用 `ss -s` 统计套接字数量；用 `cat /proc/net/sockstat` 查看其内存占用。',
        when: { platform: 'linux' },
      },
      {
        en: '`netstat -m` shows buffer use; `netstat -an -p tcp | wc -l` counts connections.',
        'zh-cn': '用 `netstat -m` 查看缓冲区使用情况；用 `netstat -an -p tcp | wc -l` 统计连接数。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Close sockets on every path, and reuse connections. Wait before the next attempt.',
        'zh-cn': '每条路径都要关闭套接字，并尽量复用连接。稍等片刻再重试。',
      },
    ],
  },
  {
    code: 10059,
    symbol: 'WSAETOOMANYREFS',
    posix: 'ETOOMANYREFS',
    numbers: { linux: 109, darwin: 59 },
    connect: 'no',
    statements: [],
    title: { en: 'too many references', 'zh-cn': '引用过多' },
    meaning: {
      en: 'Too many references to a kernel object, for example too many descriptors in flight over Unix sockets.',
      'zh-cn': '对某个内核对象的引用过多，例如经 Unix 套接字传递、尚未接收的描述符太多。',
    },
    returnedBy: {
      en: 'sendmsg when descriptors are passed; never seen from connect.',
      'zh-cn': '传递描述符时的 sendmsg；connect 不会返回。',
    },
    causes: [
      {
        en: 'The receiver does not pick up the descriptors that are sent to it.',
        'zh-cn': '接收方没有及时取走发给它的描述符。',
      },
    ],
    nextSteps: [
      {
        en: 'Let the receiver read, or send fewer descriptors at a time.',
        'zh-cn': '让接收方尽快读取，或者减少每次传递的描述符数量。',
      },
    ],
  },
];
