// Reading expressions: what they are once casts and parentheses are gone, which object they name, what a constant is.

import type { SyntaxNode } from '../reader/syntax';

const CASTS = new Set(['static_cast', 'reinterpret_cast', 'const_cast']);

/** The expression inside parentheses and casts, C++ casts included. */
export function bare(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    let next: SyntaxNode | undefined;
    if (inner.type === 'parenthesized_expression' || inner.type === 'condition_clause') {
      next = inner.child('value') ?? inner.children.at(-1);
    } else if (inner.type === 'cast_expression') {
      next = inner.child('value');
    } else if (isNamedCast(inner)) {
      next = inner.child('arguments')?.children[0];
    }
    if (!next) {
      return inner;
    }
    inner = next;
  }
}

/** Whether an expression is `static_cast<T>(…)` or another cast of C++, which the grammar takes for a call. */
export function isNamedCast(node: SyntaxNode): boolean {
  return node.type === 'call_expression' && CASTS.has(templateName(node) ?? '');
}

/** What stands around an expression once the casts and parentheses that wrap it are gone. */
export function wrapperOf(node: SyntaxNode): {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
} {
  const { parent } = node;
  const around = parent?.type === 'argument_list' ? parent.parent : parent;
  return around && bare(around) === bare(node) ? wrapperOf(around) : { node, parent };
}

function templateName(call: SyntaxNode): string | undefined {
  const callee = call.child('function');
  return callee?.type === 'template_function' ? callee.child('name')?.text : undefined;
}

/**
 * The name of the function that a call calls: `connect` for `connect` and `::connect`, `.connect` for a member,
 * `Namespace::connect` for another scope; undefined where it is not a name.
 */
export function calleeOf(call: SyntaxNode): string | undefined {
  const callee = call.child('function');
  switch (callee?.type) {
    case 'identifier':
      return callee.text;
    case 'qualified_identifier':
      return callee.text.replace(/\s+/g, '').replace(/^::/, '');
    case 'field_expression':
      return `.${callee.child('field')?.text ?? ''}`;
    case 'parenthesized_expression': {
      const inner = bare(callee);
      return inner.type === 'identifier' ? inner.text : undefined;
    }
    default:
      return undefined;
  }
}

export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return call.child('arguments')?.children ?? [];
}

/** The object that an expression names, spelled one way: `s`, `ctx->sock`, `a.sin_port`; undefined for others. */
export function objectOf(node: SyntaxNode): string | undefined {
  const inner = bare(node);
  switch (inner.type) {
    case 'identifier':
    case 'field_expression':
    case 'qualified_identifier':
    case 'subscript_expression':
      return spelled(inner);
    case 'pointer_expression': {
      const pointed = inner.children[0];
      return inner.operator === '*' && pointed ? derefered(pointed) : undefined;
    }
    case 'call_expression':
      return heldBy(inner);
    default:
      return undefined;
  }
}

/** The wrapper whose handle an accessor gives, `s` for `s.get()`; undefined for every other call. */
function heldBy(call: SyntaxNode): string | undefined {
  const callee = call.child('function');
  const wrapper = callee?.type === 'field_expression' ? callee.child('argument') : undefined;
  const isAccessor =
    wrapper?.type === 'identifier' &&
    argumentsOf(call).length === 0 &&
    /^(?:get|fd|raw|handle|sock|socket|native(?:_?handle)?)$/i.test(callee?.child('field')?.text ?? '');
  return isAccessor ? wrapper.text : undefined;
}

function derefered(pointed: SyntaxNode): string | undefined {
  const name = objectOf(pointed);
  return name === undefined ? addressedBy(pointed) : `*${name}`;
}

function spelled(node: SyntaxNode): string {
  const argument = node.child('argument');
  const base = argument && bare(argument);
  if (base && node.type === 'field_expression') {
    const field = node.child('field')?.text ?? '';
    const arrow = node.operator === '->';
    const addressed = arrow ? addressedBy(base) : undefined;
    const object = addressed ?? objectOf(base) ?? base.text.replace(/\s+/g, '');
    if (base.type === 'this') {
      return field;
    }
    return !arrow && object.startsWith('*')
      ? `${object.slice(1)}->${field}`
      : `${object}${arrow && addressed === undefined ? '->' : '.'}${field}`;
  }
  if (base && node.type === 'subscript_expression') {
    const index =
      node.children
        .at(-1)
        ?.text.replace(/\s+/g, '')
        .replace(/^\[|\]$/g, '') ?? '';
    return `${objectOf(base) ?? base.text}[${index}]`;
  }
  return node.text.replace(/\s+/g, '');
}

/** The object whose address an expression takes: `a` for `(SOCKADDR *)&a`; undefined where it takes none. */
export function addressedBy(node: SyntaxNode): string | undefined {
  const inner = bare(node);
  const object =
    inner.type === 'pointer_expression' && inner.operator === '&' ? inner.children[0] : castAddress(inner);
  return object && objectOf(object);
}

/** `a` of `(LPSOCKADDR)&a`: the grammar does not know that this name is a type, and takes it for a bitwise and. */
function castAddress(node: SyntaxNode): SyntaxNode | undefined {
  const left = node.type === 'binary_expression' && node.operator === '&' ? node.child('left') : undefined;
  return left?.type === 'parenthesized_expression' && /^\(\s*(?:[A-Z][A-Z0-9_]*|\w+_t)\s*\)$/.test(left.text)
    ? node.child('right')
    : undefined;
}

