// What this host, its system and its rules make of a code.

import type { Override } from '../override';

/** A refusal that took longer was repeated: Windows tries again after each one, for 1 to 2 s in all. */
const REPEATED_SYN_US = 900_000;

export const HOST_OVERRIDES: readonly Override[] = [
  {
    codes: [10061],
    when: { platform: 'win32', type: 'stream', family: ['inet', 'inet6'], atLeastUs: REPEATED_SYN_US },
    note: {
      en: 'It took {elapsed} because Windows repeats the request after each refusal before it reports one, on loopback, too.',
      'zh-cn': '之所以用了 {elapsed}，是因为 Windows 被拒绝后会先重试几次才上报，回环地址也不例外。',
    },
    nextSteps: [
      {
        en: 'For a quick answer on loopback set SIO_TCP_INITIAL_RTO with no retransmissions on the socket before connect.',
        'zh-cn': '若要在回环地址上立即得到结果，在 connect 之前用 SIO_TCP_INITIAL_RTO 关闭该套接字的重传。',
      },
    ],
  },
  {
    codes: [10049],
    when: { platform: 'linux', family: 'inet6', target: ['loopback', 'public', 'private'], call: 'connect' },
    sentence: {
      en: 'This host has no IPv6 address from which to reach {target}',
      'zh-cn': '本机没有可用于连接 {target} 的 IPv6 地址',
    },
    meaning: {
      en: 'The socket found no source address. Where IPv6 is switched off, as in many containers, even ::1 answers so.',
      'zh-cn': '套接字找不到可用的源地址。在关闭了 IPv6 的环境（例如许多容器）里，连接 ::1 也会如此。',
    },
    causes: [
      {
        en: 'IPv6 is switched off here (`net.ipv6.conf.all.disable_ipv6` is 1).',
        'zh-cn': '这里关闭了 IPv6（`net.ipv6.conf.all.disable_ipv6` 为 1）。',
      },
      {
        en: 'Every local port towards this target is in use.',
        'zh-cn': '通往该目标的本地端口已全部占用。',
      },
    ],
    nextSteps: [
      {
        en: '`ip -6 -br addr` lists the IPv6 addresses of this host; without `::1` on `lo` IPv6 is off.',
        'zh-cn': '用 `ip -6 -br addr` 列出本机的 IPv6 地址；若 `lo` 上没有 `::1`，说明 IPv6 已关闭。',
      },
      {
        en: 'Use the IPv4 address, 127.0.0.1 for this host.',
        'zh-cn': '改用 IPv4 地址，本机用 127.0.0.1。',
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10049],
    when: {
      platform: ['linux', 'darwin'],
      family: 'inet',
      type: 'stream',
      target: ['loopback', 'public', 'private'],
      state: 'fresh',
      call: 'connect',
    },
    sentence: {
      en: 'No local port is left for a connection to {target}',
      'zh-cn': '没有可用的本地端口来连接 {target}',
    },
    meaning: {
      en: 'connect chooses a local port, and every one towards this target is taken. Windows says WSAENOBUFS or WSAEADDRINUSE in this situation.',
      'zh-cn':
        'connect 需要选一个本地端口，而通往该目标的端口已全部占用。同样的情况在 Windows 上是 WSAENOBUFS 或 WSAEADDRINUSE。',
    },
    causes: [
      {
        en: 'Many connections to the same target are open, or linger in TIME_WAIT after being closed.',
        'zh-cn': '到同一目标的连接过多：仍然打开，或关闭后处于 TIME_WAIT。',
      },
      {
        en: 'Sockets leak: failed or finished connections are not closed.',
        'zh-cn': '套接字泄漏：失败或用完的连接没有关闭。',
      },
      {
        en: 'The range of local ports is small.',
        'zh-cn': '本地端口范围过小。',
      },
    ],
    nextSteps: [
      {
        en: '`ss -s` counts sockets by state; `ss -tan dst {address} | wc -l` those towards the target.',
        'zh-cn': '用 `ss -s` 按状态统计套接字；用 `ss -tan dst {address} | wc -l` 统计通往该目标的数量。',
        when: { platform: 'linux' },
      },
      {
        en: '`sysctl net.ipv4.ip_local_port_range` shows the range; `sysctl -w net.ipv4.ip_local_port_range="15000 65000"` widens it.',
        'zh-cn':
          '用 `sysctl net.ipv4.ip_local_port_range` 查看端口范围；用 `sysctl -w net.ipv4.ip_local_port_range="15000 65000"` 扩大。',
        when: { platform: 'linux' },
      },
      {
        en: '`netstat -an -p tcp | grep {address} | wc -l` counts; `sysctl net.inet.ip.portrange` shows the range.',
        'zh-cn':
          '用 `netstat -an -p tcp | grep {address} | wc -l` 统计连接数；用 `sysctl net.inet.ip.portrange` 查看端口范围。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Keep connections open and reuse them, or spread them over several addresses.',
        'zh-cn': '保持并复用连接，或者分散到多个地址。',
      },
    ],
    alone: true,
    statements: ['S30'],
    elsewhere: { win32: 'WSAENOBUFS', linux: 'EADDRNOTAVAIL', darwin: 'EADDRNOTAVAIL' },
  },
  {
    codes: [10065],
    when: { platform: 'darwin', target: ['private', 'link-local'] },
    sentence: {
      en: 'macOS reports no way to {target}: the host is away, or this program may not use the local network',
      'zh-cn': 'macOS 报告无法到达 {target}：主机不在线，或者本程序无权访问本地网络',
    },
    causes: [
      {
        en: 'From version 15 on macOS asks before a program may reach local addresses, and answers with this code until it is allowed. A terminal may be allowed while the editor is not.',
        'zh-cn':
          '从 macOS 15 起，程序访问本地网络需要授权，未授权时返回的就是这个错误码。可能终端已获授权，而编辑器没有。',
      },
    ],
    nextSteps: [
      {
        en: 'System Settings > Privacy & Security > Local Network: switch the editor on, then restart it.',
        'zh-cn': '在“系统设置 > 隐私与安全性 > 本地网络”中启用编辑器，然后重新启动它。',
      },
      {
        en: 'Repeat with `nc -vz {address} {port}` in Terminal: if it works there, the permission is missing.',
        'zh-cn': '在“终端”中运行 `nc -vz {address} {port}`：若那里可以连通，就是缺少授权。',
      },
    ],
  },
  {
    codes: [10013],
    when: { nativeName: 'EPERM' },
    sentence: {
      en: 'A rule on this host forbids the connection to {target}',
      'zh-cn': '本机的规则禁止连接 {target}',
    },
    meaning: {
      en: 'The packet was stopped on this host before it left: a filter for outgoing traffic said no.',
      'zh-cn': '数据包还没有离开本机就被出站过滤规则拦下了。',
    },
    causes: [
      {
        en: 'An iptables or nftables rule in the OUTPUT chain rejects or drops the packet.',
        'zh-cn': 'iptables 或 nftables 的 OUTPUT 链中有规则拒绝或丢弃了该数据包。',
        when: { platform: 'linux' },
      },
      {
        en: 'The sandbox of the program (seccomp, AppArmor, systemd `IPAddressDeny=`) does not allow the address.',
        'zh-cn': '程序所在的沙盒（seccomp、AppArmor、systemd 的 `IPAddressDeny=`）不允许访问该地址。',
        when: { platform: 'linux' },
      },
      {
        en: 'The application sandbox or a content filter forbids network access.',
        'zh-cn': '应用沙盒或内容过滤程序禁止了网络访问。',
        when: { platform: 'darwin' },
      },
    ],
    nextSteps: [
      {
        en: '`nft list ruleset` or `iptables -L OUTPUT -nv` shows the rules and how often each was hit.',
        'zh-cn': '用 `nft list ruleset` 或 `iptables -L OUTPUT -nv` 查看规则及其命中次数。',
        when: { platform: 'linux' },
      },
      {
        en: '`systemctl show SERVICE -p IPAddressDeny` shows the limits of a service.',
        'zh-cn': '用 `systemctl show SERVICE -p IPAddressDeny` 查看服务的限制。',
        when: { platform: 'linux' },
      },
      {
        en: '`log show --last 5m --predicate \'eventMessage contains "deny"\'` lists recent denials.',
        'zh-cn': '用 `log show --last 5m --predicate \'eventMessage contains "deny"\'` 列出最近的拒绝记录。',
        when: { platform: 'darwin' },
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10013],
    when: { platform: 'win32', call: ['bind', 'listen'] },
    sentence: {
      en: 'Windows does not give out the local port of this socket',
      'zh-cn': 'Windows 不允许使用该本地端口',
    },
    statements: [],
  },
  {
    codes: [10047],
    when: { call: 'socket', family: 'inet6' },
    sentence: { en: 'This host has no IPv6', 'zh-cn': '本机不支持 IPv6' },
  },
  {
    codes: [10022],
    when: { platform: 'darwin', call: 'connect', state: 'fresh', family: ['inet', 'inet6'] },
    causes: [
      {
        en: 'namelen is larger than the structure, for example `sizeof(sockaddr_storage)`: macOS takes the exact size only.',
        'zh-cn': 'namelen 大于结构本身，例如用了 `sizeof(sockaddr_storage)`：macOS 只接受准确的长度。',
      },
    ],
    elsewhere: { win32: 'WSAEFAULT', linux: 'EINVAL', darwin: 'EINVAL' },
  },
  {
    codes: [10022],
    when: { platform: ['linux', 'darwin'], call: 'connect', state: 'fresh', family: ['inet', 'inet6'] },
    sentence: {
      en: 'connect does not accept the address for {target} as it was passed',
      'zh-cn': 'connect 不接受传入的 {target} 地址参数',
    },
    meaning: {
      en: 'Linux and macOS say so when namelen is too small for the family. Windows says WSAEFAULT in this situation.',
      'zh-cn':
        'namelen 小于该地址族所需的长度时，Linux 和 macOS 会这样报告。同样的情况在 Windows 上是 WSAEFAULT。',
    },
    causes: [
      {
        en: 'A `blackhole` route covers the address.',
        'zh-cn': '该地址命中了 `blackhole` 路由。',
        when: { platform: 'linux', target: ['private', 'public'] },
      },
    ],
    statements: ['S24'],
    elsewhere: { win32: 'WSAEFAULT', linux: 'EINVAL', darwin: 'EINVAL' },
  },
  {
    codes: [10014],
    when: { call: ['connect', 'WSAConnect'], platform: 'win32', family: ['inet', 'inet6'] },
    elsewhere: { win32: 'WSAEFAULT', linux: 'EINVAL', darwin: 'EINVAL' },
  },
];
