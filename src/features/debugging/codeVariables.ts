// Finds the variables of a source text that hold a socket error code. Pure: text in, places out.

/** Where a variable's code comes from: it decides whose numbers it holds. */
export type CodeOrigin = 'winsock' | 'errno' | 'so-error';

/** A variable at the place that gives it a code. Lines and characters count from 0; `end` is not included. */
export interface CodeVariable {
  /** As it is written, `state->err` for example. */
  readonly name: string;
  /** What the debugger is asked for: the name, or `*code` where the code goes through a pointer. */
  readonly expression: string;
  readonly origin: CodeOrigin;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A name with its members: `err`, `self.err`, `state->err`. */
const NAME = String.raw`[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*)*`;
const ASSIGNED = String.raw`(?<name>${NAME})\s*(?:=|:=)\s*(?:\(\s*\w+\s*\)\s*)?`;

/** A statement begins with the star; after a type it would be a declaration. */
const THROUGH_POINTER = /(?:^|[;{})]|\belse)\s*\*\s*$/;

/** Each pattern names the variable; the source may be C, C++, C#, Python or Rust. */
const PATTERNS: readonly (readonly [CodeOrigin, RegExp])[] = [
  ['winsock', new RegExp(String.raw`${ASSIGNED}(?:::)?(?:WSA)?GetLastError\s*\(`, 'g')],
  [
    'winsock',
    new RegExp(String.raw`${ASSIGNED}${NAME}\.(?:NativeErrorCode|SocketErrorCode|winerror)\b`, 'g'),
  ],
  ['errno', new RegExp(String.raw`${ASSIGNED}(?:\(\s*)?errno\b(?!\.)`, 'g')],
  ['errno', new RegExp(String.raw`${ASSIGNED}${NAME}\.(?:errno|raw_os_error|connect_ex)\b`, 'g')],
  [
    'so-error',
    new RegExp(String.raw`\bSO_ERROR\s*,\s*(?:\([^()]*\)\s*)?&\s*(?:\(\s*)?(?<name>${NAME})`, 'g'),
  ],
  ['so-error', new RegExp(String.raw`${ASSIGNED}${NAME}\.getsockopt\s*\([^)]*\bSO_ERROR\b`, 'g')],
];

/** The variables that get a code in the lines, in the order of the text. What a line comment says does not count. */
export function codeVariables(lines: readonly string[], firstLine = 0): readonly CodeVariable[] {
  return lines.flatMap((text, index) =>
    PATTERNS.flatMap(([origin, pattern]) =>
      [...withoutComment(text).matchAll(pattern)].flatMap(match => {
        const name = match.groups?.['name'];
        if (name === undefined) {
          return [];
        }
        const start = match.index + match[0].indexOf(name);
        const expression = THROUGH_POINTER.test(text.slice(0, start)) ? `*${name}` : name;
        return [{ name, expression, origin, line: firstLine + index, start, end: start + name.length }];
      }),
    ).toSorted((a, b) => a.start - b.start),
  );
}

/** The variable that a name stands for at a line: the nearest place above that gave it a code. */
export function variableNamed(
  name: string,
  line: number,
  variables: readonly CodeVariable[],
): CodeVariable | undefined {
  return variables.findLast(variable => variable.name === name && variable.line <= line);
}

/**
 * The first line of the function around a line, as far as it can be told without a parser: what follows the last line
 * above that begins with a closing brace.
 */
export function functionStart(lines: readonly string[], line: number): number {
  return lines.slice(0, line).findLastIndex(text => text.startsWith('}')) + 1;
}

function withoutComment(text: string): string {
  const at = text.search(/(?:^|[^:'"])\/\//);
  return at < 0 ? text : text.slice(0, at + 1);
}
