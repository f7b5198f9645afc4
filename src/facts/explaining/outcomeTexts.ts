// What is said of outcomes that are no error of the system.

import type { Advice } from '../condition';
import type { Localized } from '../explanation';

export interface OutcomeTexts {
  readonly sentence: Localized;
  readonly meaning: Localized;
  readonly causes: readonly Advice[];
  readonly nextSteps: readonly Advice[];
  readonly statements: readonly string[];
}

export type OutcomeKind =
  | 'connected'
  | 'datagram-connected'
  | 'own-deadline'
  | 'cancelled'
  | 'unsupported'
  | 'self-connect'
  | 'process-died'
  | 'no-device'
  | 'nothing-tried';

export const OUTCOME_TEXTS: Readonly<Record<OutcomeKind, OutcomeTexts>> = {
  connected: {
    sentence: { en: 'Connected to {target}[ in {elapsed}]', 'zh-cn': '已连接到 {target}[，用时 {elapsed}]' },
    meaning: {
      en: 'A program accepts connections there, and the handshake is complete. Nothing was sent over the connection.',
      'zh-cn': '对方有程序接受连接，握手已经完成。探测没有在连接上发送任何数据。',
    },
    causes: [],
    nextSteps: [
      {
        en: 'If the program still fails, compare its target with this one, and look at what it sends after connecting.',
        'zh-cn': '如果程序仍然失败，请核对它的目标是否与此一致，并检查连接之后的收发。',
      },
    ],
    statements: ['S02', 'S37', 'S38'],
  },
  'datagram-connected': {
    sentence: {
      en: 'The datagram socket now sends to {target} by default; nothing was sent, so this does not show that anybody receives there',
      'zh-cn': '数据报套接字的默认目标已设为 {target}；探测没有发送数据，不能说明对方有程序接收',
    },
    meaning: {
      en: 'connect on a datagram socket only sets the default destination and drops datagrams from elsewhere. It sends nothing and asks nobody.',
      'zh-cn':
        '对数据报套接字，connect 只设置默认目标，并丢弃来自其他地址的数据报；它不发送任何数据，也不询问对方。',
    },
    causes: [],
    nextSteps: [
      {
        en: 'Send a datagram the server answers to. On Linux and macOS a closed port shows in the next send or recv as ECONNREFUSED, on Windows in recv as WSAECONNRESET.',
        'zh-cn':
          '发送一个服务端会应答的数据报。端口若未打开，在 Linux 和 macOS 上下一次 send 或 recv 会得到 ECONNREFUSED，在 Windows 上 recv 会得到 WSAECONNRESET。',
      },
    ],
    statements: ['S44', 'S45'],
  },
  'own-deadline': {
    sentence: {
      en: 'No answer from {target} within {elapsed}: the limit of this probe came first',
      'zh-cn': '{target} 在 {elapsed} 内没有应答：已达到本次探测的时限',
    },
    meaning: {
      en: 'The system was still trying when the time was up: neither a yes nor a refusal had come back.',
      'zh-cn': '到时限时系统仍在尝试：既没有收到接受，也没有收到拒绝。',
    },
    causes: [],
    nextSteps: [
      {
        en: 'Probe with a longer limit to see whether the system finds out more: `--timeout 30000`.',
        'zh-cn': '延长时限再探测，看系统能否得到更明确的结果：`--timeout 30000`。',
      },
    ],
    statements: ['S32'],
  },
  cancelled: {
    sentence: {
      en: 'The probe of {target} was cancelled[ after {elapsed}]',
      'zh-cn': '对 {target} 的探测已取消[，历时 {elapsed}]',
    },
    meaning: {
      en: 'It ended on request. Nothing is known about the target.',
      'zh-cn': '探测应要求结束，目标的情况不得而知。',
    },
    causes: [],
    nextSteps: [{ en: 'Start it again when you want the answer.', 'zh-cn': '需要结果时请重新探测。' }],
    statements: [],
  },
  unsupported: {
    sentence: { en: '{target} was not tried: {reason}', 'zh-cn': '没有尝试 {target}：{reason}' },
    meaning: {
      en: 'What was asked for does not exist on the platform where the probe runs.',
      'zh-cn': '探测所在的平台不具备所请求的功能。',
    },
    causes: [],
    nextSteps: [
      {
        en: 'Choose the method `select`: every platform has it. IrDA and the methods of Winsock need Windows.',
        'zh-cn': '改用 `select` 方法：所有平台都支持。IrDA 和 Winsock 专有的方法需要 Windows。',
      },
    ],
    statements: [],
  },
  'self-connect': {
    sentence: {
      en: 'Nothing listens on {target}: the socket connected to itself',
      'zh-cn': '{target} 上没有程序在监听：套接字连接到了自己',
    },
    meaning: {
      en: 'The system chose the very port as the local one that was asked for as target, and TCP lets both ends be the same socket. It looks like success, and it is none.',
      'zh-cn':
        '系统为本端选的端口恰好就是目标端口，而 TCP 允许连接的两端是同一个套接字。看似成功，其实不是。',
    },
    causes: [
      {
        en: 'The target port lies in the range from which the system takes local ports, and no program listens on it.',
        'zh-cn': '目标端口落在系统分配本地端口的范围内，而且没有程序在监听。',
      },
    ],
    nextSteps: [
      {
        en: 'Give the server a port outside that range: `sysctl net.ipv4.ip_local_port_range` shows it.',
        'zh-cn': '让服务使用该范围之外的端口：用 `sysctl net.ipv4.ip_local_port_range` 查看范围。',
        when: { platform: 'linux' },
      },
      {
        en: 'Give the server a port outside that range: `netsh int ipv4 show dynamicport tcp` shows it.',
        'zh-cn': '让服务使用该范围之外的端口：用 `netsh int ipv4 show dynamicport tcp` 查看范围。',
        when: { platform: 'win32' },
      },
      {
        en: 'Give the server a port outside that range: `sysctl net.inet.ip.portrange` shows it.',
        'zh-cn': '让服务使用该范围之外的端口：用 `sysctl net.inet.ip.portrange` 查看范围。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Programs that retry on loopback should compare getsockname with getpeername after connecting.',
        'zh-cn': '在回环地址上反复重试的程序，应在连接后比较 getsockname 与 getpeername。',
      },
    ],
    statements: ['S35'],
  },
  'process-died': {
    sentence: {
      en: 'The probe of {target} broke off: {reason}',
      'zh-cn': '对 {target} 的探测中断：{reason}',
    },
    meaning: {
      en: 'Native calls run in a process of their own, and this one ended in the middle. The editor is not affected, and the next probe starts a new process.',
      'zh-cn': '原生调用在独立的进程中运行，该进程中途结束了。编辑器不受影响，下次探测会启动新的进程。',
    },
    causes: [
      {
        en: 'The process was ended from outside: by a user, a memory limit, or a security program.',
        'zh-cn': '进程被外部结束：用户操作、内存限制或安全软件。',
      },
      {
        en: 'The library behind the calls crashed, for example on a damaged provider.',
        'zh-cn': '所调用的库崩溃了，例如服务提供程序已损坏。',
      },
    ],
    nextSteps: [
      {
        en: 'Probe again; see the log for the process’s last words.',
        'zh-cn': '再探测一次，并查看日志中该进程的最后输出。',
      },
    ],
    statements: [],
  },
  'no-device': {
    sentence: {
      en: '{target} was not connected: {reason}',
      'zh-cn': '没有连接 {target}：{reason}',
    },
    meaning: {
      en: 'The IrDA stack is here and looked around; connect was not called, because there was nobody to call.',
      'zh-cn': 'IrDA 协议栈存在并已搜索周围设备；没有找到可连接的设备，所以没有调用 connect。',
    },
    causes: [
      {
        en: 'The device is out of range, does not face this host, or its infrared is switched off.',
        'zh-cn': '设备超出范围、没有对准本机，或者关闭了红外功能。',
      },
      {
        en: 'The device calls itself by another name: letters count.',
        'zh-cn': '设备使用的是另一个名称：名称区分大小写。',
      },
      {
        en: 'This host has no infrared adapter, or it is switched off: a stack without one finds nobody.',
        'zh-cn': '本机没有红外适配器，或者适配器已关闭：此时协议栈找不到任何设备。',
      },
    ],
    nextSteps: [
      {
        en: 'Bring the devices within 1 m, face to face, and list what is in range: `socket-lens irda`.',
        'zh-cn': '让两台设备相距 1 米以内并正对，然后列出范围内的设备：`socket-lens irda`。',
      },
      {
        en: 'Probe `irda://*/SERVICE` to take the first device that is found.',
        'zh-cn': '探测 `irda://*/SERVICE`，使用最先发现的设备。',
      },
    ],
    statements: ['S59'],
  },
  'nothing-tried': {
    sentence: { en: '{target} was not tried', 'zh-cn': '没有尝试 {target}' },
    meaning: { en: 'The probe ended before the first call.', 'zh-cn': '探测在第一个调用之前就结束了。' },
    causes: [],
    nextSteps: [{ en: 'Probe again.', 'zh-cn': '请再探测一次。' }],
    statements: [],
  },
};
