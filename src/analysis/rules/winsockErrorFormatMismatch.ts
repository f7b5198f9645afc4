import { bare, calleeOf, objectOf } from '../flow/expressions';
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
    for (const call of fn.calls) {
      const first = PRINTS.test(call.callee) ? call.args.findIndex(isText) : -1;
      const format = call.args[first];
      if (!format) {
        continue;
      }
      let argument = first + 1;
      for (const match of format.text.matchAll(
        /%(?:%|[-+ #0]*(\*|\d+)?(?:\.(?:\*|\d+))?((?:hh|h|ll|l|I64|I32|z|j|t|L|w)?)([a-zA-Z]))/g,
      )) {
        const [text, , length = '', conversion] = match;
        if (conversion === undefined) {
          continue;
        }
        argument += (text.match(/\*/g) ?? []).length;
        const arg = call.args[argument++];
        const wrong = /^(?:ll?|I64|z|j|t)$/.test(length) || conversion === 's' || conversion === 'S';
        if (wrong && arg && isErrorCode(fn, arg)) {
          const range = { start: format.start + match.index, end: format.start + match.index + text.length };
          report({
            at: range,
            message: {
              en: `${arg.text} is an int, and ${text} expects another type; use %d.`,
              'zh-cn': `${arg.text} 是 int，而 ${text} 需要其他类型；请使用 %d。`,
            },
            fix: { title: { en: 'Use %d', 'zh-cn': '使用 %d' }, edits: [{ range, text: '%d' }] },
          });
        }
      }
    }
  },
};

/** Functions that take a format, which is the first literal among their arguments. */
const PRINTS =
  /^(?:std::)?_?(?:f|s|sn|sc|w|fw|sw|snw)?printf(?:_s|_l)?$|^(?:wsprintf|wnsprintf|StringC[cb]hPrintf)[AW]?$/;

function isText({ type }: SyntaxNode): boolean {
  return type === 'string_literal' || type === 'concatenated_string';
}

function isErrorCode(fn: FunctionModel, node: SyntaxNode): boolean {
  // A cast says which type is meant.
  if (node.type === 'cast_expression') {
    return false;
  }
  const inner = bare(node);
  if (inner.type === 'call_expression') {
    return calleeOf(inner) === 'WSAGetLastError';
  }
  const object = objectOf(inner);
  return (
    object !== undefined &&
    fn.declarations.get(object)?.type === 'int' &&
    fn.stores.some(
      ({ object: stored, value }) =>
        stored === object && value !== undefined && /^(?:::)?WSAGetLastError\(\)$/.test(value.text),
    )
  );
}
