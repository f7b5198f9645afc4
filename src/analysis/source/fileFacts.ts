// What is known of a file as a whole, before any of it is parsed: includes, macros, declarations at the top level.

import { mentionsApi } from '../apiNames';
import type { Target } from '../rule';
import type { SourceRange } from '../site';
import { activeText } from './active';
import { namesWindows } from './condition';
import type { Language } from './condition';
import type { Directive, Lexed } from './lexer';

export interface Include extends SourceRange {
  /** `winsock2.h`, in lower case, with `/` between folders. */
  readonly header: string;
  readonly angled: boolean;
}

export interface FileFacts {
  readonly fileName: string;
  readonly language: Language;
  readonly target: Target;
  /** The whole text as this configuration sees it: comments, directives and other branches are spaces. */
  readonly code: string;
  /** The text as it is written. */
  readonly text: string;
  /** In their order. */
  readonly includes: readonly Include[];
  /** What each macro without parameters stands for, `''` for nothing. */
  readonly macros: ReadonlyMap<string, string>;
  /** The names that `#define` gives parameters. */
  readonly functionMacros: ReadonlySet<string>;
  /** Types of variables declared at column 0, by name: `sockaddr_in`, `SOCKET`, `sockaddr_in *`. */
  readonly globals: ReadonlyMap<string, string>;
  /** Whether a header of Winsock, or of Windows, is included by name. */
  readonly includesWinsock: boolean;
  /** Whether the text distinguishes Windows from other systems. */
  readonly guarded: boolean;
  /** Whether the code names this identifier anywhere. */
  mentions(name: string): boolean;
}

const WINSOCK_HEADER =
  /^(?:winsock2?|ws2tcpip|mswsock|windows|af_irda|ws2bth|wsipx|ws2def|winsock2_?\w*)\.h$/;
const POSIX_HEADER =
  /^(?:sys\/(?:socket|select|poll|un|ioctl|time)|netinet\/\w+|arpa\/inet|netdb|unistd|poll|fcntl|sys\/epoll|linux\/\w+)\.h$/;
/** Names that only Winsock has. */
const WINSOCK_NAME =
  /\b(?:WSA[A-Z]\w+|closesocket|ioctlsocket|INVALID_SOCKET|SOCKADDR(?:_\w+)?|LPSOCKADDR|PSOCKADDR\w*|WSADATA|IRLMP_\w+)\b/;

/** The facts of a file in one reading; undefined when the file is not built, or has no sockets, there. */
export function fileFacts(
  text: string,
  lexed: Lexed,
  options: { readonly fileName: string; readonly language: Language; readonly target: Target },
): FileFacts | undefined {
  const { text: code, directives } = activeText(text, lexed, options);
  if (!mentionsApi(code)) {
    return undefined;
  }
  const includes = directives.flatMap(includeOf);
  const headers = includes.map(({ header }) => header);
  const includesWinsock = headers.some(header => WINSOCK_HEADER.test(header));
  const guarded = lexed.directives.some(
    ({ keyword, rest }) =>
      /^(?:el)?if/.test(keyword) && (rest.match(/[A-Za-z_]\w*/g) ?? []).some(namesWindows),
  );
  const winsock = includesWinsock || WINSOCK_NAME.test(code);
  const posix = headers.some(header => POSIX_HEADER.test(header));
  if (options.target === 'win' ? !(winsock || (guarded && !posix)) : winsock && !posix) {
    return undefined;
  }
  const identifiers = new Set(code.match(/[A-Za-z_]\w*/g));
  return {
    ...options,
    ...{ code, text, includes, includesWinsock, guarded },
    ...macrosOf(directives),
    globals: globalsOf(code),
    mentions: name => identifiers.has(name),
  };
}

function includeOf({ keyword, rest, start, end }: Directive): readonly Include[] {
  const [, open, name] =
    (/^include(?:_next)?$/.test(keyword) ? /^([<"])([^>"]*)[>"]/.exec(rest) : undefined) ?? [];
  return name === undefined
    ? []
    : [{ header: name.trim().toLowerCase().replaceAll('\\', '/'), angled: open === '<', start, end }];
}

function macrosOf(directives: readonly Directive[]): Pick<FileFacts, 'macros' | 'functionMacros'> {
  const macros = new Map<string, string>();
  const functionMacros = new Set<string>();
  for (const { keyword, rest } of directives) {
    const [, name, open, value = ''] =
      (keyword === 'define' ? /^(\w+)(\(?)([^]*)$/.exec(rest) : undefined) ?? [];
    if (name !== undefined && open === '(') {
      functionMacros.add(name);
    } else if (name !== undefined) {
      macros.set(name, value.trim());
    }
  }
  return { macros, functionMacros };
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
