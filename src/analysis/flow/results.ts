// What a test says about a number: which signs it can have when the test holds, and when it does not.

import type { SyntaxNode } from '../reader/syntax';
import { bare } from './expressions';

/** `-` for less than zero (SOCKET_ERROR, INVALID_SOCKET), `0`, `+` for more than zero. */
export type Sign = '-' | '0' | '+';

export interface Comparison {
  /** The expression that is compared: a call, an object. */
  readonly subject: SyntaxNode;
  /** `==`, `<` and so on as if the subject stood on the left; `truth` where it is tested for itself. */
  readonly operator: string;
  /** What it is compared with; undefined for a test for itself. */
  readonly other: SyntaxNode | undefined;
}

const FLIPPED: Readonly<Record<string, string>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

/** A tested expression as a comparison; an assignment inside it stands for its right side. */
export function comparisonOf(test: SyntaxNode, isConstant: (node: SyntaxNode) => boolean): Comparison {
  const inner = bare(test);
  const [left, right] = [inner.child('left'), inner.child('right')];
  const flipped = FLIPPED[inner.operator ?? ''];
  if (inner.type === 'binary_expression' && left && right && flipped !== undefined) {
    return !isConstant(right) && isConstant(left)
      ? { subject: assigned(right), operator: flipped, other: left }
      : { subject: assigned(left), operator: inner.operator ?? '', other: right };
  }
  return { subject: assigned(inner), operator: 'truth', other: undefined };
}

/** `s = socket(…)` stands for the call; so does `int r = connect(…)` in a condition. */
function assigned(node: SyntaxNode): SyntaxNode {
  const inner = bare(node);
  const right =
    inner.type === 'assignment_expression' && inner.operator === '='
      ? inner.child('right')
      : inner.type === 'declaration'
        ? (inner.child('value') ?? inner.child('declarator')?.child('value'))
        : undefined;
  return right ? bare(right) : inner;
}

/** The signs that a subject can have where `subject operator constant` came out as `value`. */
export function signs(operator: string, constant: string | undefined, value: boolean): readonly Sign[] {
  const all: readonly Sign[] = ['-', '0', '+'];
  if (operator === 'truth') {
    return value ? ['-', '+'] : ['0'];
  }
  const number = constant === 'INVALID_SOCKET' ? -1 : Number(constant ?? 'x');
  if (!Number.isInteger(number)) {
    return all;
  }
  const examples: readonly (readonly [Sign, number])[] = [
    // -1 is the only negative number that these functions give.
    ['-', -1],
    ['0', 0],
    ['+', 1],
    ['+', 1000],
  ];
  return all.filter(sign =>
    examples.some(([each, example]) => each === sign && holds(example, operator, number) === value),
  );
}

function holds(left: number, operator: string, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    default:
      return left >= right;
  }
}
