import { addressAt } from '../flow/addresses';
import { takes } from '../flow/functionModel';
import { namedCalls } from '../flow/namelen';
import { socketOf } from '../flow/sockets';
import { reaches } from '../flow/step';
import type { Rule } from '../rule';

export const irdaBoundSocketConnect: Rule = {
  id: 'irda-bound-socket-connect',
  severity: 'error',
  statement: 'S57',
  platform: 'win',
  title: {
    en: 'An IrDA socket connects though it is bound, or to another family',
    'zh-cn': 'IrDA 套接字绑定后再连接，或连接其他地址族',
  },
  description: {
    en: 'Once bound to a service name, an IrDA socket can only accept: connect gives WSAEINVAL. And it only takes SOCKADDR_IRDA. Make a second socket, and fill a SOCKADDR_IRDA.',
    'zh-cn':
      'IrDA 套接字绑定到服务名后只能接受连接：connect 返回 WSAEINVAL。它只接受 SOCKADDR_IRDA。请另建套接字，并填写 SOCKADDR_IRDA。',
  },
  bad: 'bind(s, (SOCKADDR *)&service, sizeof service);\nconnect(s, (SOCKADDR *)&device, sizeof device);',
  good: 'connect(other, (SOCKADDR *)&device, sizeof device);',
  check({ fn, report }) {
    for (const { call, name } of namedCalls(fn)) {
      const socket = socketOf(fn, call);
      if (call.callee === 'sendto' || socket?.family !== 'AF_IRDA') {
        continue;
      }
      const type = addressAt(fn, name, call)?.type;
      const bound = fn
        .callsOf('bind')
        .find(
          bind =>
            takes(bind, socket.object) &&
            reaches(bind, call, step => step.kind === 'store' && step.object === socket.object),
        );
      if (/^sockaddr_in6?$/.test(type ?? '')) {
        report({
          at: name,
          message: {
            en: `${socket.object} is an IrDA socket and takes a SOCKADDR_IRDA, not ${type ?? ''}.`,
            'zh-cn': `${socket.object} 是 IrDA 套接字，需要 SOCKADDR_IRDA，而不是 ${type ?? ''}。`,
          },
        });
      } else if (bound && call.callee === 'connect') {
        report({
          at: call.node,
          message: {
            en: `${socket.object} is bound to a service name, so connect fails with WSAEINVAL.`,
            'zh-cn': `${socket.object} 已绑定到服务名，connect 会以 WSAEINVAL 失败。`,
          },
          related: [{ range: bound.node, message: { en: 'Bound here', 'zh-cn': '在此绑定' } }],
        });
      }
    }
  },
};
