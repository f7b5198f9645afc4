// Pieces of C text, and how they become one program.

/** A part of a program: its text, and the headers without which it does not compile. */
export interface Section {
  readonly headers: readonly string[];
  readonly text: string;
}

/**
 * C text from a template, read raw so that `\n` stays C's own. The lines' common indentation goes. A value of several
 * lines keeps the column of its placeholder, and a line with nothing but an empty value on it disappears.
 */
export function c({ raw }: TemplateStringsArray, ...values: readonly string[]): string {
  const lines = raw.join(MARK).split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(indentOf);
  const margin = Math.min(...indents);
  let next = 0;
  const filled = lines.flatMap(line => {
    const text = line.slice(margin);
    if (text.trim() === MARK) {
      return indented(values[next++] ?? '', indentOf(text));
    }
    return [text.replaceAll(MARK, () => values[next++] ?? '')];
  });
  return filled.join('\n').replace(/^\n+|\s+$/g, '');
}

/** A string literal. Everything but plain ASCII is escaped in octal, and `?` too: two of them begin a trigraph. */
export function cString(text: string): string {
  return `"${escaped(text, NOT_IN_STRINGS)}"`;
}

/** A text within a `//` comment, whatever it holds. Something must follow it: a last backslash would join lines. */
export function cComment(text: string): string {
  return escaped(text, []);
}

/** The bytes of `"`, `?` and `\`. */
const NOT_IN_STRINGS: readonly number[] = [0x22, 0x3f, 0x5c];

function escaped(text: string, others: readonly number[]): string {
  return Array.from(utf8(text), byte =>
    byte < 0x20 || byte > 0x7e || others.includes(byte)
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  ).join('');
}

/** The bytes of a text in UTF-8, through the one encoder that the language itself has. */
export function utf8(text: string): readonly number[] {
  // Half a surrogate pair is no character, and encodeURIComponent throws at it.
  const encoded = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  return Array.from(encoded.matchAll(/%(..)|./g), ([plain, hex]) =>
    hex === undefined ? plain.charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

/** Joins sections into a program below its comment: macros, headers in an order that compiles, then the texts. */
export function assemble(comment: string, macros: readonly string[], sections: readonly Section[]): string {
  const headers = [...new Set(sections.flatMap(section => section.headers))].sort(byRank);
  const blocks = [
    comment,
    macros.join('\n'),
    headers.map(header => `#include <${header}>`).join('\n'),
    ...sections.map(section => section.text),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

/** A character that no template of ours holds. */
const MARK = '\u0000';

/** windows.h brings the old winsock.h unless winsock2.h came first, and the others build on these two. */
const LEADING = ['winsock2.h', 'ws2tcpip.h', 'windows.h'];

function byRank(one: string, other: string): number {
  const rank = (header: string) => (LEADING.includes(header) ? LEADING.indexOf(header) : LEADING.length);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function indented(text: string, columns: number): readonly string[] {
  return text === '' ? [] : text.split('\n').map(line => (line === '' ? '' : ' '.repeat(columns) + line));
}
