import { addressAt, fieldAt } from '../flow/addresses';
import type { Address } from '../flow/addresses';
import type { FunctionModel } from '../flow/functionModel';
import { namedCalls } from '../flow/namelen';
import { optionGiven, socketOf } from '../flow/sockets';
import type { CallStep } from '../flow/step';
import { writtenTarget } from '../flow/targets';
import type { Rule } from '../rule';

export const v6onlyMappedConnect: Rule = {
  id: 'v6only-mapped-connect',
  severity: 'error',
  source: 'https://learn.microsoft.com/windows/win32/winsock/dual-stack-sockets',
  platform: 'win',
  title: {
    en: 'A mapped IPv4 address on a socket for IPv6 alone',
    'zh-cn': '在仅限 IPv6 的套接字上使用 IPv4 映射地址',
  },
  description: {
    en: 'On Windows an AF_INET6 socket starts with IPV6_V6ONLY set, and then takes no ::ffff:a.b.c.d address: WSAEADDRNOTAVAIL, WSAENETUNREACH or WSAEFAULT. Clear the option first, or use an AF_INET socket.',
    'zh-cn':
      '在 Windows 上，AF_INET6 套接字默认启用 IPV6_V6ONLY，此时不接受 ::ffff:a.b.c.d 这样的地址：WSAEADDRNOTAVAIL、WSAENETUNREACH 或 WSAEFAULT。请先清除该选项，或改用 AF_INET 套接字。',
  },
  bad: 'inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);\nconnect(s, (SOCKADDR *)&a, sizeof a);',
  good: 'DWORD off = 0;\nsetsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&off, sizeof off);\nconnect(s, (SOCKADDR *)&a, sizeof a);',
  check({ fn, file, report }) {
    const isOn = optionGiven(fn, 'IPV6_V6ONLY') === true;
    if (fn.node.text.includes('IPV6_V6ONLY') && !isOn) {
      return;
    }
    for (const { call, name } of namedCalls(fn)) {
      const socket = socketOf(fn, call);
      // A socket from elsewhere takes such an address only if it is of this family; its option may be set there.
      const isSixes =
        socket?.complete === true ? socket.family === 'AF_INET6' : isOn || !file.mentions('IPV6_V6ONLY');
      const address = isSixes ? addressAt(fn, name, call) : undefined;
      if (socket && address?.type === 'sockaddr_in6' && isMapped(fn, address, call)) {
        report({
          at: name,
          message: {
            en: `${address.object} is a mapped IPv4 address, and IPV6_V6ONLY is on unless ${socket.object} had it cleared.`,
            'zh-cn': `${address.object} 是 IPv4 映射地址，而 ${socket.object} 没有清除默认启用的 IPV6_V6ONLY。`,
          },
          related: socket.creations.map(({ node }) => ({
            range: node,
            message: { en: 'The socket is made here', 'zh-cn': '套接字在此创建' },
          })),
        });
      }
    }
  },
};

function isMapped(fn: FunctionModel, address: Address, at: CallStep): boolean {
  return (
    /^L?"::ffff:/i.test(writtenTarget(fn, address, at) ?? '') ||
    fieldAt(fn, address, 'sin6_addr', at).every(
      value =>
        value.kind === 'unknown' &&
        value.by.kind === 'call' &&
        /^IN6(?:_SET_ADDR_V4MAPPED|ADDR_SETV4MAPPED)$/.test(value.by.callee),
    )
  );
}
