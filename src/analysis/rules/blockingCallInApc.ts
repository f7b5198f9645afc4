import { argumentsOf, calleeOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { argumentObject } from '../flow/functionModel';
import { modeAt } from '../flow/sockets';
import type { CallStep } from '../flow/step';
import type { Rule } from '../rule';
import type { FileFacts } from '../source/fileFacts';

export const blockingCallInApc: Rule = {
  id: 'blocking-call-in-apc',
  severity: 'warning',
  statement: 'S51',
  platform: 'win',
  title: {
    en: 'A blocking Winsock call in an asynchronous procedure call',
    'zh-cn': '在异步过程调用（APC）中发出阻塞的 Winsock 调用',
  },
  description: {
    en: 'A blocking Winsock call waits alertably, so an APC can run in the middle of it. Another blocking call made there, on the same thread, is undefined. Let the APC only note what happened, and make the call outside it. Completion routines are APCs too.',
    'zh-cn':
      '阻塞的 Winsock 调用以可报警方式等待，因此 APC 可能在其中途运行。此时在同一线程上再发出阻塞调用，行为未定义。APC 中只记录发生了什么，调用应放到 APC 之外。完成例程也是 APC。',
  },
  bad: 'VOID CALLBACK Wake(ULONG_PTR s) {\n  connect((SOCKET)s, name, length);\n}\nQueueUserAPC(Wake, thread, s);',
  good: 'VOID CALLBACK Wake(ULONG_PTR work) {\n  ((Work *)work)->wanted = TRUE;\n}\nQueueUserAPC(Wake, thread, (ULONG_PTR)&work);',
  check({ fn, file, report }) {
    const calls = fn.callsOf(...BLOCKING);
    const queued = calls.length === 0 ? undefined : queuedBy(fn, file);
    if (queued === undefined) {
      return;
    }
    for (const call of calls) {
      const socket = argumentObject(call);
      if (socket !== undefined && modeAt(fn, socket, call).mode === 'non-blocking') {
        continue;
      }
      report({
        at: call.node,
        // A completion routine may belong to a thread that never blocks in Winsock.
        severity: queued === 'QueueUserAPC' ? 'warning' : 'information',
        message: {
          en: `${named(fn)} runs as an APC (${queued}): ${call.callee} must not block here, where it may interrupt another Winsock call.`,
          'zh-cn': `${named(fn)} 作为 APC 运行（${queued}）：${call.callee} 不能在此阻塞，它可能打断另一个 Winsock 调用。`,
        },
      });
    }
  },
};

const BLOCKING = [
  ...['connect', 'WSAConnect', 'accept', 'send', 'recv', 'sendto', 'recvfrom', 'select'],
  ...['getaddrinfo', 'gethostbyname', 'GetAddrInfoW'],
] as const satisfies readonly CallStep['callee'][];

/** The functions that take an APC, with the place of the argument. */
const TAKERS: Readonly<Record<string, number>> = {
  QueueUserAPC: 0,
  QueueUserAPC2: 0,
  WSASend: 6,
  WSARecv: 6,
  WSASendTo: 8,
  WSARecvFrom: 8,
  ReadFileEx: 4,
  WriteFileEx: 4,
  SetWaitableTimer: 3,
};

/** The function that makes this one an APC, `QueueUserAPC`; undefined where the file has none. */
function queuedBy(fn: FunctionModel, file: FileFacts): string | undefined {
  if (fn.node.type === 'lambda_expression') {
    const call = fn.node.ancestor('call_expression');
    const taker = call && calleeOf(call);
    const place = taker === undefined ? undefined : TAKERS[taker];
    return call && place !== undefined && argumentsOf(call)[place] === fn.node ? taker : undefined;
  }
  // An operator, or what an error left for a name, is passed to nobody.
  const own = fn.name.replace(/^.*::/, '');
  const calls = /^\w+$/.test(own) ? file.findAll(TAKER_CALLS, own) : [];
  return Object.keys(TAKERS).find(taker =>
    calls.some(([call = '']) => callsWith(call, taker, own, TAKERS[taker] ?? 0)),
  );
}

/** The calls that may take an APC, up to the end of their statement. */
const TAKER_CALLS = new RegExp(`\\b(?:${Object.keys(TAKERS).join('|')})\\s*\\([^;]*`, 'g');

/** Whether a call in a text has the name of a function as an argument, the first or a later one. */
function callsWith(code: string, taker: string, own: string, place: number): boolean {
  const argument = `(?:\\([^()]*\\)\\s*)?&?\\s*(?:\\w+\\s*::\\s*)*${own}\\s*[,)]`;
  const others = place === 0 ? '' : '[^;]*,\\s*';
  return new RegExp(`\\b${taker}\\s*\\(\\s*${others}${argument}`).test(code);
}

function named(fn: FunctionModel): string {
  return fn.name === '' ? 'λ' : fn.name;
}
