// What the other functions of a file pass to one: read from the text, since only one function is a model at a time.

import type { FunctionModel } from './functionModel';

/** The texts that calls in the file have for a parameter of a function; empty where none of them can be read. */
export function argumentsGiven(fn: FunctionModel, parameter: string): readonly string[] {
  const parameters = [...fn.declarations.values()].filter(declaration => declaration.parameter);
  const place = parameters.findIndex(({ name }) => name === parameter);
  const own = fn.name.replace(/^.*::/, '');
  if (place < 0 || !/^\w+$/.test(own)) {
    return [];
  }
  const { code } = fn.file;
  return [...code.matchAll(new RegExp(`\\b${own}\\s*\\(`, 'g'))].flatMap(({ index, 0: head }) => {
    const args = argumentsAt(code, index + head.length);
    const text = args?.length === parameters.length ? args[place] : undefined;
    // Its own head has types where a call has values.
    return text === undefined || /^(?:const\s+)?[\w:]+(?:\s+[\w:]+)*[\s*&]+\w+$/.test(text) ? [] : [text];
  });
}

/**
 * The one text that a function is always given for a parameter; undefined where the calls differ, or where it may be
 * called from elsewhere: by another file, through a pointer, as a member, from a macro.
 */
export function soleArgument(fn: FunctionModel, parameter: string): string | undefined {
  const parameters = [...fn.declarations.values()].filter(declaration => declaration.parameter);
  const place = parameters.findIndex(({ name }) => name === parameter);
  if (place < 0 || !/^\w+$/.test(fn.name) || !isPrivate(fn)) {
    return undefined;
  }
  const { code, text } = fn.file;
  const mention = new RegExp(`\\b${fn.name}\\b\\s*(\\(?)`, 'g');
  if (new RegExp(`^[^\\S\\n]*#[^\\S\\n]*define\\b.*\\b${fn.name}\\b`, 'm').test(text)) {
    return undefined;
  }
  const given = new Set<string | undefined>();
  for (const { index, 0: head, 1: open } of code.matchAll(mention)) {
    if (!isDeclared(code.slice(Math.max(0, index - 200), index))) {
      const args = open === '(' ? argumentsAt(code, index + head.length) : undefined;
      given.add(args?.length === parameters.length ? args[place] : undefined);
    }
  }
  const [only] = given;
  return given.size === 1 ? only : undefined;
}

/** Whether no other file can call a function: it is static, or its file is a program by itself. */
function isPrivate({ node, file }: FunctionModel): boolean {
  const isStatic = node.children.some(
    ({ type, text }) => type === 'storage_class_specifier' && text === 'static',
  );
  return isStatic || (/\bw?main\s*\(/.test(file.code) && file.includes.every(({ angled }) => angled));
}

/** Whether a name that follows this text is declared there: a type stands in front of it. */
function isDeclared(before: string): boolean {
  const word = /(\w+)[\s*&]*$/.exec(before)?.[1];
  return word !== undefined && !/^(?:return|else|case|do|throw|co_return|co_await|\d.*)$/.test(word);
}

/** The arguments of a call from behind its parenthesis; undefined where it does not close nearby. */
function argumentsAt(code: string, start: number): readonly string[] | undefined {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < Math.min(code.length, start + 2000); at++) {
    const sign = code.charAt(at);
    if (sign === '(' || sign === '{' || sign === '[') {
      depth++;
    } else if (sign === ')' && depth === 0) {
      return [...args, code.slice(from, at).trim()];
    } else if (sign === ')' || sign === '}' || sign === ']') {
      depth--;
    } else if (sign === ',' && depth === 0) {
      args.push(code.slice(from, at).trim());
      from = at + 1;
    }
  }
  return undefined;
}
