import { objectOf } from '../flow/expressions';
import { takes } from '../flow/functionModel';
import type { Rule } from '../rule';

export const connectOnListeningSocket: Rule = {
  id: 'connect-on-listening-socket',
  severity: 'error',
  statement: 'S26',
  platform: 'both',
  title: { en: 'connect on a listening socket', 'zh-cn': '在监听套接字上调用 connect' },
  description: {
    en: 'A socket that listens cannot connect: WSAEINVAL (EISCONN on Linux). Make a second socket for the connection.',
    'zh-cn': '正在监听的套接字不能再发起连接：WSAEINVAL（Linux 为 EISCONN）。请为连接另建一个套接字。',
  },
  bad: 'listen(s, 5);\nconnect(s, name, length);',
  good: 'listen(s, 5);\nconnect(other, name, length);',
  check({ fn, report }) {
    for (const listen of fn.callsOf('listen')) {
      const socket = listen.args[0] && objectOf(listen.args[0]);
      const later = socket === undefined ? [] : fn.whileHeld(socket, listen);
      for (const step of later) {
        if (
          socket !== undefined &&
          step.kind === 'call' &&
          fn.callsOf('connect', 'WSAConnect').includes(step) &&
          takes(step, socket)
        ) {
          report({
            at: step.node,
            message: {
              en: `${socket} listens, so connect fails with WSAEINVAL; use another socket.`,
              'zh-cn': `${socket} 正在监听，connect 会以 WSAEINVAL 失败；请使用另一个套接字。`,
            },
            related: [
              { range: listen.node, message: { en: 'Listens since here', 'zh-cn': '从此处开始监听' } },
            ],
          });
        }
      }
    }
  },
};
