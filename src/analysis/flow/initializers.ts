// Braces that give a structure its first value: which expression a field gets, by position or by name.

import type { SyntaxNode } from '../reader/syntax';

/** The fields of the structures in their order. The addresses' first ones are the same on every system but the BSDs. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  sockaddr_in: ['sin_family', 'sin_port', 'sin_addr', 'sin_zero'],
  sockaddr_in6: ['sin6_family', 'sin6_port', 'sin6_flowinfo', 'sin6_addr', 'sin6_scope_id'],
  sockaddr_un: ['sun_family', 'sun_path'],
  sockaddr_irda: ['irdaAddressFamily', 'irdaDeviceID', 'irdaServiceName'],
  addrinfo: ['ai_flags', 'ai_family', 'ai_socktype', 'ai_protocol'],
};

/** The list of an initializer: `{…}`, or the braces of a compound literal; undefined for any other expression. */
export function initializerList(value: SyntaxNode): SyntaxNode | undefined {
  return value.type === 'initializer_list'
    ? value
    : value.type === 'compound_literal_expression'
      ? value.child('value')
      : undefined;
}

/**
 * The expression that a field gets, `sin_addr.s_addr` from `{ AF_INET, htons(80), { 0 } }`; `zero` for one that the
 * list leaves out; undefined where the text does not tell, for braces left out inside for example.
 */
export function initialValue(
  list: SyntaxNode,
  type: string | undefined,
  path: string,
): SyntaxNode | 'zero' | undefined {
  const items = list.children.filter(child => child.type !== 'comment');
  if (items.some(item => item.type === 'initializer_pair')) {
    return named(items, path);
  }
  const fields = type === undefined ? undefined : FIELDS[type];
  const [first = '', ...inner] = path.split('.');
  const position = fields?.indexOf(first) ?? -1;
  if (position < 0 || (fields && items.length > fields.length)) {
    return undefined;
  }
  const item = items[position];
  return item === undefined ? 'zero' : innermost(item, inner);
}

function named(items: readonly SyntaxNode[], path: string): SyntaxNode | 'zero' | undefined {
  // The last of two for one field counts.
  for (const item of [...items].reverse()) {
    const name = item.children
      .filter(child => child.field === 'designator')
      .map(child => child.text.replace(/^\.|\s/g, ''))
      .join('.');
    const value = item.child('value');
    if (name === path) {
      return value;
    }
    if (value && path.startsWith(`${name}.`)) {
      const list = initializerList(value);
      return list ? innermost(list, path.slice(name.length + 1).split('.')) : undefined;
    }
  }
  return 'zero';
}

/** The first member of what stands in braces inside, however deep they go: unions are given by their first. */
function innermost(item: SyntaxNode, path: readonly string[]): SyntaxNode | 'zero' | undefined {
  let node = item;
  for (let list = initializerList(node); list; list = initializerList(node)) {
    if (list.children.some(child => child.type === 'initializer_pair')) {
      return named(list.children, path.join('.'));
    }
    const [first, ...more] = list.children;
    if (more.length > 0) {
      return undefined;
    }
    if (!first) {
      return 'zero';
    }
    node = first;
  }
  return node;
}
