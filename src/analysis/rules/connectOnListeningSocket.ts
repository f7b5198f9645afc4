import { arityOf } from '../apiNames';
import { isApi } from '../flow/apiCalls';
import { argumentObject, takes } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { functionsThat } from '../flow/functionsThat';
import type { CallStep } from '../flow/step';
import type { Rule } from '../rule';
import { matchesNamed } from '../source/fileFacts';

export const connectOnListeningSocket: Rule = {
  id: 'connect-on-listening-socket',
  severity: 'error',
  statement: 'S26',
  platform: 'both',
  title: { en: 'connect on a listening socket', 'zh-cn': '在监听套接字上调用 connect' },
  description: {
    en: 'A socket that listens cannot connect: WSAEINVAL (EISCONN on Linux). Make a second socket for the connection.',
    'zh-cn': '正在监听的套接字不能再发起连接：WSAEINVAL（Linux 为 EISCONN）。请为连接另建一个套接字。',
  },
  bad: 'listen(s, 5);\nconnect(s, name, length);',
  good: 'listen(s, 5);\nconnect(other, name, length);',
  check({ fn, report }) {
    const connects = fn.callsOf('connect', 'WSAConnect');
    const sockets = new Set(connects.map(connect => argumentObject(connect)));
    for (const listen of connects.length === 0 ? [] : fn.calls.filter(mayListen)) {
      const isGiven = listen.args.some((_, index) => sockets.has(argumentObject(listen, index)));
      const socket = isGiven && !connects.includes(listen) ? listenerOf(fn, listen) : undefined;
      const later = socket === undefined ? [] : fn.whileHeld(socket, listen);
      for (const step of later) {
        if (socket !== undefined && step.kind === 'call' && connects.includes(step) && takes(step, socket)) {
          report({
            at: step.node,
            message: {
              en: `${socket} listens, so connect fails with WSAEINVAL; use another socket.`,
              'zh-cn': `${socket} 正在监听，connect 会以 WSAEINVAL 失败；请使用另一个套接字。`,
            },
            related: [
              { range: listen.node, message: { en: 'Listens since here', 'zh-cn': '从此处开始监听' } },
            ],
          });
        }
      }
    }
  },
};

/** `static int serve(SOCKET s, …) { … listen(s, …)`: its name, its parameters and what it makes listen. */
const LISTENERS = functionsThat(String.raw`\blisten\s*\(\s*(\w+)\s*,`);

function mayListen({ callee }: CallStep): boolean {
  return callee === 'listen' || arityOf(callee) === undefined;
}

/** The socket that a call makes listen, itself or through a function of the file; undefined for other calls. */
function listenerOf(fn: FunctionModel, call: CallStep): string | undefined {
  if (isApi(call, 'listen')) {
    return argumentObject(call);
  }
  const [, heads = '', given] = matchesNamed(fn.file, LISTENERS, call.callee)[0] ?? [];
  const place = heads.split(',').findIndex(head => /\w+\s*$/.exec(head)?.[0].trim() === given);
  return given === undefined || place < 0 ? undefined : argumentObject(call, place);
}
