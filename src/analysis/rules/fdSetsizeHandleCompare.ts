import { bare, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { takes } from '../flow/functionModel';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const fdSetsizeHandleCompare: Rule = {
  id: 'fd-setsize-handle-compare',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/winsock/maximum-number-of-sockets-supported-2',
  platform: 'win',
  title: {
    en: 'FD_SETSIZE is taken for a limit of handles, or defined too late',
    'zh-cn': '把 FD_SETSIZE 当作句柄上限，或定义得太晚',
  },
  description: {
    en: 'On Windows FD_SETSIZE bounds how many sockets a set holds, not the value of a handle: comparing them rejects good sockets. And a definition after winsock2.h comes too late: the set is already made for 64, and FD_SET writes past it.',
    'zh-cn':
      '在 Windows 上 FD_SETSIZE 限制的是集合中套接字的个数，不是句柄的数值：与句柄比较会拒绝正常的套接字。在 winsock2.h 之后定义则为时已晚：集合已按 64 个声明，FD_SET 会越界写入。',
  },
  bad: 'if (s >= FD_SETSIZE) return -1;',
  good: 'if (writable.fd_count >= FD_SETSIZE) return -1;',
  check({ fn, report }) {
    for (const node of fn.node.descendants('binary_expression')) {
      const [left, right] = [node.child('left'), node.child('right')];
      const socket = isSetSize(right) ? left : isSetSize(left) ? right : undefined;
      if (socket && /^[<>]=?$/.test(node.operator ?? '') && isHandle(fn, socket)) {
        report({
          at: node,
          message: {
            en: `FD_SETSIZE is the number of sockets in a set, not the largest handle: ${bare(socket).text} may well be larger.`,
            'zh-cn': `FD_SETSIZE 是集合中套接字的个数，不是最大的句柄值：${bare(socket).text} 完全可能更大。`,
          },
        });
      }
    }
  },
  checkFile({ file, report }) {
    const winsock = file.includes.find(({ header }) => /^(?:winsock2?|windows|ws2tcpip)\.h$/.test(header));
    const late =
      winsock && file.macros.has('FD_SETSIZE')
        ? /^[ \t]*#[ \t]*define[ \t]+FD_SETSIZE\b.*$/m.exec(file.text.slice(winsock.end))
        : undefined;
    if (
      winsock &&
      late &&
      !/^[ \t]*#[ \t]*define[ \t]+FD_SETSIZE\b/m.test(file.text.slice(0, winsock.start))
    ) {
      const start = winsock.end + late.index;
      report({
        at: { start: start + late[0].search(/\S/), end: start + late[0].trimEnd().length },
        severity: 'error',
        message: {
          en: 'The sets of winsock2.h are already made for 64 sockets here, and FD_SET writes past them; define FD_SETSIZE before the include.',
          'zh-cn':
            '此处 winsock2.h 的集合已按 64 个套接字声明，FD_SET 会越界写入；请在包含之前定义 FD_SETSIZE。',
        },
      });
    }
  },
};

/** `FD_SETSIZE`, with a cast or a number beside it. */
function isSetSize(node: SyntaxNode | undefined): boolean {
  return node !== undefined && /^(?:\d+\s*\+\s*)?FD_SETSIZE(?:\s*[-+]\s*\d+)?$/.test(bare(node).text);
}

/** Whether an expression is a socket: declared as one, or put into a set. */
function isHandle(fn: FunctionModel, node: SyntaxNode): boolean {
  const object = objectOf(bare(node));
  return (
    object !== undefined &&
    (fn.typeOf(object)?.type.toUpperCase() === 'SOCKET' ||
      fn.calls.some(
        call => /^(?:FD_SET|FD_ISSET|connect|recv|send)$/.test(call.callee) && takes(call, object),
      ))
  );
}
