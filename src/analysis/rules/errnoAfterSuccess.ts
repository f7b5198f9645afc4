import type { SyntaxNode } from '../reader/syntax';
import { after } from '../flow/step';
import type { Step } from '../flow/step';
import type { Rule } from '../rule';

export const errnoAfterSuccess: Rule = {
  id: 'errno-after-success',
  severity: 'warning',
  statement: 'S03',
  platform: 'both',
  title: { en: 'The error is read though connect succeeded', 'zh-cn': 'connect 成功后仍读取错误码' },
  description: {
    en: 'A successful call leaves errno and WSAGetLastError as they were: what is read there belongs to some earlier call. Look only after SOCKET_ERROR (-1).',
    'zh-cn':
      '调用成功时 errno 和 WSAGetLastError 保持原值：读到的是之前某次调用留下的错误码。只应在返回 SOCKET_ERROR（-1）之后读取。',
  },
  bad: 'if (connect(s, name, length) == 0 && errno == EINPROGRESS) wait();',
  good: 'if (connect(s, name, length) != 0 && errno == EINPROGRESS) wait();',
  check({ fn, report }) {
    for (const connect of fn.callsOf('connect', 'WSAConnect')) {
      const failed = new Set(fn.failureEdges(connect).flatMap(edge => after(edge)));
      for (const edge of fn.successEdges(connect)) {
        const read = after(edge, ends).find(step => !failed.has(step) && errorIn(step) !== undefined);
        const place = read && errorIn(read);
        if (place) {
          report({
            at: place,
            message: {
              en: `connect has succeeded here, so ${place.text} is some earlier error; read it after a failure only.`,
              'zh-cn': `此处 connect 已成功，${place.text} 是之前遗留的错误；只应在失败后读取。`,
            },
            related: [{ range: connect.node, message: { en: 'The connect', 'zh-cn': '该 connect' } }],
          });
          break;
        }
      }
    }
  },
};

/** Any other call may set the error, and so may a store into errno. */
function ends(step: Step): boolean {
  return (step.kind === 'call' || step.kind === 'opaque') && step.node.text.length > 0;
}

/** The place in a step where the error of the last call is read; undefined where it is not. */
function errorIn(step: Step): SyntaxNode | undefined {
  switch (step.kind) {
    case 'call':
      return step.callee === 'WSAGetLastError' ? step.node : undefined;
    case 'store':
      return step.value && named(step.value);
    case 'test':
      return named(step.node);
    default:
      return undefined;
  }
}

function named(node: SyntaxNode): SyntaxNode | undefined {
  return node.descendants('identifier').find(({ text }) => text === 'errno');
}
