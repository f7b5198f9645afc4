// Whole numbers that constant expressions come to: `(BASE_PORT + 3)`, `1 << 12`, `(127 << 24) | 1`.

/** From the weakest to the strongest. */
const OPERATORS: readonly Readonly<Record<string, (left: number, right: number) => number>>[] = [
  { '|': (left, right) => (left | right) >>> 0 },
  { '&': (left, right) => (left & right) >>> 0 },
  { '<<': (left, right) => left * 2 ** right, '>>': (left, right) => Math.floor(left / 2 ** right) },
  { '+': (left, right) => left + right, '-': (left, right) => left - right },
  { '*': (left, right) => left * right },
];

/** undefined for anything else than numbers, names that `valueOf` knows, the operators above and parentheses. */
export function arithmetic(text: string, valueOf: (name: string) => number | undefined): number | undefined {
  const tokens = text.match(/\w+|<<|>>|[^\s\w]/g) ?? [];
  // An expression longer than this is generated.
  return tokens.length > 40 ? undefined : new Expression(tokens, valueOf).whole();
}

class Expression {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly valueOf: (name: string) => number | undefined,
  ) {}

  whole(): number | undefined {
    const value = this.binary(0);
    return this.at === this.tokens.length && value !== undefined && value >= 0 ? value : undefined;
  }

  private binary(level: number): number | undefined {
    const operators = OPERATORS[level];
    if (!operators) {
      return this.operand();
    }
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators[this.tokens[this.at] ?? ''];
      if (!operator) {
        return left;
      }
      this.at++;
      const right = this.binary(level + 1);
      left = left === undefined || right === undefined ? undefined : operator(left, right);
    }
  }

  private operand(): number | undefined {
    const token = this.tokens[this.at++] ?? '';
    if (token === '(') {
      const inner = this.binary(0);
      return this.tokens[this.at++] === ')' ? inner : undefined;
    }
    return /^\d/.test(token) ? numberOf(token) : /^[A-Za-z_]/.test(token) ? this.valueOf(token) : undefined;
  }
}

function numberOf(token: string): number | undefined {
  const digits = token.replace(/[uUlL]+$/, '');
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isInteger(value) ? value : undefined;
}
