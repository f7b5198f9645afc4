// The ways to learn how a connect ended, each in one line.

import type { Localized } from './explanation';
import type { Method } from './outcome';

export const METHOD_WORDS: Readonly<Record<Method, Localized>> = {
  blocking: {
    en: 'connect itself waits; its return value is the answer',
    'zh-cn': '由 connect 自己等待，其返回值就是答案',
  },
  select: {
    en: 'non-blocking, then select: writable means connected, the except set means failed',
    'zh-cn': '非阻塞，然后 select：可写表示已连接，出现在异常集合中表示失败',
  },
  poll: {
    en: 'non-blocking, then poll or WSAPoll, then SO_ERROR',
    'zh-cn': '非阻塞，然后 poll 或 WSAPoll，再读取 SO_ERROR',
  },
  'event-select': {
    en: 'Windows: an event object is signalled for FD_CONNECT (WSAEventSelect)',
    'zh-cn': 'Windows：事件对象在 FD_CONNECT 时变为有信号（WSAEventSelect）',
  },
  'async-select': {
    en: 'Windows: a window message reports FD_CONNECT (WSAAsyncSelect)',
    'zh-cn': 'Windows：窗口消息报告 FD_CONNECT（WSAAsyncSelect）',
  },
  'connect-ex': {
    en: 'Windows: an overlapped connect on a bound socket (ConnectEx)',
    'zh-cn': 'Windows：在已绑定的套接字上进行重叠连接（ConnectEx）',
  },
  'wsa-connect': {
    en: 'Windows: connect with the extended call (WSAConnect)',
    'zh-cn': 'Windows：使用扩展调用连接（WSAConnect）',
  },
};
