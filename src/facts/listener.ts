// What a test listener can do with whoever connects.

import type { Localized } from './explanation';

export const BEHAVIOURS = ['echo', 'accept', 'close', 'reset', 'silent', 'full-backlog', 'refuse'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** What a listener of the behaviour does, in one line. */
export const BEHAVIOUR_WORDS: Readonly<Record<Behaviour, Localized>> = {
  echo: { en: 'sends back what it gets', 'zh-cn': '把收到的内容发回' },
  accept: { en: 'takes what it gets and sends nothing', 'zh-cn': '接收内容，什么也不发' },
  close: { en: 'accepts and closes at once, in order', 'zh-cn': '接受后立即正常关闭' },
  reset: { en: 'accepts and resets at once', 'zh-cn': '接受后立即重置' },
  silent: { en: 'accepts, and never reads or writes', 'zh-cn': '接受，但从不读写' },
  'full-backlog': { en: 'has no room: a connect gets no answer', 'zh-cn': '没有空位：connect 得不到应答' },
  refuse: {
    en: 'holds the port without listening: every connect is refused',
    'zh-cn': '占住端口但不监听：每次 connect 都被拒绝',
  },
};

/** Whether a Unix socket can have the behaviour: its connects are refused only when nobody is there at all. */
export function isForPaths(behaviour: Behaviour): boolean {
  return behaviour !== 'refuse' && behaviour !== 'full-backlog';
}

/** Whether a datagram socket can have the behaviour: without connections there is none to end or to queue. */
export function isForDatagrams(behaviour: Behaviour): boolean {
  return behaviour !== 'close' && behaviour !== 'reset' && behaviour !== 'full-backlog';
}
