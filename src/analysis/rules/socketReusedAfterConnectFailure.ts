import { objectOf } from '../flow/expressions';
import { replaces, takes } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { reconnectsOf } from '../flow/reconnects';
import { expectsPending, modeAt, socketOf } from '../flow/sockets';
import { reaches } from '../flow/step';
import type { Rule } from '../rule';

export const socketReusedAfterConnectFailure: Rule = {
  id: 'socket-reused-after-connect-failure',
  severity: 'warning',
  source: 'https://pubs.opengroup.org/onlinepubs/9799919799/functions/connect.html',
  platform: 'both',
  title: { en: 'A socket is used again after its connect failed', 'zh-cn': '连接失败后继续使用同一个套接字' },
  description: {
    en: 'POSIX leaves the state of a socket open after a failed connect; macOS then gives EINVAL. The page documents a second try for Windows (S11), yet a new socket works everywhere. Close it and make another before the next try.',
    'zh-cn':
      'POSIX 未规定 connect 失败后套接字的状态；macOS 会返回 EINVAL。该页面允许在 Windows 上重试（S11），但新建套接字在任何系统上都可行。重试前请关闭并重新创建。',
  },
  bad: 'for (i = 0; i < 3; i++)\n  if (connect(s, name, length) == 0) break;',
  good: 'for (i = 0; i < 3; i++) {\n  s = socket(…);\n  if (connect(s, name, length) == 0) break;\n  closesocket(s);\n}',
  check({ fn, target, report }) {
    const connects = fn.callsOf('connect', 'WSAConnect');
    const polled = connects.length === 0 ? [] : reconnectsOf(fn).map(({ connect }) => connect);
    for (const connect of connects) {
      const socket = connect.args[0] && objectOf(connect.args[0]);
      if (
        socket === undefined ||
        polled.includes(connect) ||
        modeAt(fn, socket, connect).mode === 'non-blocking'
      ) {
        continue;
      }
      if (
        socketOf(fn, connect)?.type === 'SOCK_DGRAM' ||
        expectsPending(fn, connect) ||
        retriesInterrupted(fn)
      ) {
        continue;
      }
      const container = socket.replace(/(?:->|\.|\[).*$/, '');
      const again = connects.find(other =>
        fn
          .failureEdges(connect)
          .some(
            edge =>
              takes(other, socket) &&
              reaches(edge, other, step =>
                step.kind === 'store'
                  ? replaces(step, socket) || step.object === container
                  : step.kind === 'call' && /close|select|poll|wait|socket$|^\.|^delete$/i.test(step.callee),
              ),
          ),
      );
      if (again) {
        report({
          at: again.node,
          severity: target === 'win' ? 'information' : 'warning',
          message: {
            en: `${socket} is used again after its connect failed: documented for Windows, not portable. Make a new socket.`,
            'zh-cn': `${socket} 在连接失败后被再次使用：Windows 文档允许，但不可移植。请创建新的套接字。`,
          },
        });
      }
    }
  },
};

/** A loop that calls again after a signal came between is not a second attempt. */
function retriesInterrupted(fn: FunctionModel): boolean {
  return fn.tests.some(test => /\bEINTR\b/.test(test.node.text));
}
