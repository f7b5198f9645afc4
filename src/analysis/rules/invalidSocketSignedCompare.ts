import { bare, calleeOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { Step } from '../flow/step';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const invalidSocketSignedCompare: Rule = {
  id: 'invalid-socket-signed-compare',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/winsock/socket-data-type-2',
  platform: 'win',
  title: { en: 'A SOCKET is compared as if it had a sign', 'zh-cn': '把 SOCKET 当作有符号数比较' },
  description: {
    en: 'SOCKET is unsigned: `s < 0` never holds and `s >= 0` always does; and a call that fails gives INVALID_SOCKET, which `!s` does not see. Compare with INVALID_SOCKET.',
    'zh-cn':
      'SOCKET 是无符号类型：`s < 0` 永远不成立，`s >= 0` 永远成立；调用失败时返回 INVALID_SOCKET，`!s` 无法识别。请与 INVALID_SOCKET 比较。',
  },
  bad: 'if (s < 0) return -1;',
  good: 'if (s == INVALID_SOCKET) return -1;',
  check({ fn, report }) {
    for (const node of fn.node.descendants('binary_expression')) {
      const { socket, operator } = comparedWithZero(node) ?? {};
      if (socket && operator !== undefined && isSocket(fn, socket)) {
        const invalid = operator.startsWith('<');
        const text = `${socket.text} ${invalid ? '==' : '!='} INVALID_SOCKET`;
        report({
          at: node,
          message: {
            en: `A SOCKET is unsigned, so ${node.text} is always ${invalid ? 'false' : 'true'}; compare with INVALID_SOCKET.`,
            'zh-cn': `SOCKET 是无符号类型，${node.text} 恒为${invalid ? '假' : '真'}；请与 INVALID_SOCKET 比较。`,
          },
          fix: { title: { en: `Write ${text}`, 'zh-cn': `改为 ${text}` }, edits: [{ range: node, text }] },
        });
      }
    }
    for (const test of fn.tests) {
      const socket = bare(test.node);
      const object = objectOf(socket);
      if (object !== undefined && socket.type !== 'call_expression' && isFreshSocket(fn, object, test)) {
        const negation = test.node.parent?.type === 'unary_expression' ? test.node.parent : undefined;
        const node = negation ?? test.node;
        const text = `${object} ${negation ? '==' : '!='} INVALID_SOCKET`;
        report({
          at: node,
          message: {
            en: `A call that fails gives INVALID_SOCKET, which is not 0; compare ${object} with it.`,
            'zh-cn': `调用失败时得到的是 INVALID_SOCKET，而不是 0；请将 ${object} 与它比较。`,
          },
          fix: { title: { en: `Write ${text}`, 'zh-cn': `改为 ${text}` }, edits: [{ range: node, text }] },
        });
      }
    }
  },
};

/** Whether a SOCKET can hold nothing at a step but what a call has just given. */
function isFreshSocket(fn: FunctionModel, object: string, at: Step): boolean {
  const declared = fn.typeOf(object);
  const { stores, calls, outside } = fn.definitions(object, at);
  return (
    declared?.type === 'SOCKET' &&
    !declared.pointer &&
    !outside &&
    calls.length === 0 &&
    stores.length > 0 &&
    stores.every(({ value }) => {
      const call = value && bare(value);
      return (
        call?.type === 'call_expression' &&
        /^(?:socket|accept|WSASocket[AW]?|WSAAccept)$/.test(calleeOf(call) ?? '')
      );
    })
  );
}

/** An expression that is compared by size with 0 or -1, and the operator as if it stood on the left. */
function comparedWithZero(
  node: SyntaxNode,
): { readonly socket: SyntaxNode; readonly operator: string } | undefined {
  const [left, right] = [node.child('left'), node.child('right')];
  const { operator = '' } = node;
  if (!left || !right || !/^[<>]=?$/.test(operator)) {
    return undefined;
  }
  if (/^(?:0|-1)$/.test(right.text)) {
    return { socket: left, operator };
  }
  const flipped = operator.replace(/[<>]/, sign => (sign === '<' ? '>' : '<'));
  return /^(?:0|-1)$/.test(left.text) ? { socket: right, operator: flipped } : undefined;
}

function isSocket(fn: FunctionModel, node: SyntaxNode): boolean {
  const inner = bare(node);
  if (inner.type === 'call_expression') {
    return calleeOf(inner) === 'socket';
  }
  const object = inner.type === 'assignment_expression' ? inner.child('left')?.text : objectOf(inner);
  const declared = object === undefined ? undefined : fn.typeOf(object);
  return declared?.type === 'SOCKET' && !declared.pointer;
}
