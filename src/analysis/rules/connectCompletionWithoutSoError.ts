import { addressedBy, objectOf } from '../flow/expressions';
import { mentionsObject } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { after, comparedIn } from '../flow/step';
import { readsOutcome, waitsOf } from '../flow/waits';
import type { Wait } from '../flow/waits';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';
import type { Target } from '../source/condition';

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
    en: 'A socket also becomes writable when its connect has failed (always so outside Windows), and only SO_ERROR tells. Read `getsockopt(s, SOL_SOCKET, SO_ERROR, …)` after the wait, and check its own result too. An FD_CONNECT event comes either way as well, and its code tells.',
    'zh-cn':
      '连接失败时套接字同样会变为可写（Windows 以外总是如此），只有 SO_ERROR 能说明结果。等待之后请读取 `getsockopt(s, SOL_SOCKET, SO_ERROR, …)`，并检查其自身的返回值。FD_CONNECT 事件同样在成功和失败时都会到来，由随附的错误码说明结果。',
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
    for (const at of eventsWithoutCode(fn)) {
      report({
        at,
        message: {
          en: 'FD_CONNECT comes for a failed connect too; the code that comes with it tells, iErrorCode[FD_CONNECT_BIT] or WSAGETSELECTERROR.',
          'zh-cn':
            '连接失败时同样会收到 FD_CONNECT；应读取随附的错误码：iErrorCode[FD_CONNECT_BIT] 或 WSAGETSELECTERROR。',
        },
      });
    }
  },
};

/** What looks whether FD_CONNECT has come, in a function that never looks at the code that comes with it. */
function eventsWithoutCode(fn: FunctionModel): readonly SyntaxNode[] {
  const { text } = fn.node;
  if (
    !/\bFD_CONNECT\b/.test(text) ||
    /\biErrorCode\s*\[\s*(?!FD_(?:READ|WRITE|CLOSE|ACCEPT|OOB|QOS)_BIT)|\bSO_ERROR\b|\bWSAGETSELECTERROR\b|\bHIWORD\b|\bgetpeername\b/.test(
      text,
    )
  ) {
    return [];
  }
  const [enumerated] = fn.callsOf('WSAEnumNetworkEvents');
  const events = enumerated?.args[2] && (addressedBy(enumerated.args[2]) ?? objectOf(enumerated.args[2]));
  const isPassedOn =
    events !== undefined && fn.calls.some(call => call !== enumerated && mentionsObject(call, events));
  const isMessage = /\bWSAGETSELECTEVENT\b/.test(text);
  return fn.steps
    .filter(step => {
      const compared = comparedIn(step) ?? '';
      return (
        // Beside other events it is asked for what has come, not whether it is connected.
        /\bFD_CONNECT\b/.test(compared) &&
        !/\bFD_(?!CONNECT\b)[A-Z]+\b/.test(compared) &&
        ((enumerated !== undefined && !isPassedOn && /\blNetworkEvents\b/.test(compared)) || isMessage)
      );
    })
    .map(step => (step.kind === 'test' ? step.node : (step.node.child('value') ?? step.node)))
    .slice(0, 1);
}

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
