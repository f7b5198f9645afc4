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
