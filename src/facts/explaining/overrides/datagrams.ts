// Datagram sockets: connect only names a default destination, so codes speak about other moments.

import type { Override } from '../override';

export const DATAGRAM_OVERRIDES: readonly Override[] = [
  {
    codes: [10061],
    when: { type: 'datagram', platform: ['linux', 'darwin'], family: ['inet', 'inet6'] },
    sentence: {
      en: 'No program receives at {target}: an earlier datagram was answered with "port unreachable"',
      'zh-cn': '{target} 没有程序接收：先前的数据报得到了“端口不可达”的回应',
    },
    meaning: {
      en: 'The code is about a datagram sent before. The host of the target reported (ICMP) that nobody has the port open. Windows gives WSAECONNRESET for the same event.',
      'zh-cn':
        '这个错误码说的是先前发出的数据报：目标主机用 ICMP 报告该端口无人打开。同样的情况在 Windows 上是 WSAECONNRESET。',
    },
    causes: [
      {
        en: 'No program on the target has bound {port} for UDP.',
        'zh-cn': '目标主机上没有程序以 UDP 绑定 {port}。',
      },
    ],
    nextSteps: [
      {
        en: 'On the target, `ss -lunp` lists the programs with open UDP ports.',
        'zh-cn': '在目标主机上用 `ss -lunp` 列出打开 UDP 端口的程序。',
        when: { platform: 'linux' },
      },
      {
        en: 'On the target, `lsof -nP -iUDP` lists the programs with open UDP ports.',
        'zh-cn': '在目标主机上用 `lsof -nP -iUDP` 列出打开 UDP 端口的程序。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Take the code as news about one datagram and go on: the socket stays usable.',
        'zh-cn': '把它当作某个数据报没有送达的通知并继续：套接字仍然可用。',
      },
    ],
    alone: true,
    statements: ['S44'],
    elsewhere: { win32: 'WSAECONNRESET', linux: 'ECONNREFUSED', darwin: 'ECONNREFUSED' },
  },
  {
    codes: [10054],
    when: { type: 'datagram' },
    sentence: {
      en: 'No program receives at {target}: an earlier datagram was answered with "port unreachable"',
      'zh-cn': '{target} 没有程序接收：先前的数据报得到了“端口不可达”的回应',
    },
    meaning: {
      en: 'The code is about a datagram sent before, and the socket stays usable. Linux and macOS give ECONNREFUSED for it.',
      'zh-cn': '这个错误码说的是先前发出的数据报，套接字仍然可用。Linux 和 macOS 对此返回 ECONNREFUSED。',
    },
    nextSteps: [
      {
        en: 'On the target, `netstat -ano -p udp` lists the programs with open UDP ports.',
        'zh-cn': '在目标主机上用 `netstat -ano -p udp` 列出打开 UDP 端口的程序。',
        when: { platform: 'win32' },
      },
      {
        en: 'Take the code from recvfrom as news about one datagram and go on receiving, or switch it off with SIO_UDP_CONNRESET.',
        'zh-cn':
          'recvfrom 得到的这个错误码只说明某个数据报没有送达，应继续接收；也可以用 SIO_UDP_CONNRESET 关闭这种通知。',
      },
    ],
    causes: [
      {
        en: 'No program on the target has bound {port} for UDP.',
        'zh-cn': '目标主机上没有程序以 UDP 绑定 {port}。',
      },
    ],
    alone: true,
    statements: ['S44'],
    elsewhere: { win32: 'WSAECONNRESET', linux: 'ECONNREFUSED', darwin: 'ECONNREFUSED' },
  },
  {
    codes: [10013],
    when: {
      type: 'datagram',
      family: 'inet',
      call: ['connect', 'WSAConnect', 'sendto', 'WSASendTo'],
      nativeName: ['EACCES', 'WSAEACCES'],
    },
    sentence: {
      en: '{target} is a broadcast address, and SO_BROADCAST is not enabled on the socket',
      'zh-cn': '{target} 是广播地址，而套接字没有启用 SO_BROADCAST',
    },
    meaning: {
      en: 'A datagram socket reaches a broadcast address only after it has asked for it.',
      'zh-cn': '数据报套接字必须先声明，才能发往广播地址。',
    },
    causes: [
      {
        en: 'The option SO_BROADCAST was not set before connect.',
        'zh-cn': '没有在 connect 之前设置 SO_BROADCAST 选项。',
      },
      {
        en: 'The address is meant as one host’s and happens to be the last of its network (x.x.x.255).',
        'zh-cn': '本想写某台主机的地址，却恰好是该网段的最后一个地址（x.x.x.255）。',
      },
      {
        en: 'A `prohibit` route or a security policy forbids the address.',
        'zh-cn': '`prohibit` 路由或安全策略禁止访问该地址。',
        when: { platform: 'linux' },
      },
    ],
    nextSteps: [
      {
        en: 'Enable it before connect: `setsockopt(s, SOL_SOCKET, SO_BROADCAST, ...)` with 1.',
        'zh-cn': '在 connect 之前启用：`setsockopt(s, SOL_SOCKET, SO_BROADCAST, ...)`，值为 1。',
      },
      {
        en: '`ip route get {address}` says "broadcast" when the address is one.',
        'zh-cn': '若是广播地址，`ip route get {address}` 会显示 broadcast。',
        when: { platform: 'linux' },
      },
    ],
    alone: true,
    statements: ['S34', 'S49'],
  },
  {
    codes: [10055],
    when: { type: 'datagram', platform: 'linux', nativeName: 'EAGAIN', family: ['inet', 'inet6'] },
    sentence: {
      en: 'No local port is left for a datagram socket to {target}',
      'zh-cn': '没有可用的本地端口分配给连接 {target} 的数据报套接字',
    },
    causes: [
      {
        en: 'Every port of the range is bound: `net.ipv4.ip_local_port_range` is small, or sockets leak.',
        'zh-cn': '端口范围已全部占用：`net.ipv4.ip_local_port_range` 过小，或者套接字泄漏。',
      },
    ],
    nextSteps: [
      {
        en: '`ss -uan | wc -l` counts UDP sockets; `sysctl net.ipv4.ip_local_port_range` shows the range.',
        'zh-cn':
          '用 `ss -uan | wc -l` 统计 UDP 套接字；用 `sysctl net.ipv4.ip_local_port_range` 查看端口范围。',
      },
    ],
    alone: true,
  },
];
