import { lossesAfter } from '../flow/losses';
import type { Rule } from '../rule';

export const socketLeakOnConnectError: Rule = {
  id: 'socket-leak-on-connect-error',
  severity: 'warning',
  statement: 'S52',
  platform: 'both',
  title: { en: 'A failed connect leaves its socket open', 'zh-cn': '连接失败后没有关闭套接字' },
  description: {
    en: 'The function returns after a failed connect without closing the socket it made; the handle is lost, and in time the process runs out of them. Call closesocket (close elsewhere) before returning.',
    'zh-cn':
      '函数在连接失败后返回，却没有关闭自己创建的套接字；句柄泄漏，最终会耗尽。返回前请调用 closesocket（其他系统为 close）。',
  },
  bad: 'if (connect(s, name, length) == SOCKET_ERROR) return -1;',
  good: 'if (connect(s, name, length) == SOCKET_ERROR) {\n  closesocket(s);\n  return -1;\n}',
  check({ fn, report }) {
    for (const connect of fn.callsOf('connect', 'WSAConnect')) {
      for (const { object, at } of lossesAfter(fn, connect)) {
        report({
          at,
          message: {
            en: `${object} is still open when this returns after a failed connect; close it first.`,
            'zh-cn': `连接失败后从此处返回时 ${object} 仍未关闭；请先关闭。`,
          },
          related: [
            { range: connect.node, message: { en: 'The connect that failed', 'zh-cn': '失败的 connect' } },
          ],
        });
      }
    }
  },
};
