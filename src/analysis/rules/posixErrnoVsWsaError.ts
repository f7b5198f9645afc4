import type { SyntaxNode } from '../reader/syntax';
import { bare, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { Step, StoreStep } from '../flow/step';
import { ERRNO, winsockName } from '../errnoNames';
import type { Rule } from '../rule';
import type { FileFacts } from '../source/fileFacts';

export const posixErrnoVsWsaError: Rule = {
  id: 'posix-errno-vs-wsa-error',
  severity: 'error',
  source: 'https://learn.microsoft.com/windows/win32/winsock/error-codes-errno-h-errno-and-wsagetlasterror-2',
  platform: 'win',
  title: {
    en: 'A Winsock error is compared with a constant of errno',
    'zh-cn': '将 Winsock 错误码与 errno 常量比较',
  },
  description: {
    en: 'WSAGetLastError gives WSAEWOULDBLOCK (10035), while EWOULDBLOCK of the C library is 140: the comparison never holds. Compare with the WSA name. A connect that goes on is WSAEWOULDBLOCK, not WSAEINPROGRESS.',
    'zh-cn':
      'WSAGetLastError 返回 WSAEWOULDBLOCK（10035），而 C 库的 EWOULDBLOCK 是 140：比较永远不成立。请与 WSA 开头的名称比较。进行中的 connect 是 WSAEWOULDBLOCK，不是 WSAEINPROGRESS。',
  },
  bad: 'if (WSAGetLastError() == EWOULDBLOCK) wait();',
  good: 'if (WSAGetLastError() == WSAEWOULDBLOCK) wait();',
  check({ fn, file, report }) {
    for (const [subject, constant] of comparisonsIn(fn.node)) {
      const isErrno = constant.text.startsWith('WSAE');
      const fits = isErrno ? bare(subject).text === 'errno' : isWsaError(fn, subject);
      if (fits && !isRedefined(file, isErrno ? 'errno' : constant.text)) {
        const wanted = isErrno ? 'WSAGetLastError()' : winsockName(constant.text);
        const place = isErrno ? subject : constant;
        report({
          at: place,
          // A project's own header may well redefine the constant.
          severity: file.includes.some(({ angled }) => !angled) ? 'information' : 'error',
          message: {
            en: isErrno
              ? `errno never holds ${constant.text}; Winsock's error is in WSAGetLastError().`
              : `${constant.text} is not the number that WSAGetLastError gives; compare with ${wanted}.`,
            'zh-cn': isErrno
              ? `errno 不会等于 ${constant.text}；Winsock 的错误码在 WSAGetLastError() 中。`
              : `${constant.text} 不是 WSAGetLastError 返回的数值；应与 ${wanted} 比较。`,
          },
          fix: {
            title: { en: `Write ${wanted}`, 'zh-cn': `改为 ${wanted}` },
            edits: [{ range: place, text: wanted }],
          },
        });
      }
    }
  },
};

const WSA = /^WSAE[A-Z]+$/;

/** Every `a == CONSTANT`, either way round, and every `case CONSTANT` with what is switched on. */
function comparisonsIn(node: SyntaxNode): readonly (readonly [subject: SyntaxNode, constant: SyntaxNode])[] {
  const isConstant = (each: SyntaxNode | undefined) =>
    each?.type === 'identifier' && (ERRNO.test(each.text) || WSA.test(each.text));
  const equal = node.descendants('binary_expression').flatMap(each => {
    const [left, right] =
      each.operator === '==' || each.operator === '!=' ? [each.child('left'), each.child('right')] : [];
    if (!left || !right) {
      return [];
    }
    return isConstant(right) ? [[left, right] as const] : isConstant(left) ? [[right, left] as const] : [];
  });
  const cases = node.descendants('case_statement').flatMap(each => {
    const value = each.child('value');
    const subject = each.ancestor('switch_statement')?.child('condition');
    return value && subject && isConstant(value) ? [[bare(subject), value] as const] : [];
  });
  return [...equal, ...cases];
}

/** Whether an expression is WSAGetLastError(), or a variable that never holds anything else. */
function isWsaError(fn: FunctionModel, node: SyntaxNode): boolean {
  const inner = bare(node);
  const value = inner.type === 'assignment_expression' ? bare(inner.child('right') ?? inner) : inner;
  if (isReading(fn, value)) {
    return true;
  }
  const object = objectOf(value);
  const at = fn.steps.find(step => /^(?:test|opaque)$/.test(step.kind) && step.node.contains(node));
  const stores = object === undefined || !at ? [] : storesBefore(fn, object, at);
  const values = stores.map(store => bare(store.value ?? store.node));
  return (
    values.some(each => isReading(fn, each)) &&
    values.every(each => isReading(fn, each) || /^(?:0|NO_ERROR)$/.test(each.text))
  );
}

/** The stores whose value an object can have at a step; none where it can have another. */
function storesBefore(fn: FunctionModel, object: string, at: Step): readonly StoreStep[] {
  const { stores, calls, outside } = fn.definitions(object, at);
  return outside || calls.length > 0 ? [] : stores.filter(({ operator }) => operator !== 'declaration');
}

/** A reading of the last error, by whatever name. */
function isReading(fn: FunctionModel, node: SyntaxNode): boolean {
  return fn.callAt(node)?.callee === 'WSAGetLastError';
}

/** Not in a text, as in `"errno = %d"`. */
const STORES_ERRNO = /\berrno\s*=(?!=|\s*%)/;

function isRedefined(file: FileFacts, name: string): boolean {
  return (
    file.macros.has(name) || file.functionMacros.has(name) || (name === 'errno' && file.matches(STORES_ERRNO))
  );
}
