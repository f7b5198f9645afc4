import { bare, sizeOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { lengthExpression, namedCalls } from '../flow/namelen';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const namelenOfPointer: Rule = {
  id: 'namelen-of-pointer',
  severity: 'error',
  statement: 'S24',
  platform: 'both',
  title: {
    en: 'namelen is the size of a pointer',
    'zh-cn': 'namelen 是指针的大小',
  },
  description: {
    en: 'sizeof of a pointer is 4 or 8 bytes, less than any address: the call fails with WSAEFAULT (EINVAL elsewhere). Take the size of what it points to, or ai_addrlen.',
    'zh-cn':
      '指针的 sizeof 是 4 或 8 字节，小于任何地址结构：调用会以 WSAEFAULT（其他系统为 EINVAL）失败。请取所指对象的大小，或使用 ai_addrlen。',
  },
  bad: 'connect(s, (SOCKADDR *)address, sizeof(address));',
  good: 'connect(s, (SOCKADDR *)address, sizeof(*address));',
  check({ fn, report }) {
    for (const { call, length } of namedCalls(fn)) {
      const expression = lengthExpression(fn, length, call);
      const pointer = pointerIn(fn, expression);
      if (pointer) {
        report({
          at: length,
          message: {
            en: `${expression.text} is the size of a pointer, too short for an address: ${call.callee} fails with WSAEFAULT.`,
            'zh-cn': `${expression.text} 是指针的大小，对地址来说太短：${call.callee} 会以 WSAEFAULT 失败。`,
          },
          ...(pointer.name === undefined
            ? {}
            : {
                fix: {
                  title: { en: `Use sizeof(*${pointer.name})`, 'zh-cn': `使用 sizeof(*${pointer.name})` },
                  edits: [{ range: expression, text: `sizeof(*${pointer.name})` }],
                },
              }),
        });
      }
    }
  },
};

const POINTER_NAMES = /^(?:LP|P)(?:SOCKADDR(?:_IN6?|_STORAGE|_IRDA)?)$/;

/** The pointer whose size is taken, with its name where its target's size is the right one. */
function pointerIn(fn: FunctionModel, length: SyntaxNode): { readonly name?: string } | undefined {
  const size = sizeOf(length);
  if (size?.isPointerType === true || POINTER_NAMES.test(size?.operand ?? '')) {
    return {};
  }
  const inner = bare(length);
  const operand = inner.type === 'sizeof_expression' ? inner.child('value') : undefined;
  if (operand && bare(operand).type === 'pointer_expression' && bare(operand).operator === '&') {
    return {};
  }
  const declared = size && fn.typeOf(size.operand);
  if (!declared?.pointer || declared.array) {
    return undefined;
  }
  return /^sockaddr_(?:in6?|un)$/.test(declared.type) ? { name: declared.name } : {};
}
