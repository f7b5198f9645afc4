import { bare, objectOf } from '../flow/expressions';
import { conversionsIn } from '../flow/formats';
import type { FunctionModel } from '../flow/functionModel';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const winsockErrorFormatMismatch: Rule = {
  id: 'winsock-error-format-mismatch',
  severity: 'warning',
  statement: 'S52',
  platform: 'win',
  title: { en: 'An error code is printed with the wrong format', 'zh-cn': '用错误的格式打印错误码' },
  description: {
    en: 'WSAGetLastError gives an int. %ld expects a long, %s a pointer: undefined where they differ. Use %d.',
    'zh-cn': 'WSAGetLastError 返回 int。%ld 需要 long，%s 需要指针：二者不同时行为未定义。请使用 %d。',
  },
  bad: 'printf("error: %ld\\n", WSAGetLastError());',
  good: 'printf("error: %d\\n", WSAGetLastError());',
  check({ fn, report }) {
    for (const { range, text, length, kind, argument } of conversionsIn(fn)) {
      const wrong = /^(?:ll?|I64|z|j|t)$/.test(length) || /^[sSpfge]$/.test(kind);
      if (wrong && isErrorCode(fn, argument)) {
        report({
          at: range,
          message: {
            en: `${argument.text} is an int, and ${text} expects another type; use %d.`,
            'zh-cn': `${argument.text} 是 int，而 ${text} 需要其他类型；请使用 %d。`,
          },
          fix: { title: { en: 'Use %d', 'zh-cn': '使用 %d' }, edits: [{ range, text: '%d' }] },
        });
      }
    }
  },
};

function isErrorCode(fn: FunctionModel, node: SyntaxNode): boolean {
  // A cast says which type is meant.
  if (node.type === 'cast_expression') {
    return false;
  }
  const inner = bare(node);
  if (fn.callAt(inner)?.callee === 'WSAGetLastError') {
    return true;
  }
  const object = objectOf(inner);
  const type = object === undefined ? undefined : fn.typeOf(object)?.type;
  return (
    /^(?:int|INT|auto)$/.test(type ?? '') &&
    fn.stores.some(
      ({ object: stored, value }) =>
        stored === object && value !== undefined && (type === 'auto' ? CODE : GIVES_CODE).test(value.text),
    )
  );
}

const CODE = /^(?:::\s*)?WSAGetLastError\s*\(\s*\)$/;

/** `rc == 0 ? 0 : WSAGetLastError()`, and the functions that give the code itself. */
const GIVES_CODE = /\bWSAGetLastError\s*\(|^(?:::\s*)?(?:WSAStartup|getaddrinfo|GetAddrInfo[AW]?)\s*\(/;
