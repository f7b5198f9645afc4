// What a preprocessor condition is worth when the text is read for Windows, or for the other systems.

/** undefined: nothing here decides it. */
type Truth = boolean | undefined;

export type Language = 'c' | 'cpp';

/** Under which preprocessor configuration a text is read: `_WIN32` defined, or not. */
export type Target = 'win' | 'posix';

export interface Reading {
  readonly target: Target;
  readonly language: Language;
  /** Reads the second branch of a group that nothing decides; absent for the first. */
  readonly second?: true;
}

/** Names that are defined where Winsock is: _WIN32, WIN32, _MSC_VER, USE_WINSOCK, HAVE_WINSOCK2_H, Q_OS_WIN. */
const WINDOWS =
  /^(?:_MSC_VER|WINVER|_?_?(?:[A-Z]+_)*_?WIN(?:32|64|DOWS|NT|SOCK2?)?(?:_H|_WINNT|__|_SOCKETS)?)$/i;
const POSIX =
  /^(?:_*(?:unix|linux|gnu_linux|posix|BSD)_*|HAVE_(?:SYS_SOCKET|NETINET_IN|ARPA_INET|UNISTD|NETDB|SYS_UN|SYS_IOCTL)_H|_POSIX_\w+|Q_OS_(?:UNIX|LINUX)|OS_(?:LINUX|POSIX))$/i;
const OTHER_SYSTEM =
  /^(?:__APPLE__|__\w*BSD__|__sun|__ANDROID__|__CYGWIN__|__HAIKU__|_AIX|__hpux|OS2|MSDOS|EAI_SYSTEM)$/;

/** Whether a name is one that tells Windows from the rest. */
export function namesWindows(name: string): boolean {
  return WINDOWS.test(name);
}

/** What `#if`, `#ifdef`, `#ifndef` and `#elif` with these words come to. */
export function evaluate(keyword: string, rest: string, reading: Reading): Truth {
  if (/^(?:el)?ifn?def$/.test(keyword)) {
    const defined = isDefined(/^\w+/.exec(rest)?.[0] ?? '', reading);
    return keyword.includes('ifn') ? not(defined) : defined;
  }
  const tokens = rest.match(/defined|[A-Za-z_]\w*|\d\w*|&&|\|\||[!<>=]=|[^\s\w]/g) ?? [];
  // A condition longer than this is generated, and nesting that deep would only exhaust the stack.
  return tokens.length > 400 ? undefined : new Evaluation(tokens, reading).value();
}

function isDefined(name: string, { target, language }: Reading): Truth {
  if (name === '__cplusplus') {
    return language === 'cpp';
  }
  if (namesWindows(name)) {
    return target === 'win';
  }
  if (POSIX.test(name)) {
    return target === 'posix';
  }
  return OTHER_SYSTEM.test(name) && target === 'win' ? false : undefined;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** Reads `||`, `&&`, `!`, `defined`, names and numbers; a comparison is only known where its name is undefined. */
class Evaluation {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly reading: Reading,
  ) {}

  value(): Truth {
    return this.or();
  }

  private or(): Truth {
    let left = this.and();
    while (this.take('||')) {
      const right = this.and();
      left = left === true || right === true ? true : left === false ? right : undefined;
    }
    return left;
  }

  private and(): Truth {
    let left = this.comparison();
    while (this.take('&&')) {
      const right = this.comparison();
      left = left === false || right === false ? false : left === true ? right : undefined;
    }
    return left;
  }

  private comparison(): Truth {
    const left = this.unary();
    let compared = false;
    while (this.at < this.tokens.length && !/^(?:&&|\|\||\))$/.test(this.tokens[this.at] ?? '')) {
      this.at++;
      compared = true;
    }
    return compared && left !== true ? undefined : left;
  }

  private unary(): Truth {
    if (this.take('!')) {
      return not(this.unary());
    }
    if (this.take('(')) {
      const inner = this.or();
      this.take(')');
      return inner;
    }
    if (this.take('defined')) {
      const open = this.take('(');
      const truth = isDefined(this.next(), this.reading);
      if (open) {
        this.take(')');
      }
      return truth;
    }
    const word = this.next();
    return /^\d/.test(word) ? Number.parseInt(word) !== 0 : isDefined(word, this.reading);
  }

  private next(): string {
    return this.tokens[this.at++] ?? '';
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) {
      return false;
    }
    this.at++;
    return true;
  }
}
