// Codes about addresses that do not fit.

import type { ErrorRow } from './row';

export const ADDRESS_ERRORS: readonly ErrorRow[] = [
  {
    code: 10014,
    symbol: 'WSAEFAULT',
    posix: 'EFAULT',
    numbers: { linux: 14, darwin: 14, ucrt: 14, uv: -4074 },
    connect: 'documented',
    statements: ['S23', 'S24', 'S25'],
    title: { en: 'bad address', 'zh-cn': '地址参数无效' },
    meaning: {
      en: 'The address argument cannot be used: the pointer leads nowhere, namelen is too small for the family, or the structure does not fit its family.',
      'zh-cn': '地址参数不可用：指针无效、namelen 小于该地址族所需的长度，或者结构内容与地址族不符。',
    },
    returnedBy: {
      en: 'connect, bind, sendto, getsockname, getpeername, getsockopt and setsockopt with a bad pointer or a length that is too small.',
      'zh-cn':
        'connect、bind、sendto、getsockname、getpeername、getsockopt、setsockopt：指针无效或长度太小时返回。',
    },
    sentence: { en: '{call} was given an address it cannot use', 'zh-cn': '{call} 收到的地址参数不可用' },
    causes: [
      {
        en: 'namelen is too small: `sizeof` of a pointer (8) instead of the structure, or `sizeof(sockaddr_in)` (16) for an IPv6 address (28).',
        'zh-cn':
          'namelen 太小：对指针取了 `sizeof`（得到 8），或者 IPv6 地址（28 字节）却用了 `sizeof(sockaddr_in)`（16）。',
      },
      {
        en: 'The pointer is null, freed, or points outside the process.',
        'zh-cn': '指针为空、已释放，或者指向进程地址空间之外。',
      },
      {
        en: 'The family field does not fit the structure behind it, for example because it was never set.',
        'zh-cn': '地址族字段与后面的结构不符，例如根本没有赋值。',
      },
      {
        en: 'An IPv4 address in IPv6 form was used on a socket that takes IPv6 only.',
        'zh-cn': '在只允许 IPv6 的套接字上使用了写成 IPv6 形式的 IPv4 地址。',
        when: { target: 'mapped' },
      },
    ],
    nextSteps: [
      {
        en: 'Pass `sizeof` of the concrete structure, or `ai_addrlen` together with `ai_addr` from getaddrinfo.',
        'zh-cn': '传入具体结构的 `sizeof`，或者使用 getaddrinfo 给出的 `ai_addr` 和对应的 `ai_addrlen`。',
      },
      {
        en: 'Print the bytes and the length right before the call; `socket-lens decode HEX` shows the fields.',
        'zh-cn': '在调用前打印地址的各字节和长度；`socket-lens decode HEX` 可以解读各字段。',
      },
    ],
  },
  {
    code: 10039,
    symbol: 'WSAEDESTADDRREQ',
    posix: 'EDESTADDRREQ',
    numbers: { linux: 89, darwin: 39, ucrt: 109, uv: -4076 },
    connect: 'no',
    statements: [],
    title: { en: 'destination address required', 'zh-cn': '缺少目标地址' },
    meaning: {
      en: 'The call needs to know where to send, and neither the socket nor the call names a destination.',
      'zh-cn': '调用需要知道发往哪里，而套接字和调用参数都没有给出目标地址。',
    },
    returnedBy: {
      en: 'send on a datagram socket that is not connected, and sendto without an address.',
      'zh-cn': '未连接的数据报套接字上的 send，以及没有给出地址的 sendto。',
    },
    causes: [
      {
        en: 'The datagram socket was never connected, or its default destination was removed.',
        'zh-cn': '数据报套接字从未连接，或者默认目标已被解除。',
      },
    ],
    nextSteps: [
      {
        en: 'Call connect first, or send with sendto and an address.',
        'zh-cn': '先调用 connect，或者用 sendto 并给出地址。',
      },
    ],
  },
  {
    code: 10047,
    symbol: 'WSAEAFNOSUPPORT',
    posix: 'EAFNOSUPPORT',
    numbers: { linux: 97, darwin: 47, ucrt: 102, uv: -4089 },
    connect: 'documented',
    statements: ['S21'],
    title: { en: 'address family not supported', 'zh-cn': '不支持的地址族' },
    meaning: {
      en: 'Addresses of this family cannot be used with this socket, or the host has no support for the family at all.',
      'zh-cn': '该地址族的地址不能用于这个套接字，或者主机根本不支持该地址族。',
    },
    returnedBy: {
      en: 'connect, bind and sendto when socket and address differ in family; socket when the host lacks the family.',
      'zh-cn': '套接字与地址的地址族不一致时的 connect、bind、sendto；主机不支持该地址族时的 socket。',
    },
    sentence: {
      en: 'The socket cannot use the address family of {target}',
      'zh-cn': '套接字不支持 {target} 的地址族',
    },
    causes: [
      {
        en: 'The socket was created for one family and the address has the other: AF_INET against `sockaddr_in6`, or the reverse.',
        'zh-cn': '创建套接字用的是一个地址族，地址却是另一个：AF_INET 套接字配了 `sockaddr_in6`，或者相反。',
      },
      {
        en: 'The family field holds something else than AF_INET or AF_INET6: never set, in network byte order, or a number from another platform (AF_INET6 is 23 on Windows, 10 on Linux, 30 on macOS).',
        'zh-cn':
          '地址族字段不是 AF_INET 或 AF_INET6：没有赋值、误用了网络字节序，或者用了其他平台的数值（AF_INET6 在 Windows 上是 23，Linux 上是 10，macOS 上是 30）。',
      },
      {
        en: 'IPv6 is switched off on this host (`ipv6.disable=1`), or the container has none.',
        'zh-cn': '本机关闭了 IPv6（`ipv6.disable=1`），或者容器没有 IPv6。',
        when: { platform: 'linux' },
      },
    ],
    nextSteps: [
      {
        en: 'Create the socket with the `ai_family` of the very address that connect will get.',
        'zh-cn': '用即将传给 connect 的那个地址的 `ai_family` 来创建套接字。',
      },
      {
        en: '`cat /proc/sys/net/ipv6/conf/all/disable_ipv6` tells whether IPv6 is off; `ls /proc/net/if_inet6` whether it exists.',
        'zh-cn':
          '用 `cat /proc/sys/net/ipv6/conf/all/disable_ipv6` 查看 IPv6 是否被禁用；用 `ls /proc/net/if_inet6` 查看是否存在。',
        when: { platform: 'linux' },
      },
      {
        en: '`netsh interface ipv6 show interfaces` shows whether IPv6 is installed; `netsh winsock show catalog` lists every family the host offers.',
        'zh-cn':
          '用 `netsh interface ipv6 show interfaces` 查看是否安装了 IPv6；用 `netsh winsock show catalog` 列出主机支持的所有地址族。',
        when: { platform: 'win32' },
      },
    ],
  },
  {
    code: 10049,
    symbol: 'WSAEADDRNOTAVAIL',
    posix: 'EADDRNOTAVAIL',
    numbers: { linux: 99, darwin: 49, ucrt: 101, uv: -4090 },
    connect: 'documented',
    statements: ['S20', 'S39'],
    title: { en: 'address not available', 'zh-cn': '地址不可用' },
    meaning: {
      en: 'The address is not valid where it was used: connect cannot go to it, or this host does not own the local address it was bound to.',
      'zh-cn': '该地址在此处无效：connect 无法前往该地址，或者所绑定的本地地址不属于本机。',
    },
    returnedBy: {
      en: "connect for 0.0.0.0, :: and port 0 on Windows, and when no local address or port is left on Linux; bind for an address that is not this host's.",
      'zh-cn':
        '在 Windows 上 connect 到 0.0.0.0、:: 或端口 0；在 Linux 上没有可用的本地地址或端口时的 connect；bind 了不属于本机的地址。',
    },
    sentence: {
      en: 'The address {target} cannot be connected to from here',
      'zh-cn': '无法从本机连接地址 {target}',
    },
    causes: [
      {
        en: 'The target is the wildcard address, 0.0.0.0 or ::. bind takes it to mean every local address; as a destination Windows rejects it.',
        'zh-cn':
          '目标是通配地址（0.0.0.0 或 ::）。bind 用它表示所有本地地址，作为连接目标则会被 Windows 拒绝。',
        when: { target: 'unspecified' },
      },
      {
        en: 'The target port is 0: it was never set, or a text did not parse as a number.',
        'zh-cn': '目标端口为 0：没有赋值，或者字符串没能解析成数字。',
        when: { port: 0 },
      },
      {
        en: 'The family field of the address was never set, so Windows cannot tell what kind of address it is.',
        'zh-cn': '地址的族字段没有赋值，Windows 无从判断这是哪种地址。',
        when: { platform: 'win32' },
      },
      {
        en: 'An IPv4 address in IPv6 form was used while IPV6_V6ONLY is on, as it is on Windows unless it is switched off.',
        'zh-cn': '使用了写成 IPv6 形式的 IPv4 地址，而 IPV6_V6ONLY 处于启用状态（Windows 默认启用）。',
        when: { target: 'mapped' },
      },
      {
        en: 'Every local port towards this target is in use: Linux reports exhausted ports with this code.',
        'zh-cn': '通往该目标的本地端口已全部占用：Linux 用这个错误码报告端口耗尽。',
        when: { platform: 'linux' },
      },
      {
        en: 'The host has no IPv6 address that could serve as the source.',
        'zh-cn': '本机没有可作为源地址的 IPv6 地址。',
        when: { family: 'inet6' },
      },
      {
        en: 'The socket is bound to a local address that is gone, for example after a VPN ended.',
        'zh-cn': '套接字绑定的本地地址已经不存在，例如 VPN 断开之后。',
      },
    ],
    nextSteps: [
      {
        en: 'Connect to 127.0.0.1 or [::1], or to a real address of the host.',
        'zh-cn': '改为连接 127.0.0.1、[::1] 或主机的实际地址。',
        when: { target: 'unspecified' },
      },
      {
        en: 'Check the structure that was passed: family, port in network byte order, address. `socket-lens decode HEX` shows its fields.',
        'zh-cn': '检查传入的结构：地址族、网络字节序的端口、地址。`socket-lens decode HEX` 可以解读各字段。',
      },
      {
        en: "`ip -br addr` lists this host's addresses; `ss -s` shows how many sockets are open and in TIME-WAIT.",
        'zh-cn': '用 `ip -br addr` 列出本机地址；用 `ss -s` 查看打开的以及处于 TIME-WAIT 的套接字数量。',
        when: { platform: 'linux' },
      },
      {
        en: "`ipconfig` lists this host's addresses; `netsh int ipv4 show dynamicport tcp` the ports connect may choose from.",
        'zh-cn':
          '用 `ipconfig` 列出本机地址；用 `netsh int ipv4 show dynamicport tcp` 查看 connect 可选用的端口范围。',
        when: { platform: 'win32' },
      },
      {
        en: "`ifconfig` lists this host's addresses; `sysctl net.inet.ip.portrange` the ports connect may choose from.",
        'zh-cn':
          '用 `ifconfig` 列出本机地址；用 `sysctl net.inet.ip.portrange` 查看 connect 可选用的端口范围。',
        when: { platform: 'darwin' },
      },
    ],
  },
];
