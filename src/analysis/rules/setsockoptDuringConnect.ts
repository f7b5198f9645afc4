import { objectOf } from '../flow/expressions';
import { arityOf } from '../apiNames';
import { takes } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { mayRenew, startsAttempt } from '../flow/sockets';
import { after } from '../flow/step';
import type { CallStep, Edge, Step } from '../flow/step';
import type { Rule } from '../rule';

export const setsockoptDuringConnect: Rule = {
  id: 'setsockopt-during-connect',
  severity: 'information',
  statement: 'S43',
  platform: 'win',
  title: { en: 'setsockopt while a connect is in progress', 'zh-cn': '在连接进行期间调用 setsockopt' },
  description: {
    en: 'Setting options between a non-blocking connect and its end is not supported. Set them before the connect, or after the wait.',
    'zh-cn': '不支持在非阻塞 connect 发起后、完成前设置选项。请在 connect 之前或等待之后设置。',
  },
  bad: 'connect(s, name, length);\nsetsockopt(s, IPPROTO_TCP, TCP_NODELAY, …);\nselect(…);',
  good: 'setsockopt(s, IPPROTO_TCP, TCP_NODELAY, …);\nconnect(s, name, length);\nselect(…);',
  check({ fn, report }) {
    for (const connect of fn.callsOf('connect', 'WSAConnect')) {
      const socket = connect.args[0] && objectOf(connect.args[0]);
      if (socket === undefined || startsAttempt(fn, connect) !== true) {
        continue;
      }
      const known = pendingEdges(fn, connect);
      const failed = known.length > 0 ? known : fn.failureEdges(connect);
      const judged = new Set<Step>(fn.resultEdges(connect).map(({ test }) => test));
      const places = new Set([...(failed.length > 0 ? failed : [connect]), ...fn.failureEdges(connect)]);
      const pending = [...places].flatMap(place =>
        after(
          place,
          step =>
            (step.kind === 'call' &&
              (/^(?:select|poll|getsockopt|closesocket|WSAEnum\w+)$|Poll|Wait/.test(step.callee) ||
                // A function that is given the socket may be the one that waits.
                (arityOf(step.callee) === undefined && mayRenew(fn, step, socket)))) ||
            (step.kind === 'store' && step.object === socket) ||
            // What follows these tests while the attempt goes on begins at their own edges.
            judged.has(step) ||
            known.some(({ from }) => from === step),
        ),
      );
      const set = fn
        .callsOf('setsockopt')
        .find(
          call =>
            pending.includes(call) &&
            takes(call, socket) &&
            !call.node.text.includes('SO_UPDATE_CONNECT_CONTEXT'),
        );
      if (set) {
        report({
          at: set.node,
          message: {
            en: `The connect on ${socket} may still be in progress here; setting options then is not supported.`,
            'zh-cn': `此时 ${socket} 的连接可能仍在进行；不支持在此期间设置选项。`,
          },
          related: [{ range: connect.node, message: { en: 'Started here', 'zh-cn': '连接在此发起' } }],
        });
      }
    }
  },
};

/** The ways on which a test has just found that the attempt goes on. */
function pendingEdges(fn: FunctionModel, connect: CallStep): readonly Edge[] {
  const later = after(connect, step => step === connect);
  return fn.tests
    .filter(test => later.includes(test))
    .flatMap(test => {
      const { operator, other } = fn.comparison(test);
      const code = other && fn.constantAt(other, test);
      const wanted = /^(?:WSAEWOULDBLOCK|EINPROGRESS|WSAEINPROGRESS)$/.test(code ?? '')
        ? ({ '==': true, '!=': false } as Readonly<Record<string, boolean>>)[operator]
        : undefined;
      return wanted === undefined ? [] : test.next.filter(({ value }) => value === wanted);
    });
}
