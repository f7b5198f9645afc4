// Codes of name resolution, which comes before connect.

import type { ErrorRow } from './row';

export const NAME_ERRORS: readonly ErrorRow[] = [
  {
    code: 11001,
    symbol: 'WSAHOST_NOT_FOUND',
    aliases: ['HOST_NOT_FOUND'],
    resolver: { name: 'EAI_NONAME', linux: -2, darwin: 8, uv: -3008 },
    connect: 'resolution',
    statements: [],
    title: { en: 'host not found', 'zh-cn': '找不到主机' },
    meaning: {
      en: 'The name does not exist: the resolver got a definite answer that there is no such host. No connection was tried.',
      'zh-cn': '名称不存在：解析器得到了“没有这台主机”的明确答复。尚未尝试连接。',
    },
    returnedBy: {
      en: 'getaddrinfo, gethostbyname and GetAddrInfoW, before connect.',
      'zh-cn': 'connect 之前的 getaddrinfo、gethostbyname、GetAddrInfoW。',
    },
    sentence: { en: 'The name[ {name}] does not exist', 'zh-cn': '名称[ {name} ]不存在' },
    causes: [
      {
        en: 'The name is misspelt, or lacks its domain.',
        'zh-cn': '名称拼写有误，或者缺少域名后缀。',
      },
      {
        en: "The name exists only in another network: a VPN, a container network (`db`, `redis`), a company's own DNS.",
        'zh-cn': '该名称只在另一个网络中有效：VPN、容器网络（如 `db`、`redis`）或公司内部 DNS。',
      },
      {
        en: 'The record was removed, or has not arrived at the name server yet.',
        'zh-cn': '记录已被删除，或者尚未同步到名称服务器。',
      },
    ],
    nextSteps: [
      {
        en: '`Resolve-DnsName {name}` asks DNS; `ipconfig /flushdns` forgets old answers; the hosts file is `%SystemRoot%\\System32\\drivers\\etc\\hosts`.',
        'zh-cn':
          '用 `Resolve-DnsName {name}` 查询 DNS；用 `ipconfig /flushdns` 清除缓存；hosts 文件位于 `%SystemRoot%\\System32\\drivers\\etc\\hosts`。',
        when: { platform: 'win32' },
      },
      {
        en: '`getent ahosts {name}` asks like a program does; `resolvectl query {name}` shows which server answers.',
        'zh-cn':
          '用 `getent ahosts {name}` 按程序的方式解析；用 `resolvectl query {name}` 查看由哪个服务器应答。',
        when: { platform: 'linux' },
      },
      {
        en: '`dscacheutil -q host -a name {name}` asks like a program does; `scutil --dns` shows the servers.',
        'zh-cn':
          '用 `dscacheutil -q host -a name {name}` 按程序的方式解析；用 `scutil --dns` 查看所用的服务器。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Connect the VPN, or use the address in place of the name.',
        'zh-cn': '接通 VPN，或者直接用地址代替名称。',
      },
    ],
  },
  {
    code: 11002,
    symbol: 'WSATRY_AGAIN',
    aliases: ['TRY_AGAIN'],
    resolver: { name: 'EAI_AGAIN', linux: -3, darwin: 2, uv: -3001 },
    connect: 'resolution',
    statements: [],
    title: { en: 'temporary name failure', 'zh-cn': '名称解析暂时失败' },
    meaning: {
      en: 'The name server gave no usable answer this time. Whether the name exists is not known.',
      'zh-cn': '名称服务器这次没有给出可用的答复，名称是否存在尚不得知。',
    },
    returnedBy: {
      en: 'getaddrinfo, gethostbyname and GetAddrInfoW, before connect.',
      'zh-cn': 'connect 之前的 getaddrinfo、gethostbyname、GetAddrInfoW。',
    },
    sentence: {
      en: 'The name[ {name}] could not be looked up for the moment',
      'zh-cn': '暂时无法解析名称[ {name}]',
    },
    causes: [
      {
        en: 'There is no network, or the name server cannot be reached.',
        'zh-cn': '没有网络，或者无法到达名称服务器。',
      },
      {
        en: 'The configured name server belongs to a VPN or network that is gone.',
        'zh-cn': '配置的名称服务器属于某个已断开的 VPN 或网络。',
      },
      {
        en: 'The container has no working DNS.',
        'zh-cn': '容器内的 DNS 不可用。',
      },
    ],
    nextSteps: [
      {
        en: '`resolvectl status` or `cat /etc/resolv.conf` shows the servers; `getent ahosts {name}` tries again.',
        'zh-cn':
          '用 `resolvectl status` 或 `cat /etc/resolv.conf` 查看名称服务器；用 `getent ahosts {name}` 再试一次。',
        when: { platform: 'linux' },
      },
      {
        en: '`Get-DnsClientServerAddress` shows the servers; `nslookup {name}` tries them.',
        'zh-cn': '用 `Get-DnsClientServerAddress` 查看名称服务器；用 `nslookup {name}` 测试。',
        when: { platform: 'win32' },
      },
      {
        en: '`scutil --dns` shows the servers; `dscacheutil -q host -a name {name}` tries again.',
        'zh-cn': '用 `scutil --dns` 查看名称服务器；用 `dscacheutil -q host -a name {name}` 再试一次。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Try again after a short pause: the failure may pass.',
        'zh-cn': '稍后重试：这种故障可能自行恢复。',
      },
    ],
  },
  {
    code: 11003,
    symbol: 'WSANO_RECOVERY',
    aliases: ['NO_RECOVERY'],
    resolver: { name: 'EAI_FAIL', linux: -4, darwin: 4, uv: -3004 },
    connect: 'resolution',
    statements: [],
    title: { en: 'name lookup failed for good', 'zh-cn': '名称解析失败且无法恢复' },
    meaning: {
      en: 'The lookup failed in a way that another try will not mend.',
      'zh-cn': '查询以重试也无法挽回的方式失败。',
    },
    returnedBy: {
      en: 'getaddrinfo, gethostbyname and GetAddrInfoW, before connect.',
      'zh-cn': 'connect 之前的 getaddrinfo、gethostbyname、GetAddrInfoW。',
    },
    sentence: { en: 'The name[ {name}] could not be looked up', 'zh-cn': '无法解析名称[ {name}]' },
    causes: [
      {
        en: 'The name server answered with a failure (SERVFAIL, REFUSED), or its answer made no sense.',
        'zh-cn': '名称服务器返回了失败（SERVFAIL、REFUSED），或者答复无法理解。',
      },
      {
        en: 'DNSSEC validation failed, or the zone is set up wrongly.',
        'zh-cn': 'DNSSEC 校验失败，或者区域配置有误。',
      },
      {
        en: 'The DNS Client service is stopped, or the hosts file is damaged.',
        'zh-cn': 'DNS Client 服务已停止，或者 hosts 文件损坏。',
        when: { platform: 'win32' },
      },
    ],
    nextSteps: [
      {
        en: '`Resolve-DnsName {name} -Server 1.1.1.1` asks another server; `Get-Service Dnscache` shows the service.',
        'zh-cn':
          '用 `Resolve-DnsName {name} -Server 1.1.1.1` 换服务器查询；用 `Get-Service Dnscache` 查看服务状态。',
        when: { platform: 'win32' },
      },
      {
        en: "`dig {name}` shows the server's answer and its status; `dig @1.1.1.1 {name}` asks another server.",
        'zh-cn': '用 `dig {name}` 查看服务器的答复和状态；用 `dig @1.1.1.1 {name}` 换服务器查询。',
        when: { platform: ['linux', 'darwin'] },
      },
      {
        en: 'Use the address in place of the name until the server is mended.',
        'zh-cn': '在名称服务器修复之前，先用地址代替名称。',
      },
    ],
  },
  {
    code: 11004,
    symbol: 'WSANO_DATA',
    aliases: ['WSANO_ADDRESS', 'NO_DATA', 'NO_ADDRESS'],
    resolver: { name: 'EAI_NODATA', linux: -5, darwin: 7, uv: -3007 },
    connect: 'resolution',
    statements: [],
    title: { en: 'no address for the name', 'zh-cn': '名称没有对应的地址' },
    meaning: {
      en: 'The name exists and has no address of the kind that was asked for.',
      'zh-cn': '名称存在，但没有所请求类型的地址。',
    },
    returnedBy: {
      en: 'getaddrinfo, gethostbyname and GetAddrInfoW, before connect.',
      'zh-cn': 'connect 之前的 getaddrinfo、gethostbyname、GetAddrInfoW。',
    },
    sentence: { en: 'The name[ {name}] has no address', 'zh-cn': '名称[ {name} ]没有地址' },
    causes: [
      {
        en: 'IPv4 was asked for and the name has IPv6 only, or the reverse.',
        'zh-cn': '请求的是 IPv4，而该名称只有 IPv6 地址，或者相反。',
      },
      {
        en: 'The name serves mail or other services only (MX, TXT) and belongs to no host.',
        'zh-cn': '该名称只用于邮件等服务（MX、TXT 记录），并不对应主机。',
      },
      {
        en: 'The host has no IPv6 address, and AI_ADDRCONFIG removed the only results.',
        'zh-cn': '本机没有 IPv6 地址，AI_ADDRCONFIG 过滤掉了仅有的结果。',
        when: { platform: 'linux' },
      },
    ],
    nextSteps: [
      {
        en: '`dig {name} A` and `dig {name} AAAA` show which addresses the name has.',
        'zh-cn': '用 `dig {name} A` 和 `dig {name} AAAA` 查看该名称有哪些地址。',
        when: { platform: ['linux', 'darwin'] },
      },
      {
        en: '`Resolve-DnsName {name} -Type A` and `-Type AAAA` show which addresses the name has.',
        'zh-cn': '用 `Resolve-DnsName {name} -Type A` 和 `-Type AAAA` 查看该名称有哪些地址。',
        when: { platform: 'win32' },
      },
      {
        en: 'Ask for every family (AF_UNSPEC).',
        'zh-cn': '查询时不限定地址族（AF_UNSPEC）。',
      },
    ],
  },
  {
    code: 11032,
    symbol: 'WSA_SECURE_HOST_NOT_FOUND',
    connect: 'resolution',
    statements: [],
    title: { en: 'secure host not found', 'zh-cn': '找不到安全主机' },
    meaning: {
      en: 'A name lookup that had to be secure found no host.',
      'zh-cn': '要求安全的名称查询没有找到主机。',
    },
    returnedBy: {
      en: 'Name lookups under a name resolution policy (NRPT) on Windows.',
      'zh-cn': 'Windows 上受名称解析策略（NRPT）约束的查询。',
    },
    causes: [
      {
        en: 'The policy asks for DNSSEC or DirectAccess, and the name could not be proven that way.',
        'zh-cn': '策略要求 DNSSEC 或 DirectAccess，而该名称无法通过验证。',
      },
    ],
    nextSteps: [
      {
        en: '`Get-DnsClientNrptPolicy` shows the policy for the name.',
        'zh-cn': '用 `Get-DnsClientNrptPolicy` 查看该名称适用的策略。',
      },
    ],
  },
  {
    code: 11033,
    symbol: 'WSA_IPSEC_NAME_POLICY_ERROR',
    connect: 'resolution',
    statements: [],
    title: { en: 'IPsec name policy error', 'zh-cn': 'IPsec 名称策略错误' },
    meaning: {
      en: 'A name lookup failed because of an IPsec rule for names.',
      'zh-cn': '名称查询因 IPsec 名称策略而失败。',
    },
    returnedBy: {
      en: 'Name lookups under a name resolution policy (NRPT) on Windows.',
      'zh-cn': 'Windows 上受名称解析策略（NRPT）约束的查询。',
    },
    causes: [
      {
        en: 'The policy asks for IPsec towards the name server, and it could not be set up.',
        'zh-cn': '策略要求与名称服务器之间使用 IPsec，而 IPsec 未能建立。',
      },
    ],
    nextSteps: [
      {
        en: '`Get-DnsClientNrptPolicy` and `Get-NetIPsecMainModeSA` show policy and IPsec state.',
        'zh-cn': '用 `Get-DnsClientNrptPolicy` 和 `Get-NetIPsecMainModeSA` 查看策略和 IPsec 状态。',
      },
    ],
  },
];
