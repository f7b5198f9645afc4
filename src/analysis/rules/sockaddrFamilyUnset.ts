import { addressAt, fieldAt } from '../flow/addresses';
import { namedCalls } from '../flow/namelen';
import type { Rule } from '../rule';

const FIELDS: Readonly<Record<string, string>> = { sockaddr_in: 'sin_family', sockaddr_in6: 'sin6_family' };

export const sockaddrFamilyUnset: Rule = {
  id: 'sockaddr-family-unset',
  severity: 'error',
  statement: 'S23',
  platform: 'both',
  title: { en: 'The family of an address is never set', 'zh-cn': '从未设置地址的地址族' },
  description: {
    en: 'An address whose family is 0 or left over fails with WSAEFAULT or WSAEADDRNOTAVAIL on Windows; Linux takes family 0 as a request to disconnect and returns success. Store AF_INET or AF_INET6.',
    'zh-cn':
      '地址族为 0 或未初始化时，Windows 会以 WSAEFAULT 或 WSAEADDRNOTAVAIL 失败；Linux 把地址族 0 当作断开请求并返回成功。请写入 AF_INET 或 AF_INET6。',
  },
  bad: 'memset(&a, 0, sizeof a);\na.sin_port = htons(80);\nconnect(s, (SOCKADDR *)&a, sizeof a);',
  good: 'memset(&a, 0, sizeof a);\na.sin_family = AF_INET;\na.sin_port = htons(80);\nconnect(s, (SOCKADDR *)&a, sizeof a);',
  check({ fn, report }) {
    for (const { call, name } of namedCalls(fn)) {
      const address = addressAt(fn, name, call);
      const field = FIELDS[address?.type ?? ''];
      if (!address || field === undefined) {
        continue;
      }
      if (fieldAt(fn, address, field, call).every(({ kind }) => kind === 'zero' || kind === 'unset')) {
        const joint = address.pointer ? '->' : '.';
        report({
          at: name,
          message: {
            en: `${address.object}${joint}${field} is never set before ${call.callee}.`,
            'zh-cn': `${call.callee} 之前从未设置 ${address.object}${joint}${field}。`,
          },
        });
      }
    }
  },
};
