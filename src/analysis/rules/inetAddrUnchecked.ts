import type { Rule } from '../rule';

export const inetAddrUnchecked: Rule = {
  id: 'inet-addr-unchecked',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-inet_addr',
  platform: 'both',
  title: { en: 'The result of inet_addr is not checked', 'zh-cn': '没有检查 inet_addr 的结果' },
  description: {
    en: 'inet_addr gives INADDR_NONE for a text that is no address, which is also 255.255.255.255, and knows no IPv6; current SDKs call it deprecated. Use inet_pton and check its result.',
    'zh-cn':
      '对不是地址的文本，inet_addr 返回 INADDR_NONE，与 255.255.255.255 相同，且不支持 IPv6；新版 SDK 已将其弃用。请使用 inet_pton 并检查其结果。',
  },
  bad: 'a.sin_addr.s_addr = inet_addr(text);',
  good: 'if (inet_pton(AF_INET, text, &a.sin_addr) != 1) return -1;',
  check({ fn, report }) {
    // A function of that name has that result, and its callers check it.
    const calls = /inet_addr$/i.test(fn.name) ? [] : fn.callsOf('inet_addr');
    for (const call of calls) {
      const [text] = call.args;
      // NATPMP_NOTIF_ADDR and its like are macros of another header that stand for a literal.
      const literal =
        text !== undefined && /^L?"|^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(fn.constantAt(text, call) ?? '');
      if (
        !/INADDR_NONE|0xffffffff|\(\w+(?: \w+)?\)\s*\(?\s*-\s*1\b|[=!]=\s*-1\b|-1\s*[=!]=/i.test(fn.node.text)
      ) {
        report({
          at: call.node,
          severity: literal ? 'information' : 'warning',
          deprecated: true,
          message: {
            en: 'inet_addr is deprecated, and its INADDR_NONE is also an address; use inet_pton and check its result.',
            'zh-cn': 'inet_addr 已弃用，其 INADDR_NONE 同时也是一个地址；请使用 inet_pton 并检查结果。',
          },
        });
      }
    }
  },
};
