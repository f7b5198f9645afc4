// The variables of a function and their types, as far as the text tells.

import type { SyntaxNode } from '../reader/syntax';
import { typeName } from './expressions';
import { declaredName } from './graph';

export interface Declaration {
  readonly name: string;
  /** Without `struct`, in standard spelling: `sockaddr_in`, `SOCKET`, `int`. */
  readonly type: string;
  readonly pointer: boolean;
  readonly array: boolean;
  readonly reference: boolean;
  readonly parameter: boolean;
  readonly isStatic: boolean;
  readonly node: SyntaxNode;
  /** What each declaration of the name can be seen in: a block, a loop, the function. Mostly there is one. */
  readonly scopes: readonly SyntaxNode[];
}

/** Pointer types by the names that Windows gives them. */
const POINTER_TYPES: Readonly<Record<string, string>> = {
  PSOCKADDR: 'sockaddr',
  LPSOCKADDR: 'sockaddr',
  PSOCKADDR_IN: 'sockaddr_in',
  LPSOCKADDR_IN: 'sockaddr_in',
  PSOCKADDR_IN6: 'sockaddr_in6',
  LPSOCKADDR_IN6: 'sockaddr_in6',
  PSOCKADDR_STORAGE: 'sockaddr_storage',
  LPSOCKADDR_STORAGE: 'sockaddr_storage',
  PSOCKADDR_IRDA: 'sockaddr_irda',
  PADDRINFOA: 'addrinfo',
  PADDRINFOW: 'addrinfo',
};

/** The type of a name that two scopes declare differently: nothing is known of it. */
const AMBIGUOUS = '?';

/** Every variable and parameter, by name; of two with one name and type the first. */
export function declarationsOf(fn: SyntaxNode): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const node of fn.descendants(
    'declaration',
    'parameter_declaration',
    'optional_parameter_declaration',
  )) {
    const scopes = [scopeOf(node)];
    for (const declared of node.answer(declaredBy)) {
      const declaration = { ...declared, scopes };
      const known = found.get(declaration.name);
      found.set(declaration.name, known ? both(known, declaration) : declaration);
    }
  }
  return found;
}

function both(known: Declaration, other: Declaration): Declaration {
  const type = known.type === other.type ? known.type : AMBIGUOUS;
  return { ...known, type, scopes: [...known.scopes, ...other.scopes] };
}

/** What a declaration can be seen in. */
function scopeOf(declaration: SyntaxNode): SyntaxNode {
  let scope = declaration;
  while (scope.parent && !SCOPES.has(scope.type)) {
    scope = scope.parent;
  }
  return scope;
}

const SCOPES = new Set([
  ...['compound_statement', 'for_statement', 'for_range_loop', 'if_statement', 'while_statement'],
  ...['switch_statement', 'catch_clause', 'lambda_expression', 'function_definition'],
]);

/** The innermost of several scopes that a node stands in; undefined where it stands in none. */
export function scopeAround(node: SyntaxNode, scopes: readonly SyntaxNode[]): SyntaxNode | undefined {
  return scopes
    .filter(scope => scope.start <= node.start && node.end <= scope.end)
    .reduce<SyntaxNode | undefined>(
      (inner, scope) => (inner && inner.start >= scope.start && inner.end <= scope.end ? inner : scope),
      undefined,
    );
}

type Declared = Omit<Declaration, 'scopes'>;

function declaredBy(node: SyntaxNode): readonly Declared[] {
  return node.children.flatMap(child =>
    child.field === 'declarator' ? (declarationOf(node, child) ?? []) : [],
  );
}

function declarationOf(node: SyntaxNode, declarator: SyntaxNode): Declared | undefined {
  const type = node.child('type');
  const inner = declarator.type === 'init_declarator' ? declarator.child('declarator') : declarator;
  const name = declaredName(inner);
  if (!type || !inner || name === undefined) {
    return undefined;
  }
  const shapes = chain(inner);
  const plain = typeName(type.type.endsWith('_specifier') ? (type.child('name') ?? type).text : type.text);
  const pointed = POINTER_TYPES[plain];
  return {
    ...{ name, node: declarator },
    type: pointed ?? plain,
    pointer: pointed !== undefined || shapes.includes('pointer_declarator'),
    array: shapes.includes('array_declarator'),
    reference: shapes.includes('reference_declarator'),
    parameter: node.type !== 'declaration',
    isStatic: node.children.some(
      child => child.type === 'storage_class_specifier' && child.text === 'static',
    ),
  };
}

function chain(declarator: SyntaxNode): readonly string[] {
  const types: string[] = [];
  let node: SyntaxNode | undefined = declarator;
  while (node) {
    types.push(node.type);
    node = node.child('declarator') ?? (node.type === 'reference_declarator' ? node.children[0] : undefined);
  }
  return types;
}
