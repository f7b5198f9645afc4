import type { Rule } from '../rule';

export const loopbackFastPath: Rule = {
  id: 'loopback-fast-path',
  severity: 'information',
  source: 'https://learn.microsoft.com/windows/win32/winsock/sio-loopback-fast-path',
  platform: 'win',
  title: { en: 'SIO_LOOPBACK_FAST_PATH is deprecated', 'zh-cn': 'SIO_LOOPBACK_FAST_PATH 已弃用' },
  description: {
    en: 'Microsoft recommends against the TCP loopback fast path: it is deprecated, costs processor time and behaves differently from real TCP. Leave the control code out.',
    'zh-cn':
      'Microsoft 不建议使用 TCP 回环快速路径：它已弃用，占用处理器时间，且行为与真正的 TCP 不同。请去掉该控制码。',
  },
  bad: 'WSAIoctl(s, SIO_LOOPBACK_FAST_PATH, &on, sizeof on, NULL, 0, &bytes, NULL, NULL);',
  good: '/* a plain socket: loopback is fast enough */',
  check({ fn, report }) {
    for (const { args } of fn.callsOf('WSAIoctl')) {
      const code = args[1];
      if (code && /^SIO_LOOPBACK_FAST_PATH$/.test(code.text)) {
        report({
          at: code,
          deprecated: true,
          message: {
            en: 'SIO_LOOPBACK_FAST_PATH is deprecated and slower under load; leave it out.',
            'zh-cn': 'SIO_LOOPBACK_FAST_PATH 已弃用，且在高负载下更慢；请去掉它。',
          },
        });
      }
    }
  },
};
