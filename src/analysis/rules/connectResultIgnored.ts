import { dissolves } from '../flow/dissolving';
import { argumentObject, takes } from '../flow/functionModel';
import { isNeverRead } from '../flow/reads';
import { startsAttempt } from '../flow/sockets';
import { after } from '../flow/step';
import type { Step } from '../flow/step';
import type { Rule } from '../rule';

export const connectResultIgnored: Rule = {
  id: 'connect-result-ignored',
  severity: 'warning',
  statement: 'S04',
  platform: 'both',
  title: {
    en: 'The result of connect is ignored',
    'zh-cn': '忽略了 connect 的返回值',
  },
  description: {
    en: 'On a blocking socket the return value is the only sign of success. Compare it with SOCKET_ERROR (-1) and read the error at once. Where a wait follows on purpose, write `(void)connect(…)`.',
    'zh-cn':
      '在阻塞套接字上，返回值是连接成功与否的唯一标志。请与 SOCKET_ERROR（-1）比较并立即读取错误码。若有意在之后等待，请写 `(void)connect(…)`。',
  },
  bad: 'connect(s, name, length);\nsend(s, data, size, 0);',
  good: 'if (connect(s, name, length) == SOCKET_ERROR) return WSAGetLastError();\nsend(s, data, size, 0);',
  check({ fn, report }) {
    for (const connect of fn.callsOf('connect', 'WSAConnect')) {
      const store = fn.storeOf(connect);
      const isMeant = connect.usage === 'void';
      if (connect.usage !== 'ignored' && !isMeant && !(store && isNeverRead(fn, store))) {
        continue;
      }
      if (dissolves(fn, connect)) {
        // It takes a destination away; what it says is of little use.
        continue;
      }
      const socket = argumentObject(connect);
      const later = after(connect, step => transfers(step, socket));
      const waits = later.some(
        step =>
          step.kind === 'call' &&
          /^(?:select|poll|WSAPoll|epoll_\w+|WSAWaitForMultipleEvents|WaitForSingleObject|getpeername|WSAGetLastError)$|error/i.test(
            step.callee,
          ),
      );
      if (
        waits ||
        (isMeant && (startsAttempt(fn, connect) === true || !later.some(step => transfers(step, socket))))
      ) {
        // The end of the attempt is looked at, though its beginning is not; or it may be elsewhere.
        continue;
      }
      report({
        at: connect.node,
        severity: startsAttempt(fn, connect) === true ? 'hint' : 'warning',
        message: {
          en: `Nothing looks at the result of connect, so ${socket ?? 'the socket'} is used as if it were connected.`,
          'zh-cn': `没有检查 connect 的返回值，${socket ?? '套接字'} 被当作已连接来使用。`,
        },
      });
    }
  },
};

/** Whether a step sends or receives on the socket: after that, an error that is read is not that of connect. */
function transfers(step: Step, socket: string | undefined): boolean {
  return (
    socket !== undefined &&
    step.kind === 'call' &&
    /^(?:WSA)?(?:send|recv)$/i.test(step.callee) &&
    takes(step, socket)
  );
}
