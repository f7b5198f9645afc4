import { argumentObject, mentionsObject, takes } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { mayRenew, socketAt } from '../flow/sockets';
import { before } from '../flow/step';
import type { CallStep } from '../flow/step';
import type { Rule } from '../rule';

export const connectexMissingContext: Rule = {
  id: 'connectex-missing-context',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_connectex',
  platform: 'win',
  title: {
    en: 'ConnectEx without bind or without SO_UPDATE_CONNECT_CONTEXT',
    'zh-cn': 'ConnectEx 缺少 bind 或 SO_UPDATE_CONNECT_CONTEXT',
  },
  description: {
    en: 'ConnectEx wants a bound socket, else it fails with WSAEINVAL. And until SO_UPDATE_CONNECT_CONTEXT is set after it has completed, shutdown, getpeername and getsockname fail with WSAENOTCONN.',
    'zh-cn':
      'ConnectEx 要求套接字已绑定，否则以 WSAEINVAL 失败。完成之后还要设置 SO_UPDATE_CONNECT_CONTEXT，在此之前 shutdown、getpeername 和 getsockname 以 WSAENOTCONN 失败。',
  },
  bad: 'ConnectEx(s, name, length, NULL, 0, NULL, &overlapped);',
  good: 'bind(s, (SOCKADDR *)&any, sizeof any);\nConnectEx(s, name, length, NULL, 0, NULL, &overlapped);\n…\nsetsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);',
  check({ fn, file, report }) {
    for (const call of fn.calls) {
      const socket = argumentObject(call);
      if (call.args.length !== 7 || !isConnectEx(fn, call) || socket === undefined) {
        continue;
      }
      if (isUnbound(fn, call, socket)) {
        report({
          at: call.node,
          severity: 'error',
          message: {
            en: `${socket} is not bound, so ConnectEx fails with WSAEINVAL; bind it to port 0 first.`,
            'zh-cn': `${socket} 尚未绑定，ConnectEx 会以 WSAEINVAL 失败；请先绑定到端口 0。`,
          },
        });
      } else if (
        !file.mentions('SO_UPDATE_CONNECT_CONTEXT') &&
        COMPLETIONS.some(name => file.mentions(name))
      ) {
        report({
          at: call.node,
          message: {
            en: `Nothing sets SO_UPDATE_CONNECT_CONTEXT once ${socket} is connected: shutdown and getpeername fail with WSAENOTCONN.`,
            'zh-cn': `${socket} 连接完成后没有设置 SO_UPDATE_CONNECT_CONTEXT：shutdown 和 getpeername 会以 WSAENOTCONN 失败。`,
          },
        });
      }
    }
  },
};

/** Whether a call is one of ConnectEx, by its name or through a pointer of its type. */
function isConnectEx(fn: FunctionModel, { callee }: CallStep): boolean {
  return /connect_?ex$/i.test(callee) || fn.typeOf(callee.replace(/^\./, ''))?.type === 'LPFN_CONNECTEX';
}

/** Names by which a file shows that it is the one that sees the end of the call. */
const COMPLETIONS = [
  'GetQueuedCompletionStatus',
  'GetQueuedCompletionStatusEx',
  'GetOverlappedResult',
  'WSAGetOverlappedResult',
];

const BINDS = /\bbind\w*\s*\(/i;

/** Whether a socket that this function or its class made can reach the call without a bind, or a helper that may bind it. */
function isUnbound(fn: FunctionModel, call: CallStep, socket: string): boolean {
  const { complete, creations, elsewhere } = socketAt(fn, socket, call);
  if (elsewhere && creations.length === 0) {
    // A member: whatever else the program does with it stands in this file.
    const { file } = fn;
    return file.includes.every(({ angled }) => angled) && !file.matches(BINDS);
  }
  const way = before(call, step => step.kind === 'call' && creations.includes(step));
  return (
    complete &&
    !way.some(
      step =>
        step.kind === 'call' &&
        !creations.includes(step) &&
        (step.callee === 'bind'
          ? takes(step, socket)
          : mentionsObject(step, socket) && mayRenew(fn, step, socket)),
    )
  );
}
