import { API_ARITY } from '../apiNames';
import { isApi } from '../flow/apiCalls';
import { argumentObject, takes } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { mayRenew, socketOf } from '../flow/sockets';
import { after, reaches } from '../flow/step';
import type { CallStep, Edge } from '../flow/step';
import type { Rule } from '../rule';

export const eintrConnectRetried: Rule = {
  id: 'eintr-connect-retried',
  severity: 'warning',
  source: 'https://pubs.opengroup.org/onlinepubs/9799919799/functions/connect.html',
  platform: 'posix',
  title: {
    en: 'connect is called again after a signal interrupted it',
    'zh-cn': '被信号中断后再次调用 connect',
  },
  description: {
    en: 'An interrupted connect goes on by itself; calling it again gives EALREADY or EISCONN, which then counts as a failure. Wait until the socket is writable and read SO_ERROR.',
    'zh-cn':
      '被中断的 connect 会在后台继续；再次调用得到的是 EALREADY 或 EISCONN，容易被当作失败。请等待套接字可写，然后读取 SO_ERROR。',
  },
  bad: 'while (connect(s, name, length) == -1 && errno == EINTR);',
  good: 'if (connect(s, name, length) == -1 && errno == EINTR) {\n  poll(&(struct pollfd){s, POLLOUT}, 1, -1);\n  getsockopt(s, SOL_SOCKET, SO_ERROR, &error, &size);\n}',
  check({ fn, report }) {
    const connects = fn.callsOf('connect');
    // Who knows that the second call may say EISCONN or EALREADY reads them.
    if (connects.length === 0 || /\bE(?:ISCONN|ALREADY)\b/.test(fn.node.text)) {
      return;
    }
    for (const connect of connects) {
      const socket = argumentObject(connect);
      const type = socketOf(fn, connect)?.type;
      // A datagram socket only notes the address, so nothing goes on that a second call could meet.
      if (type === 'SOCK_DGRAM' || (type === undefined && namesDatagrams(fn))) {
        continue;
      }
      const repeated =
        connect.node.parent?.parent?.type === 'call_expression' &&
        connect.node.parent.parent.child('function')?.text === 'TEMP_FAILURE_RETRY';
      const again =
        repeated ||
        (socket !== undefined &&
          interruptions(fn, connect).some(edge =>
            connects.some(
              other =>
                takes(other, socket) &&
                reaches(
                  edge,
                  other,
                  step =>
                    mayRenew(fn, step, socket) ||
                    (step.kind === 'call' && /poll|select|wait|getsockopt/i.test(step.callee)),
                ),
            ),
          ));
      if (again) {
        report({
          at: connect.node,
          message: {
            en: 'After EINTR the connect goes on by itself, and calling it again gives EALREADY; wait for the socket instead.',
            'zh-cn': 'EINTR 之后连接仍在进行，再次调用会得到 EALREADY；应改为等待套接字可写。',
          },
        });
      }
    }
  },
};

function namesDatagrams(fn: FunctionModel): boolean {
  return /udp|d(?:ata)?gram/i.test(fn.node.text);
}

/** The ways on which errno is EINTR, behind a connect and no other call that could have set it. */
function interruptions(fn: FunctionModel, connect: CallStep): readonly Edge[] {
  const near = after(
    connect,
    step =>
      step === connect ||
      (step.kind === 'call' && Object.hasOwn(API_ARITY, step.callee) && isApi(step, step.callee)),
  );
  return fn.tests
    .filter(test => near.includes(test) && /\bEINTR\b/.test(test.node.text))
    .flatMap(test => {
      const { operator } = fn.comparison(test);
      const wanted = operator === '==' ? true : operator === '!=' ? false : undefined;
      return test.next.filter(({ value }) => value === wanted);
    });
}
