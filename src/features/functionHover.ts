// What hovers say about connect, its kin and what they need, as Markdown. Pure: facts in, text out.

import { functionByName } from '../facts/functions';
import type { FunctionFacts } from '../facts/functions';
import type { HoverContext } from './hoverMarkdown';
import { bullets, escapeMarkdown, paragraphs, titledList } from './markdown';
import { pageList } from './pageStatements';

/** The hover for the word between two characters of a line; undefined when it is no function of the facts. */
export function functionHover(
  line: string,
  start: number,
  end: number,
  context: HoverContext,
): string | undefined {
  const facts = functionByName(line.slice(start, end));
  if (!facts || !(isStructure(facts) || isFreeCall(line, start, end))) {
    return undefined;
  }
  const { locale, l10n } = context;
  const { parameters, requirements: needs } = facts;
  return paragraphs([
    ['```c', facts.prototype, ...(facts.posixPrototype ? [facts.posixPrototype] : []), '```'].join('\n'),
    escapeMarkdown(facts.summary[locale]),
    bullets(parameters.map(({ name, meaning }) => `\`${name}\` ${meaning[locale]}`)),
    escapeMarkdown(facts.result[locale]),
    bullets(facts.notes.map(note => note[locale])),
    titledList(
      l10n.t('Winsock and POSIX differ'),
      facts.differences.map(difference => difference[locale]),
    ),
    needs ? [needs.client, needs.server, ...[needs.header, needs.library].map(code)].join(' · ') : '',
    pageList(facts.statements, context),
    facts.related.length > 0 ? `${l10n.t('See also')} ${facts.related.map(code).join(', ')}` : '',
  ]);
}

/**
 * Whether the word is called as a free function: `signal.connect(` and `QObject::connect(` are somebody else's,
 * `::connect(` is the system's.
 */
export function isFreeCall(line: string, start: number, end: number): boolean {
  return /^\s*\(/.test(line.slice(end)) && !/(?:\.|->|\w\s*::)\s*$/.test(line.slice(0, start));
}

/** Names that no other language has for something of its own. */
const UNMISTAKABLE = /^(?:WSA\w+|ConnectEx|getsockname|closesocket|sockaddr)$/;
/** What stands beside a call of the system's own functions: in a trace, or in a language's binding of them. */
const SYSTEM_CALL =
  /\bs[ai]n?6?_family\b|\bAF_[A-Z]|\bSOCK_[A-Z]|\bsockaddr|\blibc::|winsock|ws2_32|= -1 E[A-Z]/i;

/** Whether a word of a line that is no C means the function of C: `connect` in a trace does, and in Python does not. */
export function meansSystemFunction(line: string, name: string): boolean {
  return UNMISTAKABLE.test(name) || SYSTEM_CALL.test(line);
}

function isStructure({ prototype }: FunctionFacts): boolean {
  return prototype.startsWith('struct ');
}

function code(text: string): string {
  return `\`${text}\``;
}
