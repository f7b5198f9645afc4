// The headers that a piece of text includes.

import type { SourceRange } from '../../facts/sourceText';
import type { Directive } from './lexer';

export interface Include extends SourceRange {
  /** `winsock2.h`, in lower case, with `/` between folders. */
  readonly header: string;
  readonly angled: boolean;
}

export function includesIn(directives: readonly Directive[]): readonly Include[] {
  return directives.flatMap(({ keyword, rest, start, end }) => {
    const [, open, name] =
      (/^include(?:_next)?$/.test(keyword) ? /^([<"])([^>"]*)[>"]/.exec(rest) : undefined) ?? [];
    return name === undefined
      ? []
      : [{ header: name.trim().toLowerCase().replaceAll('\\', '/'), angled: open === '<', start, end }];
  });
}
