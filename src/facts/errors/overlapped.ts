// Codes of overlapped calls: plain Windows codes under a Winsock name.

import type { ErrorRow } from './row';

export const OVERLAPPED_ERRORS: readonly ErrorRow[] = [
  {
    code: 6,
    symbol: 'WSA_INVALID_HANDLE',
    aliases: ['ERROR_INVALID_HANDLE'],
    connect: 'no',
    statements: [],
    title: { en: 'invalid event handle', 'zh-cn': '事件句柄无效' },
    meaning: { en: 'An event object handle is not valid.', 'zh-cn': '事件对象句柄无效。' },
    returnedBy: {
      en: 'Overlapped and event functions: WSASetEvent, WSAWaitForMultipleEvents, WSAGetOverlappedResult.',
      'zh-cn': '重叠 I/O 与事件函数：WSASetEvent、WSAWaitForMultipleEvents、WSAGetOverlappedResult。',
    },
    causes: [
      {
        en: 'The event was closed with WSACloseEvent before the operation was over.',
        'zh-cn': '操作尚未结束，事件就被 WSACloseEvent 关闭了。',
      },
    ],
    nextSteps: [
      {
        en: 'Keep event and OVERLAPPED structure alive until the operation has completed.',
        'zh-cn': '在操作完成之前，保持事件和 OVERLAPPED 结构有效。',
      },
    ],
  },
  {
    code: 8,
    symbol: 'WSA_NOT_ENOUGH_MEMORY',
    aliases: ['ERROR_NOT_ENOUGH_MEMORY'],
    near: 'ENOMEM',
    connect: 'no',
    statements: [],
    title: { en: 'not enough memory', 'zh-cn': '内存不足' },
    meaning: {
      en: 'The system could not get the memory for the operation.',
      'zh-cn': '系统无法为该操作分配内存。',
    },
    returnedBy: {
      en: 'Overlapped functions; getaddrinfo for EAI_MEMORY; connect under Wine for absurd lengths.',
      'zh-cn': '重叠 I/O 函数；getaddrinfo（对应 EAI_MEMORY）；Wine 下 namelen 离谱时的 connect。',
    },
    causes: [
      {
        en: 'Memory is exhausted, or a length argument is absurdly large.',
        'zh-cn': '内存耗尽，或者长度参数大得离谱。',
      },
    ],
    nextSteps: [
      {
        en: 'Check the length arguments first, then the memory of process and system.',
        'zh-cn': '先检查长度参数，再查看进程和系统的内存。',
      },
    ],
  },
  {
    code: 87,
    symbol: 'WSA_INVALID_PARAMETER',
    aliases: ['ERROR_INVALID_PARAMETER'],
    near: 'EINVAL',
    connect: 'no',
    statements: [],
    title: { en: 'invalid parameter', 'zh-cn': '参数无效' },
    meaning: {
      en: 'One or more parameters of an overlapped function are invalid.',
      'zh-cn': '重叠 I/O 函数的某个参数无效。',
    },
    returnedBy: { en: 'Overlapped and event functions.', 'zh-cn': '重叠 I/O 与事件函数。' },
    causes: [
      {
        en: 'A buffer array, an event count or a flag has a value the function does not take.',
        'zh-cn': '缓冲区数组、事件个数或标志位的取值不被接受。',
      },
    ],
    nextSteps: [
      {
        en: 'Check each argument: at most 64 events, at least one buffer.',
        'zh-cn': '逐个检查参数：事件最多 64 个，缓冲区至少一个。',
      },
    ],
  },
  {
    code: 258,
    symbol: 'WSA_WAIT_TIMEOUT',
    aliases: ['WAIT_TIMEOUT'],
    near: 'ETIMEDOUT',
    connect: 'no',
    statements: [],
    title: { en: 'wait timed out', 'zh-cn': '等待超时' },
    meaning: {
      en: 'The wait ended before anything was signalled. It is a result, not an error.',
      'zh-cn': '等待时间已到，没有事件被触发。这是返回结果，不是错误。',
    },
    returnedBy: {
      en: 'WSAWaitForMultipleEvents, as its return value.',
      'zh-cn': 'WSAWaitForMultipleEvents（作为返回值）。',
    },
    causes: [
      {
        en: 'Nothing happened within the time that was given.',
        'zh-cn': '在给定的时间内没有发生任何事件。',
      },
    ],
    nextSteps: [
      {
        en: 'Wait again, or give up and cancel the operation.',
        'zh-cn': '继续等待，或者放弃并取消操作。',
      },
    ],
  },
  {
    code: 995,
    symbol: 'WSA_OPERATION_ABORTED',
    aliases: ['ERROR_OPERATION_ABORTED'],
    near: 'ECANCELED',
    connect: 'overlapped',
    statements: [],
    title: { en: 'operation aborted', 'zh-cn': '操作已中止' },
    meaning: {
      en: 'An operation under way was cancelled on this host: by a cancel call, by closing the socket, or because its thread ended.',
      'zh-cn': '进行中的操作被本机取消：调用了取消函数、套接字被关闭，或者发起操作的线程已退出。',
    },
    returnedBy: {
      en: 'WSAGetOverlappedResult and completion routines after CancelIoEx or closesocket; a blocking connect under Wine whose socket is closed by another thread.',
      'zh-cn':
        'CancelIoEx 或 closesocket 之后的 WSAGetOverlappedResult 和完成例程；Wine 下套接字被另一线程关闭时的阻塞 connect。',
    },
    sentence: {
      en: 'The attempt to connect to {target} was cancelled on this host',
      'zh-cn': '到 {target} 的连接被本机取消',
    },
    causes: [
      {
        en: 'The program closed the socket, or cancelled its own operation, while it was pending.',
        'zh-cn': '操作未完成时，程序关闭了套接字或取消了操作。',
      },
      {
        en: 'The thread that started the operation has ended.',
        'zh-cn': '发起该操作的线程已经退出。',
      },
    ],
    nextSteps: [
      {
        en: 'Treat it as "cancelled" when that was meant; otherwise find who closes the socket.',
        'zh-cn': '若属有意为之，按“已取消”处理；否则查明是谁关闭了套接字。',
      },
      {
        en: 'Keep the thread alive that starts overlapped operations, or use a completion port.',
        'zh-cn': '让发起重叠操作的线程保持存活，或使用完成端口。',
      },
    ],
  },
  {
    code: 996,
    symbol: 'WSA_IO_INCOMPLETE',
    aliases: ['ERROR_IO_INCOMPLETE'],
    near: 'EINPROGRESS',
    connect: 'overlapped',
    statements: [],
    title: { en: 'overlapped result not ready', 'zh-cn': '重叠操作尚未完成' },
    meaning: {
      en: 'The operation has not completed yet, and the call was asked not to wait.',
      'zh-cn': '操作尚未完成，而调用又要求不等待。',
    },
    returnedBy: {
      en: 'WSAGetOverlappedResult with fWait FALSE.',
      'zh-cn': 'fWait 为 FALSE 的 WSAGetOverlappedResult。',
    },
    causes: [
      {
        en: 'The result was asked for before the completion was signalled.',
        'zh-cn': '在完成通知到来之前就查询了结果。',
      },
    ],
    nextSteps: [
      {
        en: 'Wait for the event or the completion port first, or pass TRUE for fWait.',
        'zh-cn': '先等待事件或完成端口通知，或者把 fWait 设为 TRUE。',
      },
    ],
  },
  {
    code: 997,
    symbol: 'WSA_IO_PENDING',
    aliases: ['ERROR_IO_PENDING'],
    near: 'EINPROGRESS',
    connect: 'overlapped',
    statements: [],
    title: { en: 'overlapped operation pending', 'zh-cn': '重叠操作正在进行' },
    meaning: {
      en: 'The operation was started and will complete later. This is no failure.',
      'zh-cn': '操作已经启动，稍后完成。这不是失败。',
    },
    returnedBy: {
      en: 'ConnectEx, WSASend, WSARecv and the other overlapped functions.',
      'zh-cn': 'ConnectEx、WSASend、WSARecv 等重叠 I/O 函数。',
    },
    sentence: {
      en: 'The attempt to connect to {target} has started and goes on',
      'zh-cn': '到 {target} 的连接已经发起，正在进行',
    },
    causes: [
      {
        en: 'An overlapped call answers like this whenever it cannot complete at once.',
        'zh-cn': '重叠调用无法立即完成时都会这样返回。',
      },
    ],
    nextSteps: [
      {
        en: 'Wait for the event, completion routine or completion port, then read the outcome with WSAGetOverlappedResult.',
        'zh-cn': '等待事件、完成例程或完成端口通知，再用 WSAGetOverlappedResult 读取结果。',
      },
      {
        en: 'Keep the OVERLAPPED structure and every buffer where they are until then.',
        'zh-cn': '在此之前不要移动或释放 OVERLAPPED 结构和各缓冲区。',
      },
      {
        en: 'After ConnectEx has succeeded set SO_UPDATE_CONNECT_CONTEXT, or getpeername and shutdown fail.',
        'zh-cn': 'ConnectEx 成功后要设置 SO_UPDATE_CONNECT_CONTEXT，否则 getpeername 和 shutdown 会失败。',
      },
    ],
  },
];
