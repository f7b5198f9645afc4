import { reconnectsOf } from '../flow/reconnects';
import { comparedIn } from '../flow/step';
import type { Rule } from '../rule';

export const reconnectPollMissingWsaeinval: Rule = {
  id: 'reconnect-poll-missing-wsaeinval',
  severity: 'warning',
  statement: 'S10',
  platform: 'win',
  title: {
    en: 'A loop over connect takes WSAEALREADY for pending, but not WSAEINVAL and WSAEWOULDBLOCK',
    'zh-cn': '轮询 connect 的循环把 WSAEALREADY 视为进行中，却没有同样处理 WSAEINVAL 和 WSAEWOULDBLOCK',
  },
  description: {
    en: 'While an attempt goes on, a repeated connect may give WSAEALREADY, WSAEINVAL or WSAEWOULDBLOCK. Who polls this way has to treat the three alike, or a healthy attempt counts as failed.',
    'zh-cn':
      '连接进行期间，重复调用 connect 可能返回 WSAEALREADY、WSAEINVAL 或 WSAEWOULDBLOCK。采用这种轮询必须同等对待三者，否则正常的连接会被当作失败。',
  },
  bad: 'if (error != WSAEWOULDBLOCK && error != WSAEALREADY) return -1;',
  good: 'if (error != WSAEWOULDBLOCK && error != WSAEALREADY && error != WSAEINVAL) return -1;',
  check({ fn, report }) {
    for (const { inside, loop } of reconnectsOf(fn)) {
      const missing = ['WSAEINVAL', 'WSAEWOULDBLOCK'].filter(
        code => !new RegExp(`\\b${code}\\b`).test(loop.text),
      );
      const already = inside.find(step => /\bWSAEALREADY\b/.test(comparedIn(step) ?? ''));
      if (already && missing.length > 0) {
        const list = missing.join(' / ');
        report({
          at: already.node.child('value') ?? already.node,
          message: {
            en: `While the attempt goes on, connect may also give ${list}; treat it like WSAEALREADY.`,
            'zh-cn': `连接进行期间 connect 也可能返回 ${list}；应与 WSAEALREADY 同等处理。`,
          },
        });
      }
    }
  },
};
