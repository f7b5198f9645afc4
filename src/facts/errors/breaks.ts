// Codes about connections that ended before their time.

import { CONNECTS, type ErrorRow } from './row';

export const BREAK_ERRORS: readonly ErrorRow[] = [
  {
    code: 10052,
    symbol: 'WSAENETRESET',
    posix: 'ENETRESET',
    numbers: { linux: 102, darwin: 52, ucrt: 117 },
    connect: 'no',
    statements: [],
    title: { en: 'connection dropped on reset', 'zh-cn': '连接被网络重置' },
    meaning: {
      en: 'A connection that stood was given up by the network below it: keep-alive found no answer. On a datagram socket, an earlier datagram expired on its way (its time to live ran out).',
      'zh-cn':
        '已建立的连接被底层网络放弃：保活探测得不到应答。对数据报套接字而言，是先前发出的数据报在途中过期（TTL 耗尽）。',
    },
    returnedBy: {
      en: 'send, recv and setsockopt on a connection; recvfrom on a datagram socket under Windows.',
      'zh-cn': '已连接套接字上的 send、recv、setsockopt；在 Windows 上还有数据报套接字的 recvfrom。',
    },
    causes: [
      {
        en: 'The peer or a device on the way (NAT, firewall) forgot the connection while it was idle.',
        'zh-cn': '连接空闲期间，对端或中途设备（NAT、防火墙）丢弃了连接状态。',
      },
    ],
    nextSteps: [
      {
        en: 'Close the socket and connect with a new one; send application heartbeats more often than the idle limit on the way.',
        'zh-cn': '关闭套接字，用新的套接字重连；应用层心跳的间隔应短于中途设备的空闲超时。',
      },
    ],
  },
  {
    code: 10053,
    symbol: 'WSAECONNABORTED',
    posix: 'ECONNABORTED',
    numbers: { linux: 103, darwin: 53, ucrt: 106, uv: -4079 },
    connect: 'observed',
    statements: [],
    title: { en: 'connection aborted by this host', 'zh-cn': '连接被本机中止' },
    meaning: {
      en: 'Software on this host ended the connection, not the peer: the stack, a filter, or an earlier failed attempt on the same socket.',
      'zh-cn':
        '连接是由本机软件终止的，而不是对端：可能是协议栈、过滤程序，或者同一套接字上先前失败的连接尝试。',
    },
    returnedBy: {
      en: 'send and recv after the local stack gave up; connect when an earlier attempt on the same socket failed; accept when the client left the queue.',
      'zh-cn':
        '本地协议栈放弃连接后的 send、recv；同一套接字上次连接失败后的 connect；客户端已离开队列时的 accept。',
    },
    sentence: { en: 'This host aborted the connection to {target}', 'zh-cn': '本机中止了到 {target} 的连接' },
    causes: [
      {
        en: 'The socket had already failed to connect: the next connect collects that old failure and starts nothing.',
        'zh-cn': '该套接字之前连接失败过：这次 connect 只是取回上次的失败结果，并没有发起新的连接。',
        when: { call: CONNECTS },
      },
      {
        en: 'Antivirus, a VPN client or a proxy filter on this host broke the connection.',
        'zh-cn': '本机的杀毒软件、VPN 客户端或代理过滤程序切断了连接。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: 'Data sent was not acknowledged in time, or the protocol above (TLS, for example) ended in error.',
        'zh-cn': '发出的数据迟迟得不到确认，或者上层协议（例如 TLS）出错退出。',
      },
      {
        en: 'The interface changed under the connection: another Wi-Fi network, sleep, a VPN that went up.',
        'zh-cn': '连接期间网络环境变化：切换 Wi-Fi、系统睡眠，或者 VPN 刚刚接通。',
        when: { target: ['private', 'public', 'link-local'] },
      },
    ],
    nextSteps: [
      {
        en: 'Close the socket and create a new one for every attempt; that works on every system.',
        'zh-cn': '每次尝试都关闭旧套接字、创建新套接字；这在所有系统上都可行。',
      },
      {
        en: 'To keep the socket, call connect once more: the second call makes a real attempt.',
        'zh-cn': '若要继续用这个套接字，再调用一次 connect：第二次才会真正发起连接。',
        when: { call: CONNECTS },
      },
      {
        en: 'Repeat with antivirus web protection and VPN filters switched off; `netsh winsock show catalog` names the layered providers.',
        'zh-cn':
          '关闭杀毒软件的网页防护和 VPN 过滤后重试；`netsh winsock show catalog` 可列出分层服务提供程序。',
        when: { platform: 'win32' },
      },
    ],
  },
  {
    code: 10054,
    symbol: 'WSAECONNRESET',
    posix: 'ECONNRESET',
    numbers: { linux: 104, darwin: 54, ucrt: 108, uv: -4077 },
    connect: 'rare',
    statements: [],
    title: { en: 'connection reset by peer', 'zh-cn': '连接被对方重置' },
    meaning: {
      en: 'The other side, or a device that speaks in its name, ended the connection with a reset (RST). Data under way is lost.',
      'zh-cn': '对端（或冒充对端的中途设备）用 RST 强行断开了连接，在途数据已丢失。',
    },
    returnedBy: {
      en: 'send and recv on a connection; connect rarely, when the reset comes right behind the handshake; recvfrom on Windows, when an earlier datagram met a closed port.',
      'zh-cn':
        '已连接套接字上的 send、recv；偶尔是 connect（握手刚完成就收到 RST）；在 Windows 上还有 recvfrom（先前的数据报发到了关闭的端口）。',
    },
    sentence: {
      en: 'The other side reset the connection to {target}',
      'zh-cn': '到 {target} 的连接被对方重置',
    },
    causes: [
      {
        en: 'No program receives on the port of an earlier datagram: its host answered with ICMP "port unreachable".',
        'zh-cn': '先前某个数据报的目的端口没有程序接收：对方主机用 ICMP“端口不可达”作了回应。',
        when: { type: 'datagram' },
      },
      {
        en: 'The server process ended or crashed, or closed its socket with data still unread.',
        'zh-cn': '服务进程退出或崩溃，或者在仍有未读数据时关闭了套接字。',
        when: { type: 'stream' },
      },
      {
        en: 'The server accepts and drops at once: too many connections, an address not on its list, or TLS expected where plain text came.',
        'zh-cn': '服务端接受后立即断开：连接数超限、来源地址不在白名单，或者它期待 TLS 而收到的是明文。',
        when: { type: 'stream' },
      },
      {
        en: 'A port proxy stands before the service (Docker, WSL, SSH forwarding): it accepts, finds nobody behind it, and resets.',
        'zh-cn': '服务前面有端口代理（Docker、WSL、SSH 转发）：代理先接受连接，发现后端无人应答便重置。',
        when: { target: 'loopback', type: 'stream' },
      },
      {
        en: 'A firewall or content filter on the way answers with resets, or NAT forgot an idle connection.',
        'zh-cn': '中途的防火墙或内容过滤设备主动发送 RST，或者 NAT 清除了空闲连接的状态。',
        when: { target: ['private', 'public', 'link-local'] },
      },
    ],
    nextSteps: [
      {
        en: "Look at the server's log for the same moment; the reason is on that side.",
        'zh-cn': '查看服务端同一时刻的日志，原因在对端。',
      },
      {
        en: "`ss -ltnp 'sport = :{port}'` on the server shows which process answers; `docker ps` shows published ports.",
        'zh-cn': "在服务端用 `ss -ltnp 'sport = :{port}'` 查看是哪个进程在应答；`docker ps` 可查看端口映射。",
        when: { platform: 'linux' },
      },
      {
        en: '`netstat -abno` in an elevated prompt shows which process holds the port; `wslrelay` or `com.docker.backend` is a proxy.',
        'zh-cn':
          '在管理员命令行中用 `netstat -abno` 查看占用端口的进程；若是 `wslrelay` 或 `com.docker.backend`，说明它只是代理。',
        when: { platform: 'win32' },
      },
      {
        en: '`lsof -nP -iTCP:{port} -sTCP:LISTEN` on the server shows which process answers.',
        'zh-cn': '在服务端用 `lsof -nP -iTCP:{port} -sTCP:LISTEN` 查看是哪个进程在应答。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Treat the code from recvfrom as news about one datagram and go on receiving, or switch it off with SIO_UDP_CONNRESET.',
        'zh-cn':
          'recvfrom 得到的这个错误码只说明某个数据报没有送达，应继续接收；也可以用 SIO_UDP_CONNRESET 关闭这种通知。',
        when: { type: 'datagram', platform: 'win32' },
      },
      {
        en: 'Discard the socket and connect with a new one.',
        'zh-cn': '丢弃这个套接字，用新的套接字重连。',
        when: { type: 'stream' },
      },
    ],
  },
];
