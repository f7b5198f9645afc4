// Texts and numbers that a function's code holds, however they got their names: literals, macros, constants of the
// file, variables that hold one value.

import type { SyntaxNode } from '../reader/syntax';
import { soleArgument } from '../flow/callers';
import { argumentsOf, bare, calleeOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { reaches } from '../flow/step';
import type { Step } from '../flow/step';
import { arithmetic } from './arithmetic';

/** A string without its quotes and its prefix; undefined where only the running program knows it. */
export function textAt(fn: FunctionModel, node: SyntaxNode, at: Step): string | undefined {
  const inner = bare(node);
  if (inner.type === 'call_expression') {
    const callee = calleeOf(inner) ?? '';
    const [only] = argumentsOf(inner);
    if (/^(?:TEXT|_T|_TEXT|__TEXT|std::string|string)$/.test(callee)) {
      return only && textAt(fn, only, at);
    }
    const owner = /^\.(?:c_str|data)$/.test(callee) ? inner.child('function')?.child('argument') : undefined;
    return owner && textAt(fn, owner, at);
  }
  const held = soleStore(fn, inner, at)?.value;
  const [only, ...more] = held?.type === 'initializer_list' ? held.children : [];
  return (
    unquoted(constantAt(fn, inner, at) ?? wrapped(fn.file.macros.get(inner.text))) ??
    (only && more.length === 0 ? textAt(fn, only, at) : undefined)
  );
}

/** The literal in a macro such as `_T("localhost")`. */
function wrapped(macro: string | undefined): string | undefined {
  return /^(?:TEXT|_T|_TEXT|__TEXT)\s*\(\s*(L?"[^"\\]*")\s*\)$/.exec(macro ?? '')?.[1];
}

/** A whole number; undefined where only the running program knows it. */
export function numberAt(fn: FunctionModel, node: SyntaxNode, at: Step): number | undefined {
  const inner = bare(node);
  const [only] = inner.type === 'call_expression' ? argumentsOf(inner) : [];
  const text =
    inner.type === 'call_expression' && /^(?:std::)?(?:atoi|atol|stoi)$/.test(calleeOf(inner) ?? '')
      ? only && textAt(fn, only, at)
      : constantAt(fn, inner, at);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : computed(fn, inner, at);
}

/** A number that is written as an expression, there or behind a macro. */
function computed(fn: FunctionModel, node: SyntaxNode, at: Step): number | undefined {
  if (node.type !== 'identifier' && node.type !== 'binary_expression') {
    return undefined;
  }
  const named = (name: string, depth: number): number | undefined => {
    const written = fn.file.macros.get(name) ?? fn.file.constants.get(name);
    if (written !== undefined && depth < 4 && !fn.declarations.has(name)) {
      return arithmetic(written, inner => named(inner, depth + 1));
    }
    const own = [node, ...node.descendants('identifier')].find(({ text }) => text === name);
    const constant = own && constantAt(fn, own, at);
    return constant !== undefined && /^\d+$/.test(constant) ? Number(constant) : undefined;
  };
  return arithmetic(node.text, name => named(name, 0));
}

/** A constant as the flow model spells it, through constants that the file declares at its top level, too. */
export function constantAt(fn: FunctionModel, node: SyntaxNode, at: Step): string | undefined {
  const inner = bare(node);
  if (inner.type === 'identifier' && isFilled(fn, inner.text, at)) {
    return undefined;
  }
  const known = fn.constantAt(node, at);
  if (inner.type === 'identifier' && fn.declarations.get(inner.text)?.parameter) {
    return known ?? givenFor(fn, inner.text, at);
  }
  // A name in capitals that nothing is known of stands for itself.
  return inner.type === 'identifier' &&
    (known === undefined || known === inner.text) &&
    !fn.declarations.has(inner.text)
    ? (ofFile(fn, inner.text) ?? known)
    : known;
}

/** Functions that are given a buffer and only read it. */
const READ_TEXT =
  /^(?:std::)?(?:f?w?printf(?:_s)?|f?puts|str(?:n?len|n?cmp|chr|rchr)|perror|inet_(?:pton|addr|aton)|InetPton[AW]?|getaddrinfo|GetAddrInfo\w*|gethostbyname|atoi|WSAStringToAddress[AW]?)$/;

/** Whether a call before a step may have written into a buffer of the function. */
function isFilled(fn: FunctionModel, name: string, at: Step): boolean {
  return (
    fn.declarations.get(name)?.array === true &&
    fn.calls.some(
      call =>
        call !== at &&
        !READ_TEXT.test(call.callee) &&
        call.args.some(arg => objectOf(arg) === name) &&
        reaches(call, at),
    )
  );
}

/** What all calls of the function have for a parameter that it does not change. */
function givenFor(fn: FunctionModel, parameter: string, at: Step): string | undefined {
  const { stores, calls, outside } = fn.definitions(parameter, at);
  const text = outside && stores.length === 0 && calls.length === 0 ? soleArgument(fn, parameter) : undefined;
  return text === undefined
    ? undefined
    : /^[A-Za-z_]\w*$/.test(text)
      ? (ofFile(fn, text) ?? fn.constantNamed(text))
      : plainConstant(text);
}

/** `static const int PORT = 27015;`, `constexpr auto HOST = "::1";`, `enum { PORT = 27015 };` */
function ofFile(fn: FunctionModel, name: string): string | undefined {
  const value =
    new RegExp(
      `^[^\\S\\n]*(?:(?:static|inline|extern|LPCSTR|LPCWSTR|PCSTR)\\s+)*(?:const|constexpr)\\b[^;={}()\\n]*\\b${name}\\s*(?:\\[\\s*\\])?\\s*[={]\\s*([^;,{}\\n]+)`,
      'm',
    ).exec(fn.file.code)?.[1] ??
    new RegExp(`\\benum\\b[^{};]*\\{[^{}]*\\b${name}\\s*=\\s*([^,{}]+)`).exec(fn.file.code)?.[1];
  return value === undefined ? undefined : plainConstant(value.trim());
}

function plainConstant(plain: string): string | undefined {
  const number = /^(?:0x[\da-f]+|\d+)(?=[ul]*$)/i.exec(plain)?.[0];
  return number === undefined ? (/^L?"[^"\\]*"$/.test(plain) ? plain : undefined) : String(Number(number));
}

function unquoted(constant: string | undefined): string | undefined {
  return constant === undefined ? undefined : /^(?:L|u8|u|U)?"([^"\\]*)"$/.exec(constant)?.[1];
}

/** The one value that a variable can have, and the store that gives it. */
export function soleStore(
  fn: FunctionModel,
  node: SyntaxNode,
  at: Step,
): { readonly value: SyntaxNode; readonly store: Step } | undefined {
  if (node.type !== 'identifier' || !fn.declarations.has(node.text) || isFilled(fn, node.text, at)) {
    return undefined;
  }
  const { stores, calls, outside } = fn.definitions(node.text, at);
  const [store] = stores;
  return stores.length === 1 && store?.value && store.operator === '=' && calls.length === 0 && !outside
    ? { value: store.value, store }
    : undefined;
}
