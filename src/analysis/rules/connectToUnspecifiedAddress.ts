import { addressAt } from '../flow/addresses';
import { UNSPECIFIED, hadDestination } from '../flow/dissolving';
import { namedCalls } from '../flow/namelen';
import { socketOf } from '../flow/sockets';
import { writtenTarget } from '../flow/targets';
import type { Rule } from '../rule';

export const connectToUnspecifiedAddress: Rule = {
  id: 'connect-to-unspecified-address',
  severity: 'error',
  statement: 'S20',
  platform: 'win',
  title: { en: 'connect goes to the wildcard address', 'zh-cn': 'connect 的目标是通配地址' },
  description: {
    en: 'INADDR_ANY and in6addr_any name no host. For a stream socket connect fails with WSAEADDRNOTAVAIL; a datagram socket loses its default destination. Use INADDR_LOOPBACK for this machine.',
    'zh-cn':
      'INADDR_ANY 和 in6addr_any 不指向任何主机。对流套接字，connect 以 WSAEADDRNOTAVAIL 失败；数据报套接字则失去默认目标。本机请用 INADDR_LOOPBACK。',
  },
  bad: 'a.sin_addr.s_addr = INADDR_ANY;\nconnect(s, (SOCKADDR *)&a, sizeof a);',
  good: 'a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);\nconnect(s, (SOCKADDR *)&a, sizeof a);',
  check({ fn, report }) {
    for (const { call, name } of namedCalls(fn)) {
      const address = /^(?:connect|WSAConnect)$/.test(call.callee) ? addressAt(fn, name, call) : undefined;
      const target = address && writtenTarget(fn, address, call);
      if (address && target !== undefined && UNSPECIFIED.test(target)) {
        const type = socketOf(fn, call)?.type;
        const datagrams = type === 'SOCK_DGRAM';
        if (type !== 'SOCK_STREAM' && hadDestination(call)) {
          continue;
        }
        report({
          at: name,
          severity: datagrams ? 'information' : 'error',
          message: datagrams
            ? {
                en: `${address.object} is the wildcard address: this takes the socket's default destination away.`,
                'zh-cn': `${address.object} 是通配地址：这会取消套接字的默认目标。`,
              }
            : {
                en: `${address.object} is the wildcard address, which no connection can go to: WSAEADDRNOTAVAIL.`,
                'zh-cn': `${address.object} 是通配地址，无法连接：WSAEADDRNOTAVAIL。`,
              },
        });
      }
    }
  },
};
