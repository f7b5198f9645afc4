// Adds a test at the end of a `*.sockets.json`, written as its neighbours are. Nothing else in the file changes: comments
// stay where they stand, and lines as they were laid out.

import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Method } from '../facts/outcome';
import type { TextEdit } from './edits';

/** A test to be added, with the keys of a `*.sockets.json`. */
export interface NewTest {
  readonly name: string;
  readonly connect: string;
  readonly method?: Method;
  readonly expect?: string;
  readonly within?: string;
}

export interface Addition {
  readonly edits: readonly TextEdit[];
  /** Where the test begins afterwards. In UTF-16 units. */
  readonly offset: number;
}

/** A longer test has a line for each key. */
const LONGEST_LINE = 120;

/** Undefined where the file has a mistake that must be mended first. An empty text becomes a file with one test. */
export function additionOf(text: string, test: NewTest): Addition | undefined {
  if (text.trim() === '') {
    const content = `${JSON.stringify({ tests: [test] }, undefined, 2)}\n`;
    return placed(text, [{ offset: 0, length: text.length, content }], 0);
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root?.type !== 'object' || errors.length > 0) {
    return undefined;
  }
  const tests = findNodeAtLocation(root, ['tests']);
  if (!tests) {
    return placed(text, modify(text, ['tests'], [test], { formattingOptions: formattingOf(text) }), 0);
  }
  if (tests.type !== 'array') {
    return undefined;
  }
  const children = tests.children ?? [];
  const own = { ...test, name: freeName(test.name, children) };
  const last = children.at(-1);
  return placed(text, last ? behind(text, tests, last, own) : inside(text, tests, own), children.length);
}

function placed(text: string, edits: readonly TextEdit[], index: number): Addition {
  const root = parseTree(applyEdits(text, [...edits]));
  return { edits, offset: (root && findNodeAtLocation(root, ['tests', index])?.offset) ?? 0 };
}

/** The name, with a number where another test has it already. */
function freeName(name: string, tests: readonly Node[]): string {
  const taken = new Set(tests.map(test => findNodeAtLocation(test, ['name'])?.value as unknown));
  let free = name;
  for (let number = 2; taken.has(free); number++) {
    free = `${name} (${number})`;
  }
  return free;
}

/** Into a list that is empty. Comments in it stay before the test. */
function inside(text: string, tests: Node, test: NewTest): readonly TextEdit[] {
  const style = styleOf(text);
  const outer = indentationAt(text, tests.offset);
  const close = tests.offset + tests.length - 1;
  const { end } = behindToken(text, tests.offset + 1, close);
  const content = `${style.eol}${written(test, outer + style.unit, style)}${style.eol}${outer}`;
  return [{ offset: end, length: close - end, content }];
}

/** Behind the last of a list, and behind the comments that belong to it. */
function behind(text: string, tests: Node, last: Node, test: NewTest): readonly TextEdit[] {
  const style = styleOf(text);
  const lastEnd = last.offset + last.length;
  const close = tests.offset + tests.length - 1;
  const line = oneLine(test);
  if (!text.slice(tests.offset, close).includes('\n') && line.length <= LONGEST_LINE) {
    return [{ offset: lastEnd, length: 0, content: `, ${line}` }];
  }
  const { end, hasComma } = behindToken(text, lastEnd, close);
  const beginsLine = text.slice(lineStart(text, last.offset), last.offset).trim() === '';
  const indentation = beginsLine
    ? indentationAt(text, last.offset)
    : indentationAt(text, tests.offset) + style.unit;
  const isOneLine = !text.slice(last.offset, lastEnd).includes('\n');
  const own =
    isOneLine && line.length <= LONGEST_LINE ? indentation + line : written(test, indentation, style);
  const content = `${style.eol}${own}${hasComma ? ',' : ''}`;
  const comma = hasComma ? [] : [{ offset: lastEnd, length: 0, content: ',' }];
  return end === lastEnd
    ? [{ offset: end, length: 0, content: `,${content}` }]
    : [...comma, { offset: end, length: 0, content }];
}

/** The end of the last comma or comment in a stretch between two values; its start where there is none. */
function behindToken(
  text: string,
  start: number,
  end: number,
): { readonly end: number; readonly hasComma: boolean } {
  const tokens = [...text.slice(start, end).matchAll(/,|\/\/[^\r\n]*|\/\*.*?\*\//gs)];
  const last = tokens.at(-1);
  return {
    end: last ? start + last.index + last[0].length : start,
    hasComma: tokens.some(([token]) => token === ','),
  };
}

interface Style {
  /** One step of indentation. */
  readonly unit: string;
  readonly eol: string;
}

/** As the file has it; two blanks where nothing is indented. */
function styleOf(text: string): Style {
  const [, unit = '  '] = /\n([ \t]+)\S/.exec(text) ?? [];
  return { unit: unit.startsWith('\t') ? '\t' : unit, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

function formattingOf(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const { unit, eol } = styleOf(text);
  return { insertSpaces: unit !== '\t', tabSize: unit.length, eol };
}

function written(test: NewTest, indentation: string, { unit, eol }: Style): string {
  return JSON.stringify(test, undefined, unit)
    .split('\n')
    .map(line => indentation + line)
    .join(eol);
}

function oneLine(test: NewTest): string {
  const pairs = Object.entries(test).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}

function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
