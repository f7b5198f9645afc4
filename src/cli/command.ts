// What a command of the line is, and the ways of reading its words that all commands share.

import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { LOCALES } from '../facts/explanation';
import type { Locale } from '../facts/explanation';
import { LONGEST_TIMEOUT_MS } from '../facts/outcome';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole of `--help`. */
  readonly help: string;
  /** The exit code: 0 when what was asked for holds, 1 when it does not. Throws UsageError. */
  run(words: readonly string[], output: Output): Promise<number>;
}

export interface Output {
  write(text: string): void;
  /** Whether colours would be seen. */
  readonly colours: boolean;
}

/** A mistake in the words of the line: one sentence that names it and the way out. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Words<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>;

/** Reads options and words. Throws UsageError for an option that the command does not have. */
export function readWords<T extends Options>(
  command: string,
  words: readonly string[],
  options: T,
): Words<T> {
  try {
    const parsed = parseArgs({ args: words.map(marked), options, allowPositionals: true, strict: true });
    const values = Object.entries(parsed.values).map(([key, value]) => [key, unmarked(value)]);
    return {
      ...parsed,
      values: Object.fromEntries(values) as Words<T>['values'],
      positionals: parsed.positionals.map(unmarked),
    };
  } catch (error) {
    // Node's first sentence names the option; what follows is advice about "--".
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.(?:\s|$)/);
    throw new UsageError(
      `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}; see socket-lens ${command} --help`,
    );
  }
}

/** No option is a number, but -2147014835 is an error code: parseArgs would take it for a row of short options. */
const MARK = '\0';

function marked(word: string): string {
  return /^-\d/.test(word) ? MARK + word : word;
}

function unmarked<T>(word: T): T {
  return typeof word === 'string' && word.startsWith(MARK) ? (word.slice(MARK.length) as T) : word;
}

/** One of the words an option allows. Throws UsageError that lists them. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(word => word === value);
  if (found === undefined) {
    throw new UsageError(`--${option} ${value} is not one of ${allowed.join(', ')}`);
  }
  return found;
}

/** The language of `--locale`, English by default. */
export function localeOf(value: string | undefined): Locale {
  return value === undefined ? 'en' : oneOf('locale', value.toLowerCase(), LOCALES);
}

/** The milliseconds of `--timeout`. Throws UsageError for anything but a whole number of them in range. */
export function timeoutOf(text: string): number {
  const timeoutMs = Number(text);
  if (!/^\d+$/.test(text) || timeoutMs < 1 || timeoutMs > LONGEST_TIMEOUT_MS) {
    throw new UsageError(
      `--timeout ${text} is not a time; write milliseconds from 1 to ${LONGEST_TIMEOUT_MS}`,
    );
  }
  return timeoutMs;
}
