import { bare, constantOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { Step } from '../flow/step';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const connectResultAsErrorCode: Rule = {
  id: 'connect-result-as-error-code',
  severity: 'error',
  statement: 'S03',
  platform: 'both',
  title: {
    en: 'The result of connect is compared with an error code',
    'zh-cn': '将 connect 的返回值与错误码比较',
  },
  description: {
    en: 'connect returns 0 or SOCKET_ERROR (-1), never a code. The comparison is always false, so the branch is dead. Compare with SOCKET_ERROR, then read WSAGetLastError (errno elsewhere).',
    'zh-cn':
      'connect 只返回 0 或 SOCKET_ERROR（-1），从不返回错误码。该比较恒为假，分支永远不会执行。应与 SOCKET_ERROR 比较，再读取 WSAGetLastError（其他系统为 errno）。',
  },
  bad: 'if (connect(s, name, len) == WSAECONNREFUSED) retry();',
  good: 'if (connect(s, name, len) == SOCKET_ERROR && WSAGetLastError() == WSAECONNREFUSED) retry();',
  check({ fn, report }) {
    const connects = fn.callsOf('connect', 'WSAConnect');
    for (const test of connects.length === 0 ? [] : fn.tests) {
      const { subject, operator, other } = fn.comparison(test);
      const constant = other && (constantOf(other) ?? fn.constantAt(other, test) ?? negated(other));
      if (
        constant !== undefined &&
        /^[=!]=$/.test(operator) &&
        isErrorCode(constant) &&
        connects.some(call => fn.isResultOf(subject, call, test))
      ) {
        report({
          at: test.node,
          message: {
            en: `connect returns 0 or SOCKET_ERROR, so it never equals ${constant}; read WSAGetLastError after a failure.`,
            'zh-cn': `connect 返回 0 或 SOCKET_ERROR，永远不等于 ${constant}；失败后应读取 WSAGetLastError。`,
          },
        });
      }
    }
    for (const { node, constant, step } of connects.length === 0 ? [] : casesOf(fn)) {
      if (isErrorCode(constant) && connects.some(call => fn.isResultOf(bare(step.node), call, step))) {
        report({
          at: node,
          message: {
            en: `connect returns 0 or SOCKET_ERROR, so it is never ${constant}; read WSAGetLastError after a failure.`,
            'zh-cn': `connect 返回 0 或 SOCKET_ERROR，永远不是 ${constant}；失败后应读取 WSAGetLastError。`,
          },
        });
      }
    }
  },
};

/** `-ETIMEDOUT`, as some systems give codes. */
function negated(node: SyntaxNode): string | undefined {
  return /^-\s*\w+$/.test(node.text) ? node.text : undefined;
}

function isErrorCode(constant: string): boolean {
  return /^-?(?:WSA)?E[A-Z]{3,}\w*$|^WSA_?[A-Z]\w+$|^-(?!1$)\d+$|^1\d{4}$/.test(constant);
}

interface Case {
  /** The value of the `case`. */
  readonly node: SyntaxNode;
  readonly constant: string;
  /** What is switched over. */
  readonly step: Step;
}

function casesOf(fn: FunctionModel): readonly Case[] {
  return fn.node.descendants('case_statement').flatMap(each => {
    const node = each.child('value');
    const condition = each.ancestor('switch_statement')?.child('condition');
    const step = fn.steps.find(({ kind, node: at }) => kind === 'opaque' && at === condition);
    const constant = node && step && (constantOf(node) ?? fn.constantAt(node, step));
    return constant === undefined || !node || !step ? [] : [{ node, constant, step }];
  });
}
