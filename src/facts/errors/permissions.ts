// Codes about who may use an address, and who has it already.

import type { ErrorRow } from './row';

export const PERMISSION_ERRORS: readonly ErrorRow[] = [
  {
    code: 10013,
    symbol: 'WSAEACCES',
    posix: 'EACCES',
    numbers: { linux: 13, darwin: 13, ucrt: 13, uv: -4092 },
    connect: 'documented',
    statements: ['S34', 'S49'],
    title: { en: 'permission denied', 'zh-cn': '权限不允许' },
    meaning: {
      en: 'The system forbids this use of the address: by a rule, by a reservation of the port, or because a required option is missing.',
      'zh-cn': '系统不允许这样使用该地址：被规则禁止、端口被保留，或者缺少必需的选项。',
    },
    returnedBy: {
      en: 'connect for a broadcast address without SO_BROADCAST, and when a local filter forbids the way; bind and listen on reserved or excluded ports; sendto to broadcast addresses.',
      'zh-cn':
        '未启用 SO_BROADCAST 就向广播地址 connect，或本机过滤规则禁止访问时的 connect；在保留或排除端口上的 bind、listen；向广播地址的 sendto。',
    },
    sentence: { en: 'The system forbids the connection to {target}', 'zh-cn': '系统不允许连接 {target}' },
    causes: [
      {
        en: 'The target is a broadcast address and the socket has not enabled SO_BROADCAST.',
        'zh-cn': '目标是广播地址，而套接字没有启用 SO_BROADCAST。',
        when: { target: 'broadcast' },
      },
      {
        en: 'The local port lies in a range that Hyper-V, WSL or Docker reserved (excluded port range); binding it fails with this code.',
        'zh-cn': '本地端口落在 Hyper-V、WSL 或 Docker 预留的排除端口范围内，绑定时就会得到这个错误码。',
        when: { platform: 'win32' },
      },
      {
        en: 'Windows Firewall or security software blocks the program.',
        'zh-cn': 'Windows 防火墙或安全软件拦截了该程序。',
        when: { platform: 'win32' },
      },
      {
        en: 'Another program holds the local port exclusively (SO_EXCLUSIVEADDRUSE).',
        'zh-cn': '另一个程序以独占方式（SO_EXCLUSIVEADDRUSE）占用了本地端口。',
        when: { platform: 'win32' },
      },
      {
        en: 'A firewall rule on this host (iptables or nftables `REJECT`, SELinux, AppArmor, a seccomp profile) or a `prohibit` route forbids the way.',
        'zh-cn':
          '本机的防火墙规则（iptables 或 nftables 的 `REJECT`）、SELinux、AppArmor、seccomp 策略，或者 `prohibit` 路由禁止了访问。',
        when: { platform: 'linux' },
      },
      {
        en: 'A firewall or content filter (Little Snitch, a company profile) or the application sandbox forbids the way.',
        'zh-cn': '防火墙、内容过滤程序（Little Snitch、公司的配置描述文件）或应用沙盒禁止了访问。',
        when: { platform: 'darwin' },
      },
    ],
    nextSteps: [
      {
        en: 'Enable the option before connect: `setsockopt(s, SOL_SOCKET, SO_BROADCAST, ...)` with 1.',
        'zh-cn': '在 connect 之前启用该选项：`setsockopt(s, SOL_SOCKET, SO_BROADCAST, ...)`，值为 1。',
        when: { target: 'broadcast' },
      },
      {
        en: '`netsh int ipv4 show excludedportrange protocol=tcp` lists the reserved ranges; choose a port outside them.',
        'zh-cn': '用 `netsh int ipv4 show excludedportrange protocol=tcp` 列出保留范围，改用范围之外的端口。',
        when: { platform: 'win32' },
      },
      {
        en: "`netsh advfirewall show currentprofile` shows the firewall's state; look for outbound rules that name the program.",
        'zh-cn': '用 `netsh advfirewall show currentprofile` 查看防火墙状态，并查找针对该程序的出站规则。',
        when: { platform: 'win32' },
      },
      {
        en: '`ip route get {address}` tells a prohibited route; `nft list ruleset` and `ausearch -m avc -ts recent` show filters and SELinux denials.',
        'zh-cn':
          '`ip route get {address}` 可看出是否为禁止路由；`nft list ruleset` 和 `ausearch -m avc -ts recent` 可查看过滤规则和 SELinux 拒绝记录。',
        when: { platform: 'linux' },
      },
      {
        en: 'Look in System Settings > Network > Firewall and for installed filters in System Settings > General > Login Items & Extensions.',
        'zh-cn': '检查“系统设置 > 网络 > 防火墙”，以及“系统设置 > 通用 > 登录项与扩展”中安装的过滤扩展。',
        when: { platform: 'darwin' },
      },
    ],
  },
  {
    code: 10048,
    symbol: 'WSAEADDRINUSE',
    posix: 'EADDRINUSE',
    numbers: { linux: 98, darwin: 48, ucrt: 100, uv: -4091 },
    connect: 'documented',
    statements: ['S14', 'S15'],
    title: { en: 'address already in use', 'zh-cn': '地址已被占用' },
    meaning: {
      en: 'The local address and port are in use, and sharing was not asked for. It is about this end of the connection, not about the target.',
      'zh-cn': '本地地址和端口已被占用，而且没有声明可以共用。这说的是连接的本端，与目标无关。',
    },
    returnedBy: {
      en: 'bind as a rule. connect when bind took a wildcard address and the concrete one turns out to be taken, or when every local port towards the target is in use.',
      'zh-cn':
        '通常是 bind。若 bind 用的是通配地址，到 connect 时才发现具体地址已被占用；或者通往该目标的本地端口已全部用完，则由 connect 返回。',
    },
    sentence: {
      en: 'The local address for the connection to {target} is already in use',
      'zh-cn': '连接 {target} 所用的本地地址已被占用',
    },
    causes: [
      {
        en: 'The socket was bound to a fixed local port that another connection to the same target still holds.',
        'zh-cn': '套接字绑定了固定的本地端口，而该端口上还有一条通往同一目标的连接。',
        when: { state: 'bound' },
      },
      {
        en: 'Connections to the same target in quick succession leave ports in TIME_WAIT until none is free.',
        'zh-cn': '短时间内频繁连接同一目标，大量端口停留在 TIME_WAIT，最终没有可用端口。',
      },
      {
        en: 'An earlier run of the program still holds the port, or its closed connection is still in TIME_WAIT.',
        'zh-cn': '程序的上一个实例仍占着端口，或者它关闭的连接还处于 TIME_WAIT。',
      },
      {
        en: 'Two sockets with SO_REUSEADDR share the local port and go for the same target.',
        'zh-cn': '两个启用了 SO_REUSEADDR 的套接字共用本地端口，又去连接同一个目标。',
      },
    ],
    nextSteps: [
      {
        en: 'Do not bind a client to a fixed port: port 0, or no bind at all, lets the system choose.',
        'zh-cn': '客户端不要绑定固定端口：用端口 0 或干脆不 bind，让系统选择。',
      },
      {
        en: '`netstat -ano | findstr TIME_WAIT` shows used ports; `netsh int ipv4 show dynamicport tcp` how many there are (16,384 as shipped).',
        'zh-cn':
          '用 `netstat -ano | findstr TIME_WAIT` 查看占用的端口；用 `netsh int ipv4 show dynamicport tcp` 查看总数（默认 16384 个）。',
        when: { platform: 'win32' },
      },
      {
        en: '`ss -tan state time-wait | wc -l` counts waiting ports; `sysctl net.ipv4.ip_local_port_range` shows the range.',
        'zh-cn':
          '用 `ss -tan state time-wait | wc -l` 统计处于 TIME_WAIT 的端口；用 `sysctl net.ipv4.ip_local_port_range` 查看端口范围。',
        when: { platform: 'linux' },
      },
      {
        en: '`netstat -an -p tcp | grep -c TIME_WAIT` counts waiting ports; `sysctl net.inet.ip.portrange` shows the range.',
        'zh-cn':
          '用 `netstat -an -p tcp | grep -c TIME_WAIT` 统计处于 TIME_WAIT 的端口；用 `sysctl net.inet.ip.portrange` 查看端口范围。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Keep connections and reuse them instead of opening one a request.',
        'zh-cn': '保持并复用连接，不要每个请求新建一条。',
      },
    ],
  },
];
