import { dissolves } from '../flow/dissolving';
import { argumentObject, takes } from '../flow/functionModel';
import { mayRenew } from '../flow/sockets';
import { after } from '../flow/step';
import type { CallStep } from '../flow/step';
import type { Rule } from '../rule';

export const udpSendAfterDisconnect: Rule = {
  id: 'udp-send-after-disconnect',
  severity: 'warning',
  statement: 'S46',
  platform: 'both',
  title: {
    en: 'send on a datagram socket that has no destination any more',
    'zh-cn': '在已取消默认目标的数据报套接字上调用 send',
  },
  description: {
    en: 'A connect to a zero address (AF_UNSPEC elsewhere) takes the default destination of a datagram socket away: send and recv fail with WSAENOTCONN until it is connected again. Use sendto and recvfrom, or connect first.',
    'zh-cn':
      '用全零地址（其他系统为 AF_UNSPEC）调用 connect 会取消数据报套接字的默认目标：在再次连接之前，send 和 recv 都以 WSAENOTCONN 失败。请使用 sendto 和 recvfrom，或先重新 connect。',
  },
  bad: 'connect(u, (SOCKADDR *)&zero, sizeof zero);\nsend(u, data, size, 0);',
  good: 'connect(u, (SOCKADDR *)&zero, sizeof zero);\nsendto(u, data, size, 0, (SOCKADDR *)&peer, sizeof peer);',
  check({ fn, report }) {
    const connects = fn.callsOf('connect', 'WSAConnect');
    for (const connect of connects) {
      const socket = argumentObject(connect);
      if (socket === undefined || !dissolves(fn, connect)) {
        continue;
      }
      const later = after(
        connect,
        step =>
          mayRenew(fn, step, socket) ||
          (step.kind === 'call' && connects.includes(step) && takes(step, socket)),
      );
      const transfers = fn.callsOf('send', 'recv', 'WSASend', 'WSARecv');
      const lost = later.find(
        (step): step is CallStep => step.kind === 'call' && transfers.includes(step) && takes(step, socket),
      );
      if (lost) {
        report({
          at: lost.node,
          message: {
            en: `${socket} has no destination here, so ${lost.callee} fails with WSAENOTCONN; use ${lost.callee.includes('ecv') ? 'recvfrom' : 'sendto'}.`,
            'zh-cn': `此时 ${socket} 没有默认目标，${lost.callee} 会以 WSAENOTCONN 失败；请使用 ${lost.callee.includes('ecv') ? 'recvfrom' : 'sendto'}。`,
          },
          related: [{ range: connect.node, message: { en: 'Taken away here', 'zh-cn': '默认目标在此取消' } }],
        });
      }
    }
  },
};
