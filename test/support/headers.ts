// What C headers say, read from what a compiler made of them. Nothing of it has to run here.

import fs from 'node:fs';

/** The rows of a compiled layouts.c: `sockaddr_in.size`, `sockaddr_in.sin_port`, `AF_INET6`. */
export function readLayouts(object: string): ReadonlyMap<string, number> {
  const text = fs.readFileSync(object, 'latin1');
  const rows = text.matchAll(/layout:([\w.]+)\0+=([+-]\d{13});/g);
  return new Map(Array.from(rows, ([, name = '', value]) => [name, Number(value)]));
}

/**
 * The macros of a preprocessed errors.c that stand for a number, by name: `#define EWOULDBLOCK EAGAIN` and
 * `#define WSAEINTR (WSABASEERR + 4)` have their value as a C compiler would compute it.
 */
export function readMacros(preprocessed: string): ReadonlyMap<string, number> {
  const definitions = new Map(
    Array.from(
      fs.readFileSync(preprocessed, 'utf8').matchAll(/^#define (\w+) (.+)$/gm),
      ([, name = '', body = '']) => [name, body] as const,
    ),
  );
  const values = new Map<string, number>();
  for (const name of definitions.keys()) {
    const value = evaluate(name, definitions, MOST_STEPS);
    if (value !== undefined) {
      values.set(name, value);
    }
  }
  return values;
}

/** An alias of an alias is as far as error codes go. */
const MOST_STEPS = 5;

function evaluate(
  expression: string,
  definitions: ReadonlyMap<string, string>,
  steps: number,
): number | undefined {
  // mingw makes its constants `long` by a macro of its own.
  const plain = expression.replace(/^__MSABI_LONG\((\w+)\)$/, '$1');
  const [, first, added] = /^\(?(\w+)(?: *\+ *(\d+))?\)?$/.exec(plain) ?? [];
  if (first === undefined || steps === 0) {
    return undefined;
  }
  const [, digits] = /^(\d+)L?$/.exec(first) ?? [];
  const body = definitions.get(first);
  const base =
    digits !== undefined
      ? Number(digits)
      : body === undefined
        ? undefined
        : evaluate(body, definitions, steps - 1);
  return base === undefined ? undefined : base + Number(added ?? 0);
}
