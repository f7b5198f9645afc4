// The target itself gives the reason away.

import type { Override } from '../override';

export const TARGET_OVERRIDES: readonly Override[] = [
  {
    codes: [10049],
    when: { target: 'unspecified', platform: 'win32', type: 'stream' },
    sentence: {
      en: '{target} is the wildcard address, and Windows does not connect to it',
      'zh-cn': '{target} 是通配地址，Windows 不允许连接',
    },
    meaning: {
      en: 'An address of all zeros is no destination for a stream. Linux and macOS take it as "this host"; on a datagram socket it removes the default destination.',
      'zh-cn':
        '全零地址不能作为流套接字的目标。Linux 和 macOS 把它当作“本机”；对数据报套接字，它表示解除默认目标。',
    },
    causes: [
      {
        en: 'The address a server binds to (0.0.0.0 or ::) was used by the client, too.',
        'zh-cn': '客户端照搬了服务端绑定用的地址（0.0.0.0 或 ::）。',
      },
      {
        en: 'The address was never filled in, or its text did not parse.',
        'zh-cn': '地址没有填写，或者字符串没能解析。',
      },
    ],
    nextSteps: [
      {
        en: 'Connect to 127.0.0.1 or [::1] for this host, or to the real address of another one.',
        'zh-cn': '连接本机用 127.0.0.1 或 [::1]，连接其他主机用其实际地址。',
      },
    ],
    alone: true,
    statements: ['S20', 'S39'],
  },
  {
    codes: [10061],
    when: { target: 'unspecified', platform: ['linux', 'darwin'] },
    note: {
      en: 'The all-zero address means this host here. Windows would not connect to it at all (WSAEADDRNOTAVAIL).',
      'zh-cn': '全零地址在这里表示本机；Windows 则根本不会连接（WSAEADDRNOTAVAIL）。',
    },
    nextSteps: [
      {
        en: 'Name the address you mean, 127.0.0.1 for example: 0.0.0.0 as a target does not work everywhere.',
        'zh-cn': '写明真正的目标地址，例如 127.0.0.1：以 0.0.0.0 为目标并非处处可用。',
      },
    ],
  },
  {
    codes: [10049, 10061],
    when: { port: 0, family: ['inet', 'inet6'], type: 'stream' },
    sentence: {
      en: 'Port 0 is no port to connect to, so {target} cannot be reached',
      'zh-cn': '端口 0 不能作为连接目标，无法连接 {target}',
    },
    meaning: {
      en: 'Port 0 tells bind to choose one. As a destination Windows and macOS say "not available", Linux "refused".',
      'zh-cn': '端口 0 用于让 bind 自动选择。作为目标，Windows 和 macOS 报“不可用”，Linux 报“被拒绝”。',
    },
    causes: [
      {
        en: 'The port was never set, or its text did not parse as a number.',
        'zh-cn': '端口没有赋值，或者字符串没能解析成数字。',
      },
      {
        en: 'The client uses the 0 a server was started with, and not the port the server got.',
        'zh-cn': '客户端用了服务启动时写的 0，而不是服务实际得到的端口。',
      },
    ],
    nextSteps: [
      {
        en: 'Ask the server for its port: getsockname after bind tells it.',
        'zh-cn': '向服务端取得实际端口：bind 之后用 getsockname 即可得到。',
      },
    ],
    alone: true,
    statements: [],
    elsewhere: { win32: 'WSAEADDRNOTAVAIL', linux: 'ECONNREFUSED', darwin: 'EADDRNOTAVAIL' },
  },
  {
    codes: [10014, 10049, 10051],
    when: { target: 'mapped' },
    sentence: {
      en: '{target} is IPv4 in IPv6 form, and this socket takes IPv6 only',
      'zh-cn': '{target} 是写成 IPv6 形式的 IPv4 地址，而该套接字只允许 IPv6',
    },
    meaning: {
      en: 'A mapped address (::ffff:a.b.c.d) needs a socket with IPV6_V6ONLY off. Windows creates sockets with it on.',
      'zh-cn':
        '映射地址（::ffff:a.b.c.d）要求套接字关闭 IPV6_V6ONLY。在 Windows 上，新建的套接字默认启用该选项。',
    },
    causes: [
      {
        en: 'IPV6_V6ONLY is on, as shipped on Windows, or set by the program or the system (`net.ipv6.bindv6only`).',
        'zh-cn':
          'IPV6_V6ONLY 处于启用状态：Windows 默认如此，也可能由程序或系统（`net.ipv6.bindv6only`）设置。',
      },
      { en: 'There is no IPv4 route to the address.', 'zh-cn': '没有到该地址的 IPv4 路由。' },
    ],
    nextSteps: [
      {
        en: 'Switch the option off before connect: `setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, ...)` with 0.',
        'zh-cn': '在 connect 之前关闭该选项：`setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, ...)`，值为 0。',
      },
      {
        en: 'Or use an AF_INET socket with the IPv4 address itself.',
        'zh-cn': '或者使用 AF_INET 套接字和 IPv4 地址本身。',
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10022, 10049, 10051, 10065],
    when: { target: 'link-local', family: 'inet6', scoped: false },
    sentence: {
      en: '{target} does not say which interface it belongs to',
      'zh-cn': '{target} 没有指明所属的网络接口',
    },
    meaning: {
      en: 'A link-local address exists on every interface, so the scope must say which one is meant.',
      'zh-cn': '每个接口上都可能有相同的链路本地地址，必须用 scope 指明是哪一个接口。',
    },
    causes: [
      {
        en: '`sin6_scope_id` is 0, or the address was written without `%` and interface.',
        'zh-cn': '`sin6_scope_id` 为 0，或者地址后面没有写 `%` 和接口名。',
      },
    ],
    nextSteps: [
      {
        en: 'Write the interface behind the address: `{address}%eth0`; `ip -br link` lists the names.',
        'zh-cn': '在地址后写明接口：`{address}%eth0`；用 `ip -br link` 列出接口名。',
        when: { platform: 'linux' },
      },
      {
        en: 'Write the interface behind the address: `{address}%en0`; `ifconfig -l` lists the names.',
        'zh-cn': '在地址后写明接口：`{address}%en0`；用 `ifconfig -l` 列出接口名。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Write the number of the interface behind the address: `{address}%12`; `netsh interface ipv6 show interfaces` lists the numbers.',
        'zh-cn': '在地址后写明接口编号：`{address}%12`；用 `netsh interface ipv6 show interfaces` 列出编号。',
        when: { platform: 'win32' },
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10061],
    when: { named: true, otherConnected: true },
    sentence: {
      en: '{target} refused the connection, and {name} answers at {other} only',
      'zh-cn': '{target} 拒绝了连接，{name} 只在 {other} 上有应答',
    },
    meaning: {
      en: 'The name leads to several addresses, and the server listens on one of them only.',
      'zh-cn': '该名称对应多个地址，而服务只监听其中之一。',
    },
    causes: [
      {
        en: 'The server listens on {other} only. A client that takes the first address of {name} and stops there is refused.',
        'zh-cn': '服务只监听 {other}。只取 {name} 的第一个地址、不再尝试其余地址的客户端会被拒绝。',
      },
    ],
    nextSteps: [
      {
        en: 'Use {other} in the client, or let the server listen on both addresses.',
        'zh-cn': '让客户端直接使用 {other}，或者让服务同时监听两个地址。',
      },
      {
        en: 'Let the client try every address of the name in turn, as browsers do.',
        'zh-cn': '让客户端依次尝试该名称的所有地址，浏览器就是这样做的。',
      },
    ],
    alone: true,
  },
];
