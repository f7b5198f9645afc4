import { bare, objectOf } from '../flow/expressions';
import { conversionsIn, isPrint } from '../flow/formats';
import { isApi } from '../flow/apiCalls';
import type { FunctionModel } from '../flow/functionModel';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const socketHandleNarrowed: Rule = {
  id: 'socket-handle-narrowed',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/winsock/socket-data-type-2',
  platform: 'win',
  title: { en: 'A SOCKET is stored in a smaller integer', 'zh-cn': '将 SOCKET 存入较小的整数' },
  description: {
    en: 'A SOCKET is an unsigned handle as wide as a pointer; int, long and DWORD hold half of it on 64-bit Windows. Declare the variable as SOCKET.',
    'zh-cn':
      'SOCKET 是与指针同宽的无符号句柄；在 64 位 Windows 上，int、long 和 DWORD 只能容纳一半。请把变量声明为 SOCKET。',
  },
  bad: 'int s = socket(AF_INET, SOCK_STREAM, 0);',
  good: 'SOCKET s = socket(AF_INET, SOCK_STREAM, 0);',
  check({ fn, file, report }) {
    for (const store of fn.stores.filter(({ value }) => value && isHandle(fn, value))) {
      const declared = fn.typeOf(store.object.replace(/\[\w+\]$/, ''));
      if (declared && !declared.pointer && isNarrow(declared.type)) {
        report({
          at: store.node,
          // Elsewhere it is an int; and a header of the project's own may give socket another meaning.
          severity: file.guarded || file.includes.some(({ angled }) => !angled) ? 'information' : 'warning',
          message: {
            en: `${store.object} is ${declared.type}; a SOCKET is as wide as a pointer. Declare it as SOCKET.`,
            'zh-cn': `${store.object} 的类型是 ${declared.type}；SOCKET 与指针同宽。请声明为 SOCKET。`,
          },
        });
      }
    }
    const [given] = isNarrow(fn.node.child('type')?.text ?? '') ? handlesGiven(fn) : [];
    if (given) {
      report({
        at: given,
        severity: file.guarded || file.includes.some(({ angled }) => !angled) ? 'information' : 'warning',
        message: {
          en: `${fn.name} gives ${fn.node.child('type')?.text ?? ''}; a SOCKET is as wide as a pointer. Let it give a SOCKET.`,
          'zh-cn': `${fn.name} 返回 ${fn.node.child('type')?.text ?? ''}；SOCKET 与指针同宽。请返回 SOCKET。`,
        },
      });
    }
    for (const { call, range, text, length, kind, argument } of conversionsIn(fn)) {
      if (
        isPrint(call) &&
        /^[diuxX]$/.test(kind) &&
        /^(?:l|h|hh)?$/.test(length) &&
        isSocketVariable(fn, argument)
      ) {
        report({
          at: range,
          severity: 'information',
          message: {
            en: `${argument.text} is a SOCKET, wider than ${text} on 64-bit Windows; use %llu with a cast to unsigned long long.`,
            'zh-cn': `${argument.text} 是 SOCKET，在 64 位 Windows 上比 ${text} 更宽；请转换为 unsigned long long 并使用 %llu。`,
          },
        });
      }
    }
  },
};

function isNarrow(type: string): boolean {
  return /^(?:unsigned |signed )?(?:int|long|short|DWORD|UINT|INT|unsigned|int32_t|uint32_t)$/.test(type);
}

/** The new sockets that a function gives as its result. */
function handlesGiven(fn: FunctionModel): readonly SyntaxNode[] {
  return fn.node.child('declarator')?.type === 'function_declarator'
    ? fn.steps
        .flatMap(step => (step.kind === 'return' && step.value ? [step.value] : []))
        .filter(value => bare(value).type === 'call_expression' && isHandle(fn, value))
    : [];
}

const CREATORS = /^(?:socket|WSASocket[AW]?|accept|WSAAccept)$/;

/** Whether an expression is a socket that was just made, or a variable that is declared as one. */
function isHandle(fn: FunctionModel, node: SyntaxNode): boolean {
  const inner = bare(node);
  const call = fn.callAt(inner);
  return inner.type === 'call_expression'
    ? call !== undefined && CREATORS.test(call.callee) && isApi(call, call.callee)
    : isSocketVariable(fn, inner);
}

function isSocketVariable(fn: FunctionModel, node: SyntaxNode): boolean {
  const object = objectOf(node);
  const declared = object === undefined || node.type === 'cast_expression' ? undefined : fn.typeOf(object);
  return declared?.type === 'SOCKET' && !declared.pointer && !declared.array;
}
