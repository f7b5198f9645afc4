import type { SyntaxNode } from '../reader/syntax';
import { argumentsOf, bare, calleeOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { portsIn } from '../flow/portStores';
import type { CallStep } from '../flow/step';
import type { Rule } from '../rule';

export const portSwappedWithWrongWidth: Rule = {
  id: 'port-swapped-with-wrong-width',
  severity: 'error',
  source: 'https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htonl',
  platform: 'both',
  title: {
    en: 'The bytes of a port or an address are swapped with the wrong width',
    'zh-cn': '用错误的位宽转换端口或地址的字节序',
  },
  description: {
    en: 'A port has 16 bits and goes through htons, an IPv4 address has 32 and goes through htonl. htonl of a port leaves 0 in the field on a little-endian machine, htons of an address loses half of it, and swapping twice swaps back.',
    'zh-cn':
      '端口为 16 位，使用 htons；IPv4 地址为 32 位，使用 htonl。在小端机器上，对端口用 htonl 会使字段变为 0；对地址用 htons 会丢掉一半；转换两次等于没有转换。',
  },
  bad: 'addr.sin_port = htonl(8080);',
  good: 'addr.sin_port = htons(8080);',
  check({ fn, report }) {
    const initial = portsIn(fn).filter(({ object, store }) => object !== store.object);
    for (const { object, operator, value } of [
      ...fn.stores,
      ...initial.map(port => ({ ...port, operator: '=' })),
    ]) {
      if (!FIELDS.test(object)) {
        continue;
      }
      const call = valueOf(fn, value);
      const callee = call?.type === 'call_expression' ? calleeOf(call) : undefined;
      const name = call?.child('function');
      if (operator !== '=' || !call || !name || callee === undefined || isZero(call)) {
        continue;
      }
      const isPort = /(?:\.|->)sin6?_port$/.test(object);
      const isAddress = /(?:\.|->)(?:s_addr|S_addr)$/.test(object);
      const wanted =
        isPort && /^(?:htonl|ntohl)$/.test(callee)
          ? 'htons'
          : isAddress && /^(?:htons|ntohs)$/.test(callee)
            ? 'htonl'
            : undefined;
      if (wanted !== undefined) {
        report({
          at: call,
          message: {
            en: `${object} has ${isPort ? 16 : 32} bits; ${callee} swaps ${isPort ? 32 : 16}. Use ${wanted}.`,
            'zh-cn': `${object} 为 ${isPort ? 16 : 32} 位，而 ${callee} 转换 ${isPort ? 32 : 16} 位。请使用 ${wanted}。`,
          },
          fix: {
            title: { en: `Use ${wanted}`, 'zh-cn': `使用 ${wanted}` },
            edits: [{ range: name, text: wanted }],
          },
        });
      }
    }
    for (const step of fn.callsOf('htons', 'htonl', 'ntohs', 'ntohl')) {
      const { node, callee, args } = step;
      const inner = args[0] && bare(args[0]);
      const field = inner && objectOf(inner);
      const wanted = field === undefined ? undefined : widthOf(field, callee);
      const name = node.child('function');
      if (wanted !== undefined && name) {
        report({
          at: node,
          message: {
            en: `${field ?? ''} has ${wanted.endsWith('s') ? 16 : 32} bits, and ${callee} swaps ${wanted.endsWith('s') ? 32 : 16}. Use ${wanted}.`,
            'zh-cn': `${field ?? ''} 为 ${wanted.endsWith('s') ? 16 : 32} 位，而 ${callee} 转换 ${wanted.endsWith('s') ? 32 : 16} 位。请使用 ${wanted}。`,
          },
          fix: {
            title: { en: `Use ${wanted}`, 'zh-cn': `使用 ${wanted}` },
            edits: [{ range: name, text: wanted }],
          },
        });
      }
      const origin = inner && originOf(fn, inner, step);
      if (inner && origin?.type === 'call_expression' && calleeOf(origin) === callee) {
        report({
          at: node,
          message: {
            en: `${callee} twice gives the bytes in their old order again.`,
            'zh-cn': `两次 ${callee} 会把字节恢复成原来的顺序。`,
          },
          fix: {
            title: { en: `Keep one ${callee}`, 'zh-cn': `只保留一个 ${callee}` },
            edits: [{ range: node, text: inner.text }],
          },
        });
      }
    }
  },
};

const FIELDS = /(?:\.|->)(?:sin6?_port|[sS]_addr)$/;

/** The function that would swap a field of an address whole; undefined where this one does, and for other objects. */
function widthOf(field: string, callee: string): string | undefined {
  const isPort = /(?:\.|->)sin6?_port$/.test(field);
  const isAddress = /(?:\.|->)(?:s_addr|S_addr)$/.test(field);
  return isPort && callee.endsWith('l')
    ? callee.replace(/l$/, 's')
    : isAddress && callee.endsWith('s')
      ? callee.replace(/s$/, 'l')
      : undefined;
}

/** The value of a variable that can have only one there, or the expression itself. */
function originOf(fn: FunctionModel, node: SyntaxNode, at: CallStep): SyntaxNode {
  if (node.type !== 'identifier') {
    return node;
  }
  const { stores, calls, outside } = fn.definitions(node.text, at);
  const [only] = stores;
  const isOnly = stores.length === 1 && calls.length === 0 && !outside && only?.operator === '=';
  return isOnly && only.value ? bare(only.value) : node;
}

/** What is stored, through one variable that holds nothing else. */
function valueOf(fn: FunctionModel, value: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = value && bare(value);
  if (inner?.type !== 'identifier') {
    return inner;
  }
  const stores = fn.stores.filter(each => each.object === inner.text && each.operator !== 'declaration');
  const [only] = stores;
  return stores.length === 1 && only?.value ? bare(only.value) : inner;
}

function isZero(call: SyntaxNode): boolean {
  return argumentsOf(call)[0]?.text === '0';
}
