// The two codes of a port that cannot be had: refused, and no answer at all.

import type { ErrorRow } from './row';

export const REFUSAL_ERRORS: readonly ErrorRow[] = [
  {
    code: 10060,
    symbol: 'WSAETIMEDOUT',
    posix: 'ETIMEDOUT',
    numbers: { linux: 110, darwin: 60, ucrt: 138, uv: -4039 },
    connect: 'documented',
    statements: ['S11', 'S32'],
    title: { en: 'connection timed out', 'zh-cn': '连接超时' },
    meaning: {
      en: 'The attempt was repeated and nobody answered: neither a yes nor a refusal came back before the system gave up.',
      'zh-cn': '系统多次重发连接请求都无人应答：直到放弃为止，既没有收到接受，也没有收到拒绝。',
    },
    returnedBy: {
      en: 'connect, or SO_ERROR after a non-blocking one; send and recv when data stays unacknowledged; recv with SO_RCVTIMEO on Windows.',
      'zh-cn':
        'connect，或非阻塞连接之后的 SO_ERROR；数据一直得不到确认时的 send、recv；在 Windows 上还有设置了 SO_RCVTIMEO 的 recv。',
    },
    sentence: {
      en: 'Nobody answered at {target}: the attempt timed out[ after {elapsed}]',
      'zh-cn': '{target} 无应答：[{elapsed} 后]连接超时',
    },
    causes: [
      {
        en: 'A firewall on the way, or at the target, drops the packets silently. A closed port without a firewall would refuse at once.',
        'zh-cn': '中途或目标处的防火墙默默丢弃了数据包。若没有防火墙，关闭的端口会立即拒绝。',
        when: { target: 'public' },
      },
      {
        en: 'A firewall on the target host drops the packets, or the host is off and something answers for its address.',
        'zh-cn': '目标主机的防火墙丢弃了数据包，或者主机已关机而有设备代为响应其地址。',
        when: { target: ['private', 'link-local'] },
      },
      {
        en: 'The address is out of date: the host is off, or the name points to a machine that is gone.',
        'zh-cn': '地址已过期：主机已关机，或者域名指向的机器已不存在。',
        when: { target: 'public' },
      },
      {
        en: 'The way there works and the way back does not: asymmetric routing, a VPN, a wrong gateway on the target.',
        'zh-cn': '去程通、回程不通：路由不对称、VPN，或者目标主机的网关设置有误。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: "The listener's accept queue is full: the program listens and has stopped accepting. Loopback has no other reason to be silent.",
        'zh-cn': '监听方的积压队列已满：程序在监听，却不再 accept。回环地址上几乎没有别的原因会无人应答。',
        when: { target: 'loopback' },
      },
      {
        en: 'A packet filter on this host drops loopback traffic to the port.',
        'zh-cn': '本机的包过滤规则丢弃了发往该端口的回环流量。',
        when: { target: 'loopback' },
      },
      {
        en: 'A cloud security group or network policy does not allow the port.',
        'zh-cn': '云平台的安全组或网络策略没有放行该端口。',
        when: { target: ['private', 'public', 'link-local'] },
      },
    ],
    nextSteps: [
      {
        en: "`ss -ltn 'sport = :{port}'` shows the queue: Recv-Q above Send-Q means it is full. Then see why the program does not accept.",
        'zh-cn':
          "用 `ss -ltn 'sport = :{port}'` 查看队列：Recv-Q 超过 Send-Q 说明队列已满，接着排查程序为何不 accept。",
        when: { target: 'loopback', platform: 'linux' },
      },
      {
        en: '`Get-NetTCPConnection -LocalPort {port}` shows who listens and which connections wait.',
        'zh-cn': '用 `Get-NetTCPConnection -LocalPort {port}` 查看监听者以及等待中的连接。',
        when: { target: 'loopback', platform: 'win32' },
      },
      {
        en: '`netstat -anL -p tcp` shows the queue of each listener; `sudo pfctl -sr` the filter rules.',
        'zh-cn': '用 `netstat -anL -p tcp` 查看各积压队列；用 `sudo pfctl -sr` 查看过滤规则。',
        when: { target: 'loopback', platform: 'darwin' },
      },
      {
        en: '`tracepath -n {address}` or `traceroute -T -p {port} {address}` shows how far packets get; `tcpdump -n host {address}` whether anything comes back.',
        'zh-cn':
          '用 `tracepath -n {address}` 或 `traceroute -T -p {port} {address}` 查看数据包走到哪一跳；用 `tcpdump -n host {address}` 查看有没有回包。',
        when: { target: ['private', 'public', 'link-local'], platform: 'linux' },
      },
      {
        en: '`Test-NetConnection {address} -Port {port} -InformationLevel Detailed` tests route and port; `pathping {address}` shows where packets are lost.',
        'zh-cn':
          '用 `Test-NetConnection {address} -Port {port} -InformationLevel Detailed` 检查路由和端口；用 `pathping {address}` 查看丢包位置。',
        when: { target: ['private', 'public', 'link-local'], platform: 'win32' },
      },
      {
        en: '`nc -vz -G 5 {address} {port}` repeats the attempt with a limit of 5 s; `traceroute -P tcp {address}` shows how far packets get.',
        'zh-cn':
          '用 `nc -vz -G 5 {address} {port}` 以 5 秒为限重试；用 `traceroute -P tcp {address}` 查看数据包走到哪一跳。',
        when: { target: ['private', 'public', 'link-local'], platform: 'darwin' },
      },
      {
        en: 'Try another port of the same host that should be open: an answer there puts the blame on a filter for this port.',
        'zh-cn': '试试同一主机上另一个应当开放的端口：若那里有应答，问题就出在针对本端口的过滤规则上。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: 'Set a deadline of your own with a non-blocking connect: the system waits 21 s on Windows, 75 s on macOS, about 130 s on Linux.',
        'zh-cn':
          '用非阻塞 connect 自己设定时限：系统默认的等待时间在 Windows 上约 21 秒，macOS 约 75 秒，Linux 约 130 秒。',
      },
    ],
  },
  {
    code: 10061,
    symbol: 'WSAECONNREFUSED',
    posix: 'ECONNREFUSED',
    numbers: { linux: 111, darwin: 61, ucrt: 107, uv: -4078 },
    connect: 'documented',
    statements: ['S11', 'S22'],
    title: { en: 'connection refused', 'zh-cn': '连接被拒绝' },
    meaning: {
      en: 'The host was reached, and its answer was a refusal: nothing accepts connections on that port, or a device on the way refused in its name.',
      'zh-cn': '已经到达对方主机，得到的回答是拒绝：该端口没有程序接受连接，或者中途有设备代为拒绝。',
    },
    returnedBy: {
      en: 'connect, or SO_ERROR after a non-blocking one; send and recv on a connected datagram socket on Linux and macOS.',
      'zh-cn':
        'connect，或非阻塞连接之后的 SO_ERROR；在 Linux 和 macOS 上还有已连接数据报套接字的 send、recv。',
    },
    sentence: {
      en: 'Nothing listens on {target}: {both} refused the connection',
      'zh-cn': '{target} 上没有程序在监听：{both}拒绝了连接',
    },
    causes: [
      {
        en: 'No program listens on {port}: it is not started yet, it has crashed, or it uses another port.',
        'zh-cn': '{port} 上没有程序在监听：服务尚未启动、已经崩溃，或者用的是别的端口。',
      },
      {
        en: 'The program listens on one address family only: {name} gives both ::1 and 127.0.0.1, and a server on one of them refuses on the other.',
        'zh-cn':
          '程序只监听了一种地址：{name} 同时对应 ::1 和 127.0.0.1，服务只绑定其一时，另一个地址会拒绝连接。',
        when: { target: 'loopback', named: true, othersTried: false },
      },
      {
        en: 'The program runs somewhere else: in a container, in WSL, in a virtual machine or on the remote side of an SSH window. Loopback there is not loopback here.',
        'zh-cn':
          '程序运行在别处：容器、WSL、虚拟机，或者 SSH 远程窗口的另一端。那里的回环地址不是这里的回环地址。',
        when: { target: 'loopback' },
      },
      {
        en: 'The program is bound to 127.0.0.1 on its host and can be reached from there only.',
        'zh-cn': '程序在其主机上只绑定了 127.0.0.1，只能从那台主机访问。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: 'A firewall or load balancer refuses with a reset in place of the host.',
        'zh-cn': '防火墙或负载均衡器代替主机以 RST 拒绝。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: "The listener's accept queue is full: Windows answers that with a refusal, not with silence.",
        'zh-cn': '监听方的积压队列已满：Windows 遇到这种情况会直接拒绝，而不是不予应答。',
        when: { platform: 'win32' },
      },
      {
        en: 'The port went out in the wrong byte order: 8080 without htons becomes 36895.',
        'zh-cn': '端口的字节序写错了：8080 不经 htons 会变成 36895。',
      },
    ],
    nextSteps: [
      {
        en: "On the host that should answer, `ss -ltnp 'sport = :{port}'` shows who listens on the port, and on which address.",
        'zh-cn': "在应当提供服务的主机上运行 `ss -ltnp 'sport = :{port}'`，看端口由谁监听、绑定在哪个地址。",
        when: { platform: 'linux' },
      },
      {
        en: 'On the host that should answer, `netstat -ano | findstr :{port}` shows who listens, and on which address; `tasklist /fi "pid eq PID"` names the process.',
        'zh-cn':
          '在应当提供服务的主机上运行 `netstat -ano | findstr :{port}`，看由谁监听、绑定在哪个地址；再用 `tasklist /fi "pid eq PID"` 查进程名。',
        when: { platform: 'win32' },
      },
      {
        en: 'On the host that should answer, `lsof -nP -iTCP:{port} -sTCP:LISTEN` shows who listens, and on which address.',
        'zh-cn':
          '在应当提供服务的主机上运行 `lsof -nP -iTCP:{port} -sTCP:LISTEN`，看由谁监听、绑定在哪个地址。',
        when: { platform: 'darwin' },
      },
      {
        en: 'If the server runs in a container, publish the port (`docker ps` shows what is published) and let it listen on 0.0.0.0 inside.',
        'zh-cn': '若服务在容器里，需要映射端口（用 `docker ps` 查看映射），并让它在容器内监听 0.0.0.0。',
        when: { target: 'loopback' },
      },
      {
        en: 'Probe 127.0.0.1 and [::1] one by one, and let the server listen on both.',
        'zh-cn': '分别探测 127.0.0.1 和 [::1]，并让服务同时监听这两个地址。',
        when: { target: 'loopback', named: true, othersTried: false },
      },
      {
        en: "Let the server listen on 0.0.0.0 or on its own address instead of 127.0.0.1, and open the port in the host's firewall.",
        'zh-cn': '让服务监听 0.0.0.0 或主机自身的地址，而不是 127.0.0.1，并在主机防火墙中放行该端口。',
        when: { target: ['private', 'public', 'link-local'] },
      },
      {
        en: 'When the server is merely not ready, try again with a pause; use a new socket each time.',
        'zh-cn': '如果只是服务还没准备好，稍等再试；每次都用新的套接字。',
      },
    ],
  },
];
