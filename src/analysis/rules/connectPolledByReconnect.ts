import { reconnectsOf } from '../flow/reconnects';
import type { Rule } from '../rule';

export const connectPolledByReconnect: Rule = {
  id: 'connect-polled-by-reconnect',
  severity: 'warning',
  statement: 'S10',
  platform: 'both',
  title: {
    en: 'connect is called again and again to learn whether it has finished',
    'zh-cn': '反复调用 connect 以判断连接是否完成',
  },
  description: {
    en: 'What a repeated connect returns while the first goes on varies between implementations, so the page advises against it. Wait with select (write and except set), WSAEventSelect or WSAAsyncSelect, then read SO_ERROR.',
    'zh-cn':
      '连接进行期间重复调用 connect 返回的错误码因实现而异，因此文档不建议这样做。请用 select（写集与异常集）、WSAEventSelect 或 WSAAsyncSelect 等待，然后读取 SO_ERROR。',
  },
  bad: 'while (connect(s, name, length) != 0) Sleep(10);',
  good: 'connect(s, name, length);\nselect(0, NULL, &writable, &failed, &tv);',
  check({ fn, report }) {
    for (const { connect, socket } of reconnectsOf(fn)) {
      report({
        at: connect.node,
        message: {
          en: `This loop calls connect on ${socket} until it says that it is done; what it says in between differs between systems. Wait with select instead.`,
          'zh-cn': `该循环在 ${socket} 上反复调用 connect 直到完成；期间的错误码因系统而异。请改用 select 等待。`,
        },
      });
    }
  },
};
