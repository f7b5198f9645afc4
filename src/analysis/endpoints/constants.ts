// Texts and numbers that a function's code holds, however they got their names: literals, macros, constants of the
// file, variables that hold one value.

import type { SyntaxNode } from '../reader/syntax';
import { argumentsOf, bare, calleeOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { Step } from '../flow/step';

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
  return unquoted(constantAt(fn, inner, at));
}

/** A whole number; undefined where only the running program knows it. */
export function numberAt(fn: FunctionModel, node: SyntaxNode, at: Step): number | undefined {
  const inner = bare(node);
  const [only] = inner.type === 'call_expression' ? argumentsOf(inner) : [];
  const text =
    inner.type === 'call_expression' && /^(?:std::)?(?:atoi|atol|stoi)$/.test(calleeOf(inner) ?? '')
      ? only && textAt(fn, only, at)
      : constantAt(fn, inner, at);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** A constant as the flow model spells it, through constants that the file declares at its top level, too. */
export function constantAt(fn: FunctionModel, node: SyntaxNode, at: Step): string | undefined {
  const known = fn.constantAt(node, at);
  const inner = bare(node);
  // A name in capitals that nothing is known of stands for itself.
  return inner.type === 'identifier' &&
    (known === undefined || known === inner.text) &&
    !fn.declarations.has(inner.text)
    ? (ofFile(fn, inner.text) ?? known)
    : known;
}

/** `static const int PORT = 27015;`, `constexpr auto HOST = "::1";`, `enum { PORT = 27015 };` */
function ofFile(fn: FunctionModel, name: string): string | undefined {
  const value =
    new RegExp(
      `^[^\\S\\n]*(?:(?:static|inline|extern|LPCSTR|LPCWSTR|PCSTR)\\s+)*(?:const|constexpr)\\b[^;={}()\\n]*\\b${name}\\s*(?:\\[\\s*\\])?\\s*[={]\\s*([^;,{}\\n]+)`,
      'm',
    ).exec(fn.file.code)?.[1] ??
    new RegExp(`\\benum\\b[^{};]*\\{[^{}]*\\b${name}\\s*=\\s*([^,{}]+)`).exec(fn.file.code)?.[1];
  const plain = value?.trim();
  if (plain === undefined) {
    return undefined;
  }
  const number = /^(?:0x[\da-f]+|\d+)(?=[ul]*$)/i.exec(plain)?.[0];
  return number === undefined ? (/^L?"[^"\\]*"$/.test(plain) ? plain : undefined) : String(Number(number));
}

function unquoted(constant: string | undefined): string | undefined {
  return constant === undefined ? undefined : /^(?:L|u8|u|U)?"([^"\\]*)"$/.exec(constant)?.[1];
}
