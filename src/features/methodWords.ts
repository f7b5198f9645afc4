// The ways to learn how a connect ended, in words for people.

import type { Locale } from '../facts/explanation';
import { METHOD_WORDS } from '../facts/methodWords';
import { METHODS } from '../facts/outcome';
import type { Method } from '../facts/outcome';

export interface MethodWords {
  readonly method: Method;
  /** The method's own name, as `--method` takes it. */
  readonly name: string;
  /** What it does, in one line. */
  readonly description: string;
}

/** All methods in the order people should consider them. */
export function methodWords(locale: Locale): readonly MethodWords[] {
  return METHODS.map(method => ({ method, name: method, description: METHOD_WORDS[method][locale] }));
}
