import type { SyntaxNode } from '../reader/syntax';
import { bare, calleeOf, constantOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { Step } from '../flow/step';
import type { Rule } from '../rule';

export const portNotNetworkOrder: Rule = {
  id: 'port-not-network-order',
  severity: 'error',
  source: 'https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htons',
  platform: 'both',
  title: {
    en: 'A port is stored without htons',
    'zh-cn': '端口未经 htons 转换就写入地址结构',
  },
  description: {
    en: 'Ports in a sockaddr are in network byte order. On a little-endian machine 8080 without htons becomes port 36895, and the connect is refused or times out. Wrap the value in `htons()`.',
    'zh-cn':
      'sockaddr 中的端口采用网络字节序。在小端机器上，未经 htons 的 8080 会变成端口 36895，连接会被拒绝或超时。请用 `htons()` 包裹该值。',
  },
  bad: 'addr.sin_port = 8080;',
  good: 'addr.sin_port = htons(8080);',
  check({ fn, report }) {
    for (const store of fn.stores) {
      const { value, object } = store;
      if (
        value &&
        store.operator === '=' &&
        /(?:\.|->)sin6?_port$/.test(object) &&
        isHostOrder(fn, value, store)
      ) {
        report({
          at: value,
          message: {
            en: `${value.text} is stored in ${object} in the byte order of this machine; the network's order needs htons(${value.text}).`,
            'zh-cn': `${value.text} 以本机字节序存入 ${object}；网络字节序需要 htons(${value.text})。`,
          },
          fix: {
            title: { en: 'Wrap in htons()', 'zh-cn': '用 htons() 包裹' },
            edits: [{ range: value, text: `htons(${value.text})` }],
          },
        });
      }
    }
  },
};

/** Whether a value is surely in the machine's own order: a number, or what atoi and its like gave. */
function isHostOrder(fn: FunctionModel, node: SyntaxNode, at: Step): boolean {
  const value = bare(node);
  const constant = fn.constantAt(value, at);
  if (constant !== undefined) {
    return /^[1-9]\d*$/.test(constant);
  }
  if (value.type === 'call_expression') {
    return /^(?:std::)?(?:atoi|atol|strtol|strtoul|stoi|_wtoi)$/.test(calleeOf(value) ?? '');
  }
  const object = objectOf(value);
  if (object === undefined || value.type !== 'identifier') {
    return false;
  }
  const { stores, calls, outside } = fn.definitions(object, at);
  const declared = fn.declarations.get(object);
  if (declared?.parameter === true) {
    // A parameter called port, of a type that nobody uses for network order.
    return (
      stores.length === 0 &&
      calls.length === 0 &&
      /port/i.test(object) &&
      /^int$/.test(declared.type) &&
      !declared.pointer
    );
  }
  return (
    !outside &&
    stores.length > 0 &&
    calls.length === 0 &&
    stores.every(
      store =>
        store.value !== undefined &&
        (/^[1-9]\d*$/.test(constantOf(store.value) ?? '') ||
          (bare(store.value).type === 'call_expression' && isHostOrder(fn, store.value, store))),
    )
  );
}
