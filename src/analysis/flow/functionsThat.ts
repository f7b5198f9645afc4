// What other functions of a file do, read from the text, since only one function is a model at a time.

/**
 * A pattern, with the flag g, of the functions that do something before any block of theirs opens or closes, and before
 * anything that `without` matches. Its groups are the name, the parameters as they are written, and those of `what`.
 */
export function functionsThat(what: string, without?: string): RegExp {
  const between = without === undefined ? '[^{}]' : `(?:(?!${without})[^{}])`;
  // From the brace, backwards to the name: a text has far fewer braces than names.
  return new RegExp(`\\{(?<=\\b(\\w+)\\s*\\(([^;{}()]*)\\)\\s*\\{)${between}*?${what}`, 'g');
}
