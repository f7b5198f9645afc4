import { helperWaitsOf } from '../flow/helperWaits';
import { modeAt } from '../flow/sockets';
import { waitsOf } from '../flow/waits';
import type { Rule } from '../rule';

export const selectMissingExceptfds: Rule = {
  id: 'select-missing-exceptfds',
  severity: 'warning',
  statement: 'S41',
  platform: 'win',
  title: {
    en: 'select waits for a connect without an except set',
    'zh-cn': '用 select 等待 connect 时没有 exceptfds 集',
  },
  description: {
    en: 'Winsock reports a finished connect in writefds and a failed one in exceptfds only. A select that watches writefds alone sees a refused connection as a time-out. Put the socket into an except set too, and read SO_ERROR when it shows up there.',
    'zh-cn':
      'Winsock 在 writefds 中报告连接成功，失败只在 exceptfds 中报告。只监视 writefds 的 select 会把“连接被拒绝”看成超时。请把套接字也放入 exceptfds 集，出现时读取 SO_ERROR。',
  },
  bad: 'select(0, NULL, &writable, NULL, &tv);',
  good: 'FD_SET(s, &failed);\nselect(0, NULL, &writable, &failed, &tv);',
  check({ fn, report }) {
    for (const { call, connect, socket } of waitsOf(fn)) {
      const except = call.callee === 'select' ? call.args[3] : undefined;
      if (except && fn.constantAt(except, call) === '0') {
        const { by } = modeAt(fn, socket, connect);
        report({
          at: except,
          message: {
            en: `A failed connect on ${socket} shows only in exceptfds, which is NULL here: a refusal looks like a time-out.`,
            'zh-cn': `${socket} 上的连接失败只会出现在 exceptfds 中，而这里为 NULL：被拒绝看起来就像超时。`,
          },
          related: by
            ? [{ range: by.node, message: { en: 'Made non-blocking here', 'zh-cn': '在此设为非阻塞' } }]
            : [],
        });
      }
    }
    for (const { call, socket } of helperWaitsOf(fn)) {
      const except = call.callee === 'select' ? call.args[3] : undefined;
      if (except && fn.constantAt(except, call) === '0') {
        report({
          at: except,
          message: {
            en: `${fn.name} waits for a connect on ${socket}, and a failed one shows only in exceptfds, which is NULL here: a refusal looks like a time-out.`,
            'zh-cn': `${fn.name} 在等待 ${socket} 的 connect，而连接失败只会出现在 exceptfds 中，这里为 NULL：被拒绝看起来就像超时。`,
          },
        });
      }
    }
  },
};
