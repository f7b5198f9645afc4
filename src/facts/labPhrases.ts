// The lab's phrases in other languages. A row keeps the English words, which the lab compares with each other; they are
// translated where a person reads them.

import type { Locale } from './explanation';

/** What the page documents, where it is more than a symbol. */
export const DOCUMENTED_PHRASES: Readonly<Record<string, string>> = {
  success: '成功',
  writable: '可写',
  fails: '失败',
  'returns 0': '返回 0',
  '0 for a listener, -1 for a closed port': '对监听者返回 0，对已关闭的端口返回 -1',
  'winsock2.h does not include af_irda.h, which has SOCKADDR_IRDA':
    'winsock2.h 不包含 af_irda.h，而 SOCKADDR_IRDA 在后者中',
  'unbound before, a port of its own after, and bind gives WSAEINVAL':
    '之前未绑定，之后有自己的端口，此时 bind 返回 WSAEINVAL',
  'unbound after setsockopt, bound after sendto': 'setsockopt 之后仍未绑定，sendto 之后已绑定',
  'the same answers, blocking or not': '阻塞与非阻塞的应答相同',
  'the broken socket does not connect again, a new one does': '断开的套接字不能再次连接，新的套接字可以',
  'success in writefds, failure in exceptfds': '成功在 writefds 中报告，失败在 exceptfds 中报告',
  'sends and receives': '可以发送和接收',
  'send reaches the second peer and not the first': 'send 到达第二个对端，不到达第一个',
  'send gives WSAENOTCONN, recv WSAENOTCONN, sendto success, recvfrom success':
    'send 和 recv 返回 WSAENOTCONN，sendto 和 recvfrom 成功',
  'prints error WSAECONNREFUSED when nobody listens, "Connected to server." when somebody does':
    '无人监听时输出错误 WSAECONNREFUSED，有人监听时输出 "Connected to server."',
  'only the connected peer is heard': '只收到已连接对端的数据',
  'connect gives success and sends nothing; send reaches the connected peer':
    'connect 成功且不发送任何数据；send 到达已连接的对端',
  'an APC runs while connect waits': 'connect 等待期间会运行 APC',
  'all eight are there': '八个函数都存在',
  'a sockaddr_irda connects, a sockaddr_in does not': 'sockaddr_irda 可以连接，sockaddr_in 不能',
  'a signal for success, a signal for failure': '成功时有信号，失败时也有信号',
  'a queued datagram is discarded': '队列中的数据报被丢弃',
  'a message for success, a message for failure': '成功时有消息，失败时也有消息',
  'a device is found and connected': '找到设备并连接成功',
  'a connection at the listener named, none at another': '指定的监听者收到连接，其他监听者没有',
  'Windows Vista or later, with Ws2_32.dll': 'Windows Vista 或更高版本，使用 Ws2_32.dll',
  'WSAEALREADY while pending, WSAEISCONN after success': '进行期间返回 WSAEALREADY，成功之后返回 WSAEISCONN',
};

/** Why a scenario did not run; what varies stands in groups. */
const SKIP_PHRASES: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^needs Winsock, which (.+) is not$/, '需要 Winsock，而 $1 不是'],
  [/^needs Winsock$/, '需要 Winsock'],
  [/^needs POSIX sockets, which (.+) does not have$/, '需要 POSIX 套接字，而 $1 没有'],
  [/^needs a network namespace of its own, which only Linux has$/, '需要独立的网络命名空间，只有 Linux 才有'],
  [
    /^needs a network namespace of its own, which cannot be made here: (.+)$/,
    '需要独立的网络命名空间，此处无法创建：$1',
  ],
  [/^needs the network of this machine to be down, .+$/, '需要本机网络停用，而任何程序都不该要求这样'],
  [/^needs a route that leads to no host, .+$/, '需要一条不通往任何主机的路由，而且不得向其他机器发送数据'],
  [/^needs every local port of this machine, .+$/, '需要占用本机的全部本地端口，而其他程序也要使用'],
  [/^needs a connect that blocks, .+$/, '需要会阻塞的 connect，而此处的每次调用都立即得到应答'],
  [/^needs wsock32\.dll: .+ gives (.+)$/, '需要 wsock32.dll：请求 1.1 版时，提供程序本身返回 $1'],
  [/^no headers of Windows's are on this machine to look into$/, '本机没有可供查看的 Windows 头文件'],
  [/^no other IrDA connection was in the air .+$/, '没有其他 IrDA 连接可供本机检测'],
  [/^only one IrDA device is in range$/, '范围内只有一台 IrDA 设备'],
  [/^no IrDA device is in range$/, '范围内没有 IrDA 设备'],
  [/^no IrDA device in range takes a connection$/, '范围内没有接受连接的 IrDA 设备'],
  [/^no IrDA stack: socket\(AF_IRDA\) gave (.+)$/, '没有 IrDA 协议栈：socket(AF_IRDA) 返回 $1'],
  [/^no attempt here ended in (\d+) seconds$/, '此处没有一次尝试在 $1 秒内结束'],
  [/^the run was cancelled$/, '运行已取消'],
  [/^bind to a local service name gave (.+)$/, '绑定本地服务名时返回 $1'],
  [
    /^an attempt lasts as long as the system beneath Wine waits, .+$/,
    '一次尝试要等到 Wine 之下的系统超时，即两分钟',
  ],
];

/** What is documented, in the reader's language; symbols mean themselves. */
export function documentedPhrase(documented: string, locale: Locale): string {
  if (locale === 'en') {
    return documented;
  }
  const whole = DOCUMENTED_PHRASES[documented];
  return (
    whole ??
    documented
      .split(' or ')
      .map(part => DOCUMENTED_PHRASES[part] ?? part)
      .join(' 或 ')
  );
}

/** Why a scenario did not run, in the reader's language; a reason that a system gave stays as it is. */
export function skipPhrase(reason: string, locale: Locale): string {
  const found = locale === 'en' ? undefined : SKIP_PHRASES.find(([english]) => english.test(reason));
  return found ? reason.replace(found[0], found[1]) : reason;
}
