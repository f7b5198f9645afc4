// The shape of a message text by which an error is recognised where no number and no symbol stands.

import type { Platform } from '../../outcome';

export interface MessagePattern {
  readonly code: number;
  /** Matched in any case of letters. */
  readonly pattern: RegExp;
  /** The text is common outside of sockets: something else in the line must speak of them. */
  readonly generic?: boolean;
  /** Programs use the text for several errors: it counts only where nothing in the line is surer. */
  readonly vague?: boolean;
  /** The only system that words it so; absent where several do. */
  readonly platform?: Platform;
}

/** A text that means one error wherever it stands. */
export function say(code: number, pattern: RegExp): MessagePattern {
  return { code, pattern };
}

/** A text that files and devices share with sockets. */
export function generic(code: number, pattern: RegExp): MessagePattern {
  return { code, pattern, generic: true };
}

/** A text whose likeliest error this is. */
export function vague(code: number, pattern: RegExp): MessagePattern {
  return { code, pattern, vague: true };
}
