import { addressAt } from '../flow/addresses';
import { namedCalls } from '../flow/namelen';
import { optionGiven, socketOf } from '../flow/sockets';
import { writtenTarget } from '../flow/targets';
import type { Rule } from '../rule';

export const broadcastConnectWithoutSoBroadcast: Rule = {
  id: 'broadcast-connect-without-so-broadcast',
  severity: 'error',
  statement: 'S34',
  platform: 'both',
  title: { en: 'Broadcast without SO_BROADCAST', 'zh-cn': '未启用 SO_BROADCAST 就使用广播地址' },
  description: {
    en: 'A datagram socket may name a broadcast address only after SO_BROADCAST was set; else the call fails with WSAEACCES (EACCES elsewhere).',
    'zh-cn':
      '数据报套接字须先设置 SO_BROADCAST 才能使用广播地址，否则调用以 WSAEACCES（其他系统为 EACCES）失败。',
  },
  bad: 'a.sin_addr.s_addr = INADDR_BROADCAST;\nconnect(u, (SOCKADDR *)&a, sizeof a);',
  good: 'setsockopt(u, SOL_SOCKET, SO_BROADCAST, (char *)&on, sizeof on);\nconnect(u, (SOCKADDR *)&a, sizeof a);',
  check({ fn, file, report }) {
    const isOff = optionGiven(fn, 'SO_BROADCAST') === false;
    if (fn.node.text.includes('SO_BROADCAST') && !isOff) {
      return;
    }
    for (const { call, name } of namedCalls(fn)) {
      const socket = call.callee === 'bind' ? undefined : socketOf(fn, call);
      const address =
        socket?.type === 'SOCK_DGRAM' &&
        (socket.complete || (socket.elsewhere && !file.mentions('SO_BROADCAST')))
          ? addressAt(fn, name, call)
          : undefined;
      const target = address && writtenTarget(fn, address, call);
      if (
        address &&
        /^(?:INADDR_BROADCAST|INADDR_NONE|4294967295|-1|"\d+\.\d+\.\d+\.255")$/.test(target ?? '')
      ) {
        report({
          at: call.node,
          message: {
            en: `${address.object} is a broadcast address, and SO_BROADCAST is not set: ${call.callee} fails with WSAEACCES.`,
            'zh-cn': `${address.object} 是广播地址，但未设置 SO_BROADCAST：${call.callee} 会以 WSAEACCES 失败。`,
          },
        });
      }
    }
  },
};
