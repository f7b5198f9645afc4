// What a piece of code declares outside its functions, read without a parser: enough to know the type of a variable
// and the value of a constant that other pieces use.

export interface Declared {
  /** The types of the variables declared at column 0, by name: `sockaddr_in`, `SOCKET`, `sockaddr_in *`. */
  readonly globals: ReadonlyMap<string, string>;
  /** What each constant at column 0, and each enumerator with a value, stands for. */
  readonly constants: ReadonlyMap<string, string>;
  /** The types of the members of structures and classes, by the member's name. */
  readonly members: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

export function declaredIn(code: string): Declared {
  return {
    globals: globalsOf(code),
    constants: /\b(?:const|constexpr|enum)\b/.test(code) ? constantsOf(code) : NONE,
    members: /\b(?:struct|class|union)\b[^;(){}]*\{/.test(code) ? membersOf(code) : NONE,
  };
}

function globalsOf(code: string): ReadonlyMap<string, string> {
  const globals = new Map<string, string>();
  const declaration =
    /^(?:(?:static|extern|const|volatile|thread_local)\s+)*(?:struct\s+)?((?:sockaddr|SOCKADDR)\w*|P?SOCKET|int|addrinfo|fd_set)\s+(\*?)\s*(\w+)\s*(?:=|;|\[|,|\{)/gm;
  for (const [, type = '', star = '', name = ''] of code.matchAll(declaration)) {
    globals.set(name, star === '' ? type : `${type} *`);
  }
  return globals;
}

function constantsOf(code: string): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  const declaration =
    /^(?:(?:static|inline|constexpr|const)\s+)*(?:constexpr|const)\s+[\w:]+(?:[ \t]+[\w:]+)*[ \t]*\*?[ \t]*(?:const[ \t]+)?\b(\w+)[ \t]*(?:\[[ \t]*\])?[ \t]*(?:=[ \t]*|\{[ \t]*)([^;{}\n]+?)[ \t]*\}?;/gm;
  for (const [, name = '', value = ''] of code.matchAll(declaration)) {
    constants.set(name, value);
  }
  for (const [, list = ''] of code.matchAll(/\benum\b[^;{}()]*\{([^{}]*)\}/g)) {
    for (const [, name = '', value = ''] of list.matchAll(/(\w+)\s*=\s*(\w+)/g)) {
      constants.set(name, value);
    }
  }
  return constants;
}

/** The type of a member that two structures declare differently: nothing is known of it. */
export const AMBIGUOUS = '?';

function membersOf(code: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const field =
    /(?:^|[;{}:])\s*(?:(?:static|const|mutable|volatile|inline|struct)\s+)*((?:unsigned\s+(?=\w+\s+\w))?\w+)\s+(\*?)\s*(\w+)\s*(?:=[^;]*|\{\})?\s*(?=;)/g;
  for (const { index, 0: head } of code.matchAll(/\b(?:struct|class|union)\b[^;{}()]*\{/g)) {
    for (const [, type = '', star = '', name = ''] of bodyAt(code, index + head.length).matchAll(field)) {
      const whole = star === '' ? type : `${type} *`;
      const known = members.get(name);
      members.set(name, known === undefined || known === whole ? whole : AMBIGUOUS);
    }
  }
  return members;
}

/** What stands between two braces, from behind the first, without what stands in braces inside. */
function bodyAt(code: string, start: number): string {
  let body = '';
  let depth = 1;
  let from = start;
  const brace = /[{}]/g;
  brace.lastIndex = start;
  for (let match = brace.exec(code); match; match = brace.exec(code)) {
    if (depth === 1) {
      body += code.slice(from, match.index + 1);
    }
    depth += match[0] === '{' ? 1 : -1;
    from = match.index + 1;
    if (depth === 0) {
      return body;
    }
    if (depth === 1) {
      // What follows a method's body begins a declaration of its own; an initializer in braces still ends with `;`.
      body += '}';
    }
  }
  return body;
}
