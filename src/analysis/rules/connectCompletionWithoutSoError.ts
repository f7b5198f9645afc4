import { addressedBy } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { after } from '../flow/step';
import { readsOutcome, waitsOf } from '../flow/waits';
import type { Wait } from '../flow/waits';
import type { Rule, Target } from '../rule';

export const connectCompletionWithoutSoError: Rule = {
  id: 'connect-completion-without-so-error',
  severity: 'warning',
  statement: 'S06',
  platform: 'both',
  title: {
    en: 'A writable socket is taken for a connected one',
    'zh-cn': '把“可写”当成了“已连接”',
  },
  description: {
    en: 'A socket also becomes writable when its connect has failed (always so outside Windows), and only SO_ERROR tells. Read `getsockopt(s, SOL_SOCKET, SO_ERROR, …)` after the wait, and check its own result too.',
    'zh-cn':
      '连接失败时套接字同样会变为可写（Windows 以外总是如此），只有 SO_ERROR 能说明结果。等待之后请读取 `getsockopt(s, SOL_SOCKET, SO_ERROR, …)`，并检查其自身的返回值。',
  },
  bad: 'if (select(0, NULL, &writable, &failed, &tv) > 0) return CONNECTED;',
  good: 'if (select(0, NULL, &writable, &failed, &tv) > 0 &&\n    getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size) == 0 && error == 0) return CONNECTED;',
  check({ fn, target, report }) {
    for (const wait of waitsOf(fn)) {
      if (
        wait.call.callee !== 'WSAPoll' &&
        !readsOutcome(fn, wait) &&
        !looksElsewhere(fn, wait, target) &&
        isUsed(wait)
      ) {
        report({
          at: wait.call.node,
          message: {
            en: `After this wait ${wait.socket} may be writable because its connect failed; read SO_ERROR before using it.`,
            'zh-cn': `等待结束后，${wait.socket} 可写也可能是因为连接失败；使用前应读取 SO_ERROR。`,
          },
          related: [{ range: wait.connect.node, message: { en: 'Started here', 'zh-cn': '连接在此发起' } }],
        });
      }
    }
  },
};

/** Whether the code learns of a failure in another way: the except set on Windows, POLLERR, an event's code. */
function looksElsewhere(fn: FunctionModel, { call }: Wait, target: Target): boolean {
  const later = after(call);
  const text = (pattern: RegExp) =>
    later.some(step => step.kind !== 'exit' && pattern.test(stepText(step.node.text)));
  if (call.callee === 'poll' && text(/\bPOLL(?:ERR|HUP)\b/)) {
    return true;
  }
  const except = call.args[3] && addressedBy(call.args[3]);
  return (
    target === 'win' &&
    except !== undefined &&
    fn.calls.some(
      each =>
        each.callee === 'FD_ISSET' && each.args[1] !== undefined && addressedBy(each.args[1]) === except,
    )
  );
}

/** Loops and functions are steps as well; their text says nothing about one step. */
function stepText(text: string): string {
  return text.length > 400 ? '' : text;
}

/** Whether something follows from the wait here: a field's wait may be judged by the caller. */
function isUsed({ call, socket }: Wait): boolean {
  const later = after(call);
  return /->|\./.test(socket)
    ? later.some(step => step.kind === 'call' && /^(?:send|recv|WSASend|WSARecv)$/.test(step.callee))
    : true;
}
