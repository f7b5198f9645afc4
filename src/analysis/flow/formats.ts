// The formats of printf and its kin: which conversion takes which argument.

import type { SyntaxNode } from '../reader/syntax';
import { argumentsOf, calleeOf } from './expressions';
import { keptOfFunction } from './kept';
import type { SourceRange } from '../../facts/sourceText';
import type { CallStep } from './step';

export interface Conversion {
  readonly call: CallStep;
  /** Where it stands, and as it is written: `%5ld`. */
  readonly range: SourceRange;
  readonly text: string;
  /** `l`, `ll`, `I64`; empty where there is none. */
  readonly length: string;
  /** `d`, `s`. */
  readonly kind: string;
  readonly argument: SyntaxNode;
}

/** printf and its kin. */
const PRINTS =
  /^(?:std::)?_?(?:f|s|sn|sc|w|fw|sw|snw|t|ft|st|snt)?printf(?:_s|_l)?$|^(?:wsprintf|wnsprintf|StringC[cb]hPrintf)[AW]?$/;

/** Whether a call prints by a function of the C library or of Windows. */
export function isPrint({ callee }: CallStep): boolean {
  return PRINTS.test(callee);
}

/** Libraries whose formats know the types of their arguments. */
const TYPED = /^(?:absl|boost|fmt|folly|spdlog|tfm)::/;

/** The conversions of all calls of a function that print. */
export const conversionsIn = keptOfFunction(fn => fn.calls.flatMap(conversionsOf));

/**
 * The conversions of a call that prints, each with its argument; empty for any other call. A function of the project
 * prints if the first literal that it is given has a conversion for each argument that follows.
 */
function conversionsOf(call: CallStep): readonly Conversion[] {
  // Most calls have no literal with a conversion, and are not looked at any closer.
  if (!call.node.text.includes('%')) {
    return [];
  }
  const first = call.args.findIndex(arg => literalOf(arg) !== undefined);
  const format = call.args[first] && literalOf(call.args[first]);
  if (!format?.text.includes('%') || TYPED.test(call.callee)) {
    return [];
  }
  let next = first + 1;
  const conversions = [
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
    return argument
      ? [{ call, range: { start, end: start + text.length }, text, length, kind, argument }]
      : [];
  });
  return isPrint(call) || next === call.args.length ? conversions : [];
}

/** The literal that an argument is: `"%d"`, `L"%d"`, `TEXT("%d")`; undefined for anything else. */
function literalOf(arg: SyntaxNode): SyntaxNode | undefined {
  if (arg.type === 'call_expression') {
    const [only] = /^_{0,2}T(?:EXT)?$/.test(calleeOf(arg) ?? '') ? argumentsOf(arg) : [];
    return only && literalOf(only);
  }
  return arg.type === 'string_literal' || arg.type === 'concatenated_string' ? arg : undefined;
}
