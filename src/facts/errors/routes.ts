// Codes about the way to the other side.

import type { ErrorRow } from './row';

export const ROUTE_ERRORS: readonly ErrorRow[] = [
  {
    code: 10050,
    symbol: 'WSAENETDOWN',
    posix: 'ENETDOWN',
    numbers: { linux: 100, darwin: 50, ucrt: 116, uv: -4063 },
    connect: 'documented',
    statements: ['S13'],
    title: { en: 'network is down', 'zh-cn': '网络已关闭' },
    meaning: {
      en: 'The network subsystem, or the interface that leads to the target, does not work at the moment. Nothing was sent.',
      'zh-cn': '网络子系统不可用，或者通往目标的网络接口已停用。数据没有发出去。',
    },
    returnedBy: {
      en: 'connect, send, sendto and bind, when the interface or the stack below them is down.',
      'zh-cn': 'connect、send、sendto、bind：所用的网络接口或其下的协议栈停用时返回。',
    },
    sentence: { en: 'The network towards {target} is down', 'zh-cn': '通往 {target} 的网络已停用' },
    causes: [
      {
        en: 'The network interface that leads to {address} is switched off, unplugged or just waking up after sleep.',
        'zh-cn': '通往 {address} 的网卡被禁用、网线未插，或者刚从睡眠中恢复。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: 'A VPN or virtual adapter that holds the route went away.',
        'zh-cn': '承载该路由的 VPN 或虚拟网卡已断开。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: 'A driver or a filter below Winsock (antivirus, VPN client) failed and took the stack along.',
        'zh-cn': 'Winsock 之下的驱动或过滤程序（杀毒软件、VPN 客户端）出错，协议栈随之失效。',
        when: { platform: 'win32' },
      },
      {
        en: 'The program runs in a network namespace or container whose interfaces, `lo` included, were never brought up.',
        'zh-cn': '程序运行在某个网络命名空间或容器里，其中的接口（包括 `lo`）从未启用。',
        when: { platform: 'linux' },
      },
    ],
    nextSteps: [
      {
        en: '`ip -br link` shows which interfaces are up; `ip link set lo up` brings loopback up in a namespace.',
        'zh-cn':
          '用 `ip -br link` 查看哪些接口处于 UP 状态；在命名空间里可用 `ip link set lo up` 启用回环接口。',
        when: { platform: 'linux' },
      },
      {
        en: '`Get-NetAdapter` in PowerShell shows each adapter and its state; `netsh winsock show catalog` lists what sits between programs and the stack.',
        'zh-cn':
          '在 PowerShell 中运行 `Get-NetAdapter` 查看各网卡状态；`netsh winsock show catalog` 可列出插在程序与协议栈之间的组件。',
        when: { platform: 'win32' },
      },
      {
        en: '`ifconfig` and `networksetup -listallhardwareports` show which interfaces exist and are active.',
        'zh-cn': '用 `ifconfig` 和 `networksetup -listallhardwareports` 查看有哪些接口、是否处于活动状态。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Wait for the network to come back, then connect with a new socket; the code says nothing about the target.',
        'zh-cn': '等网络恢复后换一个新套接字重连；这个错误码与目标主机无关。',
      },
    ],
  },
  {
    code: 10051,
    symbol: 'WSAENETUNREACH',
    posix: 'ENETUNREACH',
    numbers: { linux: 101, darwin: 51, ucrt: 118, uv: -4062 },
    connect: 'documented',
    statements: ['S11', 'S28'],
    title: { en: 'network unreachable', 'zh-cn': '网络不可达' },
    meaning: {
      en: 'This host has no route to the network of the address, so nothing was sent.',
      'zh-cn': '本机没有通往该地址所在网络的路由，因此没有发出任何数据。',
    },
    returnedBy: {
      en: 'connect and sendto at once, or later through SO_ERROR when a router reports the network as unreachable.',
      'zh-cn': 'connect、sendto 立即返回；若由路由器报告网络不可达，则稍后经 SO_ERROR 得到。',
    },
    sentence: { en: 'This host has no route to {target}', 'zh-cn': '本机没有到 {target} 的路由' },
    causes: [
      {
        en: 'This host has no global IPv6 address: the name gave an IPv6 address, and only IPv4 leads out.',
        'zh-cn': '本机没有全局 IPv6 地址：域名解析出了 IPv6 地址，而出口只支持 IPv4。',
        when: { family: 'inet6' },
      },
      {
        en: 'There is no default route: no network is connected, or DHCP gave none.',
        'zh-cn': '没有默认路由：尚未接入网络，或者 DHCP 没有下发网关。',
      },
      {
        en: 'The address belongs to a VPN, a virtual machine or a container network that is not connected now.',
        'zh-cn': '该地址属于某个 VPN、虚拟机或容器网络，而这个网络当前没有连上。',
        when: { target: ['private', 'link-local'] },
      },
      {
        en: 'Inside a network namespace `lo` is down or has no address.',
        'zh-cn': '所在的网络命名空间里 `lo` 没有启用，或者没有地址。',
        when: { platform: 'linux', target: 'loopback' },
      },
      {
        en: 'An IPv6 socket that takes IPv6 only (IPV6_V6ONLY) was given an IPv4 address in IPv6 form.',
        'zh-cn': '只允许 IPv6 的套接字（IPV6_V6ONLY）收到了一个写成 IPv6 形式的 IPv4 地址。',
        when: { target: 'mapped' },
      },
    ],
    nextSteps: [
      {
        en: '`ip route get {address}` shows the route the kernel would take, or that there is none.',
        'zh-cn': '用 `ip route get {address}` 查看内核会选哪条路由，或者确认根本没有路由。',
        when: { platform: 'linux' },
      },
      {
        en: '`Find-NetRoute -RemoteIPAddress {address}` or `route print` shows whether a route exists.',
        'zh-cn': '用 `Find-NetRoute -RemoteIPAddress {address}` 或 `route print` 查看是否存在路由。',
        when: { platform: 'win32' },
      },
      {
        en: '`route -n get {address}` shows whether a route exists.',
        'zh-cn': '用 `route -n get {address}` 查看是否存在路由。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Try the other addresses of {name}: an IPv4 address may work where IPv6 does not.',
        'zh-cn': '换 {name} 的其他地址试试：IPv6 不通时，IPv4 往往可用。',
        when: { named: true },
      },
      {
        en: 'Connect the network or the VPN first. The same socket may be used again on Windows; a new one works everywhere.',
        'zh-cn': '先接好网络或 VPN。在 Windows 上可以用同一个套接字重试；换新套接字则在任何系统上都可行。',
      },
    ],
  },
  {
    code: 10064,
    symbol: 'WSAEHOSTDOWN',
    posix: 'EHOSTDOWN',
    numbers: { linux: 112, darwin: 64, uv: -4031 },
    connect: 'rare',
    statements: [],
    title: { en: 'host is down', 'zh-cn': '主机已关闭' },
    meaning: {
      en: "The target's host does not answer on its own network, so the system calls it down.",
      'zh-cn': '目标主机在其所在网络上毫无应答，系统据此认定主机已关闭。',
    },
    returnedBy: {
      en: 'connect and send on macOS and BSD after address resolution (ARP) failed; other systems say that the host is unreachable.',
      'zh-cn': 'macOS 和 BSD 上的 connect、send，在地址解析（ARP）失败后返回；其他系统则报告主机不可达。',
    },
    sentence: { en: 'The host of {target} is down', 'zh-cn': '{target} 所在主机已关闭' },
    causes: [
      {
        en: 'The host is switched off, asleep, or has another address now.',
        'zh-cn': '主机已关机、处于睡眠状态，或者换了地址。',
      },
    ],
    nextSteps: [
      {
        en: '`arp -n {address}` shows whether the address resolves; `ping -c 3 {address}` whether the host answers.',
        'zh-cn': '用 `arp -n {address}` 查看地址能否解析；用 `ping -c 3 {address}` 查看主机是否应答。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Check the address, and wake the host up.',
        'zh-cn': '核对地址，并唤醒该主机。',
      },
    ],
  },
  {
    code: 10065,
    symbol: 'WSAEHOSTUNREACH',
    posix: 'EHOSTUNREACH',
    numbers: { linux: 113, darwin: 65, ucrt: 110, uv: -4073 },
    connect: 'documented',
    statements: ['S29'],
    title: { en: 'host unreachable', 'zh-cn': '主机不可达' },
    meaning: {
      en: 'A route exists, and the host at its end cannot be reached: nobody on its network answers for the address, or a router or a filter says so.',
      'zh-cn':
        '路由存在，但到不了末端的主机：其所在网络上没有设备应答该地址，或者路由器、过滤规则明确报告不可达。',
    },
    returnedBy: {
      en: 'connect at once when a local rule forbids the way, or after a few seconds, also through SO_ERROR, when address resolution fails or a router reports it.',
      'zh-cn':
        '若本机规则禁止，connect 立即返回；若地址解析失败或路由器上报，则数秒后返回，也可能经 SO_ERROR 得到。',
    },
    sentence: { en: 'The host of {target} cannot be reached', 'zh-cn': '无法到达 {target} 所在的主机' },
    causes: [
      {
        en: 'The host is off, asleep or unplugged: nobody in its network answers for {address} (ARP or neighbour discovery fails).',
        'zh-cn': '主机已关机、睡眠或断网：所在网络中没有设备应答 {address}（ARP 或邻居发现失败）。',
        when: { target: ['private', 'link-local'] },
      },
      {
        en: 'The link-local address belongs to another interface than the one that was used.',
        'zh-cn': '该链路本地地址属于另一个网络接口。',
        when: { target: 'link-local' },
      },
      {
        en: 'A router on the way reports that it cannot deliver to {address}.',
        'zh-cn': '途中的路由器报告无法送达 {address}。',
        when: { target: 'public' },
      },
      {
        en: 'A firewall rule on this host or at the target rejects with "host unreachable" or "administratively prohibited" (`REJECT` in iptables, the default of firewalld).',
        'zh-cn':
          '本机或目标主机的防火墙规则以“主机不可达”或“管理上禁止”拒绝（iptables 的 `REJECT`，firewalld 的默认行为）。',
        when: { platform: 'linux' },
      },
      {
        en: 'The address or the netmask is wrong, so the host is looked for in the wrong network.',
        'zh-cn': '地址或子网掩码写错了，于是到错误的网络里去找主机。',
      },
    ],
    nextSteps: [
      {
        en: '`ip neigh show {address}` says FAILED when nobody answers; `ip route get {address}` shows route and interface; `nft list ruleset` the filters.',
        'zh-cn':
          '`ip neigh show {address}` 显示 FAILED 表示无人应答；`ip route get {address}` 显示路由和接口；`nft list ruleset` 显示过滤规则。',
        when: { platform: 'linux' },
      },
      {
        en: '`arp -a {address}` and `ping {address}` show whether the host answers in its network; `route print` shows the way.',
        'zh-cn':
          '用 `arp -a {address}` 和 `ping {address}` 查看主机在其网络中是否应答；用 `route print` 查看路由。',
        when: { platform: 'win32' },
      },
      {
        en: '`arp -n {address}` and `route -n get {address}` show neighbour and route.',
        'zh-cn': '用 `arp -n {address}` 和 `route -n get {address}` 查看邻居与路由。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Look at System Settings > Privacy & Security > Local Network: without permission every local address answers so.',
        'zh-cn': '检查“系统设置 > 隐私与安全性 > 本地网络”：没有授权时，所有本地地址都会如此。',
        // For a single local host the override says more.
        when: { platform: 'darwin', target: 'multicast' },
      },
      {
        en: 'Try again after the host is up, with a new socket.',
        'zh-cn': '主机恢复后，用新套接字重试。',
      },
    ],
  },
];
