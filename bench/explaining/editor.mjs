// The few parts of the editor's API that hovers and completion use, so that their own work can be measured alone: no
// message crosses to a window, and no window draws.

export class Position {
  constructor(line, character) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  constructor(start, end, endLine, endCharacter) {
    this.start = typeof start === 'number' ? new Position(start, end) : start;
    this.end = typeof start === 'number' ? new Position(endLine, endCharacter) : end;
  }

  with({ start = this.start, end = this.end }) {
    return new Range(start, end);
  }
}

export class MarkdownString {
  constructor(value) {
    this.value = value;
  }
}

export class Hover {
  constructor(contents, range) {
    this.contents = contents;
    this.range = range;
  }
}

export class CompletionItem {
  constructor(label, kind) {
    this.label = label;
    this.kind = kind;
  }
}

export const CompletionItemKind = { Constant: 20 };
export const l10n = { t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]) };
export const languages = { registerHoverProvider: (_, provider) => provider };
export const debug = {};
export const workspace = {};

/** A document as the extension host keeps one: lines, and the whole text joined anew for who asks. */
export function documentOf(text, languageId) {
  const lines = text.split('\n');
  return {
    languageId,
    version: 1,
    lineCount: lines.length,
    lineAt: line => ({ text: lines[typeof line === 'number' ? line : line.line] }),
    getText: range => (range === undefined ? lines.join('\n') : part(lines, range)),
    getWordRangeAtPosition: ({ line, character }, word) => {
      for (const match of lines[line].matchAll(new RegExp(word, 'g'))) {
        const end = match.index + match[0].length;
        if (match.index <= character && character <= end) {
          return new Range(line, match.index, line, end);
        }
      }
      return undefined;
    },
  };
}

function part(lines, { start, end }) {
  const last = Math.min(end.line, lines.length - 1);
  const inside = lines.slice(start.line, last + 1);
  if (end.line === last) {
    inside[inside.length - 1] = inside.at(-1).slice(0, end.character);
  }
  inside[0] = inside[0].slice(start.character);
  return inside.join('\n');
}
