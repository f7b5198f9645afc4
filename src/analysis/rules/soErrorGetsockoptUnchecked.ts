import { addressedBy } from '../flow/expressions';
import { after } from '../flow/step';
import type { Rule } from '../rule';

export const soErrorGetsockoptUnchecked: Rule = {
  id: 'so-error-getsockopt-unchecked',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/api/winsock/nf-winsock-getsockopt',
  platform: 'both',
  title: {
    en: 'SO_ERROR is used though getsockopt may have failed',
    'zh-cn': '使用了 SO_ERROR 的值，却没有检查 getsockopt 是否成功',
  },
  description: {
    en: 'When getsockopt itself fails, the variable keeps what it held: often 0, which then counts as a successful connect. Test the result of the call before the value.',
    'zh-cn':
      '如果 getsockopt 自身失败，变量保持原值：往往是 0，于是被当作连接成功。请先检查调用的返回值，再使用该值。',
  },
  bad: 'getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size);\nif (error == 0) connected();',
  good: 'if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size) == 0 && error == 0) connected();',
  check({ fn, report }) {
    for (const call of fn.callsOf('getsockopt')) {
      const [, , option, target] = call.args;
      const value = target && addressedBy(target);
      if (option?.text !== 'SO_ERROR' || value === undefined || !/^(?:ignored|void)$/.test(call.usage)) {
        continue;
      }
      const { stores, outside } = fn.definitions(value, call);
      // With another value in it, a failed call counts as a failed connect.
      const safe =
        !outside &&
        stores.length > 0 &&
        stores.every(store =>
          /^-?[1-9]|^[A-Z]/.test((store.value && fn.constantAt(store.value, call)) ?? ''),
        );
      const word = new RegExp(`\\b${value.replace(/[^\w]/g, '\\$&')}\\b`);
      const read = after(call).find(
        step =>
          (step.kind === 'test' || step.kind === 'return' || step.kind === 'throw') &&
          word.test(step.node.text),
      );
      if (!safe && read) {
        report({
          at: call.node,
          message: {
            en: `If this getsockopt fails, ${value} keeps its old value, and the connect may count as successful; check its result.`,
            'zh-cn': `如果这次 getsockopt 失败，${value} 保持原值，连接可能被当作成功；请检查其返回值。`,
          },
          related: [{ range: read.node, message: { en: 'Used here', 'zh-cn': '在此使用' } }],
        });
      }
    }
  },
};
