import type { Localized } from '../../facts/explanation';
import { helperWaitsOf } from '../flow/helperWaits';
import type { FunctionModel } from '../flow/functionModel';
import { after } from '../flow/step';
import type { CallStep } from '../flow/step';
import { readsOutcome, waitsOf } from '../flow/waits';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const wsapollConnectFailureUnreported: Rule = {
  id: 'wsapoll-connect-failure-unreported',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsapoll',
  platform: 'win',
  title: {
    en: 'WSAPoll may never report that a connect failed',
    'zh-cn': 'WSAPoll 可能永远不会报告连接失败',
  },
  description: {
    en: 'Before Windows 10 version 2004 WSAPoll does not signal a failed connect at all; since then it signals POLLHUP and POLLERR. Wait with a finite timeout and then read SO_ERROR, or wait with select and an except set.',
    'zh-cn':
      '在 Windows 10 版本 2004 之前，WSAPoll 完全不会通知连接失败；之后以 POLLHUP 和 POLLERR 通知。请使用有限的超时并随后读取 SO_ERROR，或改用带 exceptfds 的 select。',
  },
  bad: 'WSAPoll(&entry, 1, -1);',
  good: 'if (WSAPoll(&entry, 1, 5000) == 1 && getsockopt(s, SOL_SOCKET, SO_ERROR, …) == 0 && error == 0) …',
  check({ fn, project, report }) {
    for (const wait of waitsOf(fn)) {
      const { call, socket } = wait;
      const timeout = call.args[2];
      if (call.callee !== 'WSAPoll' || !timeout) {
        continue;
      }
      const forever = isEndless(fn, timeout, call);
      const judged =
        readsOutcome(fn, wait) ||
        after(call).some(step => step.kind === 'test' && /\bPOLL(?:ERR|HUP)\b/.test(step.node.text));
      // From build 19041 on a failure is signalled, so that an endless wait does end.
      if (forever && !((project.minWindowsBuild ?? 0) >= 19_041 && judged)) {
        report({
          at: timeout,
          message: waitsForEver(socket),
        });
      } else if (!judged) {
        report({
          at: call.node,
          message: {
            en: `WSAPoll reports a failed connect on ${socket} as POLLHUP and POLLERR, or not at all; check them and read SO_ERROR.`,
            'zh-cn': `WSAPoll 以 POLLHUP 和 POLLERR 报告 ${socket} 的连接失败，或完全不报告；请检查它们并读取 SO_ERROR。`,
          },
        });
      }
    }
    for (const { call, socket } of helperWaitsOf(fn)) {
      const timeout = call.callee === 'WSAPoll' ? call.args[2] : undefined;
      if (timeout && isEndless(fn, timeout, call) && (project.minWindowsBuild ?? 0) < 19_041) {
        report({ at: timeout, message: waitsForEver(socket) });
      }
    }
  },
};

function isEndless(fn: FunctionModel, timeout: SyntaxNode, at: CallStep): boolean {
  const limit = fn.constantAt(timeout, at);
  return limit === 'INFINITE' || (limit?.startsWith('-') ?? false);
}

function waitsForEver(socket: string): Localized {
  return {
    en: `Before Windows 10 version 2004 WSAPoll does not report a failed connect on ${socket}: without a timeout it waits for ever.`,
    'zh-cn': `在 Windows 10 版本 2004 之前，WSAPoll 不报告 ${socket} 的连接失败：没有超时就会永远等待。`,
  };
}
