// The formats of printf and its kin: which conversion takes which argument.

import type { SyntaxNode } from '../reader/syntax';
import type { SourceRange } from '../../facts/sourceText';
import type { CallStep } from './step';

export interface Conversion {
  /** Where it stands, and as it is written: `%5ld`. */
  readonly range: SourceRange;
  readonly text: string;
  /** `l`, `ll`, `I64`; empty where there is none. */
  readonly length: string;
  /** `d`, `s`. */
  readonly kind: string;
  readonly argument: SyntaxNode;
}

/** Functions that take a format, which is the first literal among their arguments. */
const PRINTS =
  /^(?:std::)?_?(?:f|s|sn|sc|w|fw|sw|snw)?printf(?:_s|_l)?$|^(?:wsprintf|wnsprintf|StringC[cb]hPrintf)[AW]?$/;

/** The conversions of a call that prints, each with its argument; empty for any other call. */
export function conversionsOf(call: CallStep): readonly Conversion[] {
  const first = PRINTS.test(call.callee)
    ? call.args.findIndex(({ type }) => type === 'string_literal' || type === 'concatenated_string')
    : -1;
  const format = call.args[first];
  if (!format) {
    return [];
  }
  let next = first + 1;
  return [
    ...format.text.matchAll(
      /%(?:%|[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?((?:hh|h|ll|l|I64|I32|I|z|j|t|L|w)?)([a-zA-Z]))/g,
    ),
  ].flatMap(({ 0: text, 1: length = '', 2: kind, index }): readonly Conversion[] => {
    if (kind === undefined) {
      return [];
    }
    next += (text.match(/\*/g) ?? []).length;
    const argument = call.args[next++];
    const start = format.start + index;
    return argument ? [{ range: { start, end: start + text.length }, text, length, kind, argument }] : [];
  });
}
