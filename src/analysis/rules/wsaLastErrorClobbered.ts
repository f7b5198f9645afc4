import { arityOf } from '../apiNames';
import type { FunctionModel } from '../flow/functionModel';
import { functionsThat } from '../flow/functionsThat';
import { fits, isApi } from '../flow/apiCalls';
import { after, between, reaches } from '../flow/step';
import type { CallStep, Edge, Step } from '../flow/step';
import type { Rule } from '../rule';
import { matchesNamed } from '../source/fileFacts';

export const wsaLastErrorClobbered: Rule = {
  id: 'wsa-last-error-clobbered',
  severity: 'warning',
  statement: 'S03',
  platform: 'win',
  title: {
    en: 'Another call comes before WSAGetLastError',
    'zh-cn': '在 WSAGetLastError 之前又调用了其他函数',
  },
  description: {
    en: 'The last error belongs to the thread, and a successful call may reset it: closing the socket or writing a log line in between leaves 0 or another error. Store the code in the very next statement.',
    'zh-cn':
      '最后的错误码属于线程，成功的调用也可能将其重置：中间关闭套接字或写日志，得到的会是 0 或别的错误。请在紧接着的语句中保存错误码。',
  },
  bad: 'closesocket(s);\nlog("connect: %d", WSAGetLastError());',
  good: 'const int error = WSAGetLastError();\nclosesocket(s);\nlog("connect: %d", error);',
  check({ fn, report }) {
    const readers = fn.callsOf('WSAGetLastError');
    if (readers.length === 0) {
      return;
    }
    const reported = new Set<CallStep>();
    for (const failing of fn.calls.filter(canFail)) {
      for (const edge of fn.failureEdges(failing)) {
        const found = clobbered(fn, failing, edge);
        if (found && !reported.has(found.reader)) {
          reported.add(found.reader);
          report({
            at: found.reader.node,
            message: {
              en: `${found.culprit.callee} may have reset the error of ${failing.callee} by now; read WSAGetLastError right after the failure.`,
              'zh-cn': `此时 ${found.culprit.callee} 可能已重置 ${failing.callee} 的错误码；应在失败后立即读取 WSAGetLastError。`,
            },
            related: [
              { range: failing.node, message: { en: 'The call that failed', 'zh-cn': '失败的调用' } },
              { range: found.culprit.node, message: { en: 'The call in between', 'zh-cn': '中间的调用' } },
            ],
          });
        }
      }
    }
  },
};

/** Functions of the API that do not touch the last error. */
const PURE = /^(?:htons|htonl|ntohs|ntohl|inet_addr|WSAGetLastError|WSASetLastError)$/;

const CLOBBERING =
  /^operator<<$|^\w*(?:close|clean_?up|disconnect)\w*$|^(?:std::)?(?:f|w|fw|v|vf|s|sn|_sn)?w?printf(?:_s)?$|^f?puts$|^f(?:open|close|write|flush)$|^(?:free|delete|malloc|calloc|CloseHandle|OutputDebugString[AW]?|MessageBox[AW]?|freeaddrinfo|FreeAddrInfo(?:Ex)?[AW]?|syslog|perror)$|(?:^|_)(?:log|trace|debug|warn)(?:_|$)|(?:log|trace|debug)(?:f|msg|message|error|line)?$|^log[A-Z_]/i;

function canFail(call: CallStep): boolean {
  return arityOf(call.callee) !== undefined && fits(call) && !PURE.test(call.callee);
}

/** The beginnings of the functions of a file that print, free or close before they do anything else that has a block. */
const CLOBBERING_BODIES = functionsThat(
  String.raw`\b(?:free|closesocket|fclose|CloseHandle|(?:f|w|fw)?printf|f?puts)\s*\(`,
);

function clobbersIn({ file }: FunctionModel): (step: Step) => step is CallStep {
  const isOwn = (name: string) => matchesNamed(file, CLOBBERING_BODIES, name).length > 0;
  return (step): step is CallStep =>
    step.kind === 'call' && (canFail(step) || CLOBBERING.test(step.callee) || isOwn(step.callee));
}

interface Clobbered {
  readonly reader: CallStep;
  readonly culprit: CallStep;
}

/** A reading of the last error that a failure leads to with another call in between, that no reading comes before. */
function clobbered(fn: FunctionModel, failing: CallStep, edge: Edge): Clobbered | undefined {
  const clobbers = clobbersIn(fn);
  const settles = (step: Step) => isApi(step, 'WSAGetLastError', 'WSASetLastError', 'GetLastError');
  let earlier: readonly Step[] | undefined;
  for (const reader of after(edge, settles)) {
    if (reader.kind !== 'call' || reader.callee !== 'WSAGetLastError') {
      continue;
    }
    earlier ??= between(failing, edge.from);
    const later = between(edge, reader);
    if (!earlier.some(step => settles(step) || clobbers(step)) && !later.some(clobbers)) {
      continue;
    }
    const failed = whileFailed(fn, failing);
    const tested = earlier.filter(step => failed.has(step));
    if (tested.some(settles)) {
      return undefined;
    }
    const path = [
      ...tested,
      // In a loop the call comes again, and what follows then is about that call.
      ...later.filter(
        step => reaches(edge, step, each => each === failing || settles(each)) && !settles(step),
      ),
    ];
    const culprit = path.filter(clobbers).at(-1);
    if (culprit && path.filter(clobbers).every(each => !belongsTo(fn, reader, each))) {
      return { reader, culprit };
    }
  }
  return undefined;
}

/** The steps after a call that a path gets to on which no test has found that it succeeded. */
function whileFailed(fn: FunctionModel, failing: CallStep): ReadonlySet<Step> {
  const judged = fn.resultEdges(failing);
  const isJudged = (step: Step) => judged.some(({ test }) => test === step);
  const ways = judged.filter(({ signs }) => signs.includes('-')).map(({ edge }) => edge);
  return new Set([failing, ...ways].flatMap(place => after(place, isJudged)));
}

/** Whether a reading is about another call's own failure: its result is tested, or kept for something that tests it. */
function belongsTo(fn: FunctionModel, reader: CallStep, call: CallStep): boolean {
  if (canFail(call) && /^(?:assigned|used)$/.test(call.usage)) {
    return true;
  }
  const own = fn.resultEdges(call);
  return own.some(({ edge }) => reaches(edge, reader));
}
