// Codes about Winsock itself: its start-up, its providers, its catalog.

import type { ErrorRow } from './row';

export const STARTUP_ERRORS: readonly ErrorRow[] = [
  {
    code: 10067,
    symbol: 'WSAEPROCLIM',
    posix: 'EPROCLIM',
    numbers: { darwin: 67 },
    connect: 'no',
    statements: [],
    title: { en: 'too many processes', 'zh-cn': '使用 Winsock 的进程过多' },
    meaning: {
      en: 'Winsock serves only so many programs at once, and the limit is reached.',
      'zh-cn': 'Winsock 能同时服务的程序数量有限，现已达到上限。',
    },
    returnedBy: { en: 'WSAStartup.', 'zh-cn': 'WSAStartup。' },
    causes: [
      {
        en: 'Very many programs use the network at once, or processes that ended badly still count.',
        'zh-cn': '同时使用网络的程序过多，或者异常退出的进程仍被计入。',
      },
    ],
    nextSteps: [
      {
        en: 'End programs that are not needed, and start this one again.',
        'zh-cn': '结束不需要的程序，再重新启动本程序。',
      },
    ],
  },
  {
    code: 10091,
    symbol: 'WSASYSNOTREADY',
    connect: 'no',
    statements: [],
    title: { en: 'network subsystem not ready', 'zh-cn': '网络子系统未就绪' },
    meaning: {
      en: 'Winsock cannot work because the system below it is not available.',
      'zh-cn': '底层系统不可用，Winsock 无法工作。',
    },
    returnedBy: { en: 'WSAStartup.', 'zh-cn': 'WSAStartup。' },
    causes: [
      {
        en: 'The program starts very early, before the network services, or the stack is damaged.',
        'zh-cn': '程序启动过早，网络服务尚未就绪，或者协议栈已损坏。',
      },
    ],
    nextSteps: [
      {
        en: 'Start later, or restart the system; `netsh winsock reset` repairs a damaged catalog.',
        'zh-cn': '稍后再启动，或重启系统；`netsh winsock reset` 可修复损坏的目录。',
      },
    ],
  },
  {
    code: 10092,
    symbol: 'WSAVERNOTSUPPORTED',
    connect: 'no',
    statements: [],
    title: { en: 'Winsock version not supported', 'zh-cn': '不支持的 Winsock 版本' },
    meaning: {
      en: 'The version that WSAStartup was asked for is not available.',
      'zh-cn': 'WSAStartup 所请求的版本不可用。',
    },
    returnedBy: { en: 'WSAStartup.', 'zh-cn': 'WSAStartup。' },
    causes: [
      {
        en: 'The version argument is wrong, for example with major and minor exchanged.',
        'zh-cn': '版本参数有误，例如主次版本号写反了。',
      },
    ],
    nextSteps: [
      {
        en: 'Ask for `MAKEWORD(2, 2)`.',
        'zh-cn': '请求 `MAKEWORD(2, 2)`。',
      },
    ],
  },
  {
    code: 10093,
    symbol: 'WSANOTINITIALISED',
    connect: 'documented',
    statements: ['S12'],
    title: { en: 'Winsock not initialised', 'zh-cn': 'Winsock 未初始化' },
    meaning: {
      en: 'No successful WSAStartup stands behind this call: it was never made, it failed, or WSACleanup took it back.',
      'zh-cn': '调用之前没有成功的 WSAStartup：从未调用、调用失败，或者已被 WSACleanup 抵消。',
    },
    returnedBy: {
      en: 'Every Winsock call but WSAStartup. Linux and macOS have no such state.',
      'zh-cn': '除 WSAStartup 之外的所有 Winsock 函数。Linux 和 macOS 没有这种状态。',
    },
    sentence: {
      en: 'Winsock is not started, so {call} did nothing',
      'zh-cn': 'Winsock 尚未启动，{call} 没有执行',
    },
    causes: [
      {
        en: 'WSAStartup was not called, or its result was not checked.',
        'zh-cn': '没有调用 WSAStartup，或者没有检查它的返回值。',
      },
      {
        en: 'WSACleanup was called once too often, perhaps by a library that shares the process.',
        'zh-cn': 'WSACleanup 多调用了一次，可能是同一进程中的某个库所为。',
      },
      {
        en: 'A global constructor or DllMain uses sockets before main starts Winsock.',
        'zh-cn': '全局构造函数或 DllMain 在 main 启动 Winsock 之前就使用了套接字。',
      },
    ],
    nextSteps: [
      {
        en: 'Call `WSAStartup(MAKEWORD(2, 2), &data)` once at the start, test that it returns 0, and pair it with one WSACleanup at the end.',
        'zh-cn':
          '在程序开始时调用一次 `WSAStartup(MAKEWORD(2, 2), &data)`，确认返回 0，并在结束时配对调用一次 WSACleanup。',
      },
      {
        en: 'Set a breakpoint on WSACleanup to find the call too many.',
        'zh-cn': '在 WSACleanup 上设断点，找出多余的那次调用。',
      },
    ],
  },
  {
    code: 10104,
    symbol: 'WSAEINVALIDPROCTABLE',
    connect: 'no',
    statements: [],
    title: { en: 'invalid procedure table', 'zh-cn': '服务提供程序函数表无效' },
    meaning: {
      en: 'A provider gave Winsock a table of functions that cannot be used.',
      'zh-cn': '服务提供程序交给 Winsock 的函数表不可用。',
    },
    returnedBy: {
      en: 'socket and WSASocket, when the provider is loaded.',
      'zh-cn': '加载服务提供程序时的 socket、WSASocket。',
    },
    causes: [
      {
        en: 'A layered provider (old antivirus, VPN or proxy software) is faulty.',
        'zh-cn': '分层服务提供程序（旧的杀毒、VPN 或代理软件）有缺陷。',
      },
    ],
    nextSteps: [
      {
        en: '`netsh winsock show catalog` names the providers; update or remove the foreign one.',
        'zh-cn': '用 `netsh winsock show catalog` 查看服务提供程序，更新或卸载第三方的那个。',
      },
    ],
  },
  {
    code: 10105,
    symbol: 'WSAEINVALIDPROVIDER',
    connect: 'no',
    statements: [],
    title: { en: 'invalid provider', 'zh-cn': '服务提供程序版本无效' },
    meaning: {
      en: 'A provider says that it speaks another version than Winsock expects.',
      'zh-cn': '服务提供程序声明的版本与 Winsock 的要求不符。',
    },
    returnedBy: {
      en: 'socket and WSASocket, when the provider is loaded.',
      'zh-cn': '加载服务提供程序时的 socket、WSASocket。',
    },
    causes: [
      {
        en: 'A provider for another Windows version is installed.',
        'zh-cn': '安装了面向其他 Windows 版本的服务提供程序。',
      },
    ],
    nextSteps: [
      {
        en: '`netsh winsock show catalog` names the providers; update or remove the foreign one.',
        'zh-cn': '用 `netsh winsock show catalog` 查看服务提供程序，更新或卸载第三方的那个。',
      },
    ],
  },
  {
    code: 10106,
    symbol: 'WSAEPROVIDERFAILEDINIT',
    connect: 'no',
    statements: [],
    title: { en: 'provider failed to start', 'zh-cn': '服务提供程序初始化失败' },
    meaning: {
      en: 'A provider could not be loaded or started, so no socket can be made.',
      'zh-cn': '服务提供程序无法加载或启动，因此无法创建套接字。',
    },
    returnedBy: { en: 'socket, WSASocket and WSAStartup.', 'zh-cn': 'socket、WSASocket、WSAStartup。' },
    causes: [
      {
        en: "The process was started without the variable SystemRoot in its environment, so the provider's library is not found.",
        'zh-cn': '启动进程时环境变量中缺少 SystemRoot，因而找不到服务提供程序的库。',
      },
      {
        en: 'The Winsock catalog is damaged, often after a VPN or antivirus program was removed.',
        'zh-cn': 'Winsock 目录损坏，常见于卸载 VPN 或杀毒软件之后。',
      },
    ],
    nextSteps: [
      {
        en: 'Pass SystemRoot on when starting the process; otherwise run `netsh winsock reset` and restart.',
        'zh-cn': '启动进程时保留 SystemRoot；若不是这个原因，运行 `netsh winsock reset` 后重启。',
      },
    ],
  },
  {
    code: 10107,
    symbol: 'WSASYSCALLFAILURE',
    connect: 'rare',
    statements: [],
    title: { en: 'system call failure', 'zh-cn': '系统调用失败' },
    meaning: {
      en: 'A call that should never fail has failed inside Winsock.',
      'zh-cn': 'Winsock 内部一个本不该失败的调用失败了。',
    },
    returnedBy: { en: 'Any Winsock call.', 'zh-cn': '任何 Winsock 函数。' },
    causes: [
      {
        en: 'Memory or handles are exhausted, or a filter driver misbehaves.',
        'zh-cn': '内存或句柄耗尽，或者过滤驱动行为异常。',
      },
    ],
    nextSteps: [
      {
        en: 'Look into the system event log at that time, and repeat without foreign network filters.',
        'zh-cn': '查看该时刻的系统事件日志，并在停用第三方网络过滤程序后重试。',
      },
    ],
  },
];