/** A type's name without `struct`, in the small letters of the standard: `sockaddr_in` for `SOCKADDR_IN`. */
export function typeName(text: string): string {
  const plain = text
    .replace(/\b(?:struct|class|const|volatile|static|extern|register|union|typename)\b/g, ' ')
    .replace(/^\s*::/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^SOCKADDR(?:_\w+)?$/.test(plain) ? plain.toLowerCase().replace('_in6_lh', '_in6') : plain;
}

/** What `sizeof` is taken of. Whether `sizeof(x)` names a type or an object, only the declarations know. */
export interface SizeOf {
  /** `sockaddr_in`, `a`, `*p`: the type's name in standard spelling, or the object. */
  readonly operand: string;
  /** Whether the operand can only be a type. */
  readonly isType: boolean;
  /** Whether it is a pointer type, `sockaddr *`. */
  readonly isPointerType: boolean;
}

/** Reads `sizeof x`, `sizeof(x)` and `sizeof(type)`; undefined for other expressions. */
export function sizeOf(node: SyntaxNode): SizeOf | undefined {
  const inner = bare(node);
  if (inner.type !== 'sizeof_expression') {
    return undefined;
  }
  const type = inner.child('type');
  if (type) {
    const text = type.text;
    return { operand: typeName(text.replace(/\*/g, '')), isType: true, isPointerType: text.includes('*') };
  }
  const value = inner.child('value') ?? inner.children[0];
  if (!value) {
    return undefined;
  }
  const operand = objectOf(value);
  return operand === undefined
    ? undefined
    : { operand: typeName(operand), isType: false, isPointerType: false };
}

/** Families, types and the like that have two names. */
const SYNONYMS: Readonly<Record<string, string>> = {
  PF_INET: 'AF_INET',
  PF_INET6: 'AF_INET6',
  PF_UNIX: 'AF_UNIX',
  AF_LOCAL: 'AF_UNIX',
  PF_LOCAL: 'AF_UNIX',
  PF_IRDA: 'AF_IRDA',
  PF_UNSPEC: 'AF_UNSPEC',
  TRUE: '1',
  true: '1',
  FALSE: '0',
  false: '0',
  NULL: '0',
  nullptr: '0',
  NO_ERROR: '0',
  ERROR_SUCCESS: '0',
  SOCKET_ERROR: '-1',
};

/**
 * A constant in one spelling: a decimal number, the name of a constant, or a string with its quotes. undefined for
 * what only the running program knows. `lookup` says what a name stands for, a macro or a constant variable.
 */
export function constantOf(
  node: SyntaxNode,
  lookup: (name: string) => string | undefined = () => undefined,
): string | undefined {
  const inner = bare(node);
  switch (inner.type) {
    case 'number_literal':
      return decimal(inner.text);
    case 'string_literal':
    case 'char_literal':
      return inner.text;
    case 'true':
    case 'false':
    case 'null':
    case 'nullptr':
      return SYNONYMS[inner.text] ?? '0';
    case 'unary_expression': {
      const operand = inner.children[0];
      const value = operand && constantOf(operand, lookup);
      return inner.operator === '-' && value !== undefined && /^\d+$/.test(value)
        ? `-${value}`
        : inner.operator === '~' && value === '0'
          ? '4294967295'
          : undefined;
    }
    case 'binary_expression': {
      // `(u_long)-1` is a cast, though the grammar does not know that this name is a type.
      const [left, right] = [inner.child('left'), inner.child('right')];
      const value = right && constantOf(right, lookup);
      const isCast = left?.type === 'parenthesized_expression' && /^\(\s*[A-Za-z_]\w*\s*\)$/.test(left.text);
      return isCast && inner.operator === '-' && value !== undefined && /^\d+$/.test(value)
        ? `-${value}`
        : undefined;
    }
    case 'identifier':
      return constantNamed(inner.text, lookup);
    case 'qualified_identifier':
      return constantNamed(inner.text.replace(/^.*::\s*/, ''), lookup);
    default:
      return undefined;
  }
}

/** What a name stands for, through macros that stand for names. */
export function constantNamed(
  name: string,
  lookup: (name: string) => string | undefined,
): string | undefined {
  let word = name;
  for (let hops = 0; hops < 5; hops++) {
    const next = SYNONYMS[word] ?? lookup(word);
    if (next === undefined) {
      return /^[A-Z][A-Z0-9_]+$|^in6addr_\w+$/.test(word) ? word : undefined;
    }
    const plain = next.replace(/^\(+|\)+$/g, '').trim();
    if (/^-?\d/.test(plain)) {
      return decimal(plain);
    }
    if (!/^[A-Za-z_]\w*$/.test(plain)) {
      return /^L?"/.test(plain) ? plain : undefined;
    }
    word = plain;
  }
  return undefined;
}

function decimal(text: string): string | undefined {
  const plain = text.replace(/'/g, '').replace(/[uUlLzZ]+$/, '');
  const value = /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
  return Number.isFinite(value) ? String(value) : undefined;
}

/** What becomes of the value of an expression. */
export type Usage = 'ignored' | 'void' | 'assigned' | 'used';

function isVoidCast(node: SyntaxNode): boolean {
  return (
    (node.type === 'cast_expression' && node.child('type')?.text === 'void') ||
    /^static_cast<\s*void\s*>/.test(node.text)
  );
}

/** What becomes of a call's value where it stands. */
export function usageOf(call: SyntaxNode): Usage {
  const { node, parent } = wrapperOf(call);
  if (isVoidCast(node)) {
    return 'void';
  }
  switch (parent?.type) {
    case 'expression_statement':
      return 'ignored';
    case 'for_statement':
      return node.field === 'condition' ? 'used' : 'ignored';
    case 'comma_expression':
      return node.field === 'left' ? 'ignored' : 'used';
    case 'assignment_expression':
    case 'init_declarator':
      return 'assigned';
    default:
      return 'used';
  }
}
