// Reads connection tests in the comments of any language:
//
//     connect-test: tcp://127.0.0.1:27015 -> WSAECONNREFUSED within 3s method select named "nobody listens"

import { METHODS } from '../facts/outcome';
import { Complaints } from './complaints';
import type { ParseContext } from './context';
import { readEndpoint } from './endpointValue';
import { readExpected } from './expectation';
import { MISTAKES } from './mistakes';
import type { ConnectionTest, ConnectionTestFile, Expected } from './model';
import { nearest } from './nearest';
import { readDuration } from './values';
import { expandFixed } from './variables';
import { Written } from './written';

const MARK = 'connect-test:';
/** What closes a comment at the end of a line. */
const CLOSING = /\s*(?:\*\/|-->|--%>|%>|\*\)|#\})\s*$/;
const KEYWORDS = ['within', 'method', 'named', 'skip'] as const;

/** What sources are called, where nobody says otherwise: the texts that are looked through for such tests. */
export const SOURCE_EXTENSIONS: readonly string[] = (
  'c cc cpp cxx h hh hpp hxx m mm cs go java js jsx cjs mjs kt lua php pl py rb rs scala sh sql swift toml ts tsx vb ' +
  'yaml yml zig'
).split(' ');
/** A larger source is generated; it is left alone. Bytes. */
export const LARGEST_SOURCE = 1024 * 1024;

/** Whether a text may have such tests; the others need not be read. Takes the bytes of a file as well. */
export function hasCommentTests(text: string | Buffer): boolean {
  return text.includes(MARK);
}

/** Never throws: what is wrong stands in `problems`. */
export function readCommentTests(text: string, context: ParseContext): ConnectionTestFile {
  const complaints = new Complaints();
  const ids = new Set<string>();
  const children: ConnectionTest[] = [];
  for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
    const start = at + MARK.length;
    const end = /[\r\n]|$/.exec(text.slice(start))?.index ?? 0;
    const line = Written.plain(text.slice(start, start + end).replace(CLOSING, ''), start);
    const [test, problems] = complaints.during(() => readLine(line.trim(), at, context, complaints, ids));
    if (test) {
      children.push({ ...test, problems });
    }
  }
  return { path: context.path, kind: 'comments', children, listeners: [], problems: complaints.all };
}

function readLine(
  line: Written,
  start: number,
  context: ParseContext,
  complaints: Complaints,
  ids: Set<string>,
): Omit<ConnectionTest, 'problems'> | undefined {
  const words = [...line.value.matchAll(/"[^"]*"|\S+/g)].map(match => {
    return line.slice(match.index, match.index + match[0].length);
  });
  const [place, ...rest] = words;
  if (!place) {
    return complaints.add({ start, end: start + MARK.length }, MISTAKES.commentEmpty);
  }
  const scope = { context, variables: new Map(), listeners: [] };
  const text = expandFixed(place, scope, complaints);
  const endpoint = text && readEndpoint(text, complaints);
  const expected = readArrow(rest, complaints);
  const values = readKeywords(rest, complaints);
  if (!endpoint) {
    return undefined;
  }
  const name = unquoted(values.get('named')) ?? `${text.value} ${expected?.text ?? 'connected'}`;
  const id = ids.has(name) ? `${name} @${start}` : name;
  ids.add(id);
  const within = values.get('within');
  const withinMs = within && readDuration(within, complaints);
  const skip = unquoted(values.get('skip'));
  return {
    kind: 'test',
    id,
    name,
    range: { start, end: line.range().end },
    nameRange: { start, end: line.range().end },
    connect: { range: place.range(), text: text.value, endpoint, awaitsListener: false },
    method: readMethod(values.get('method'), complaints),
    expect: {
      text: expected?.text ?? 'connected',
      ...(expected ? { range: expected.range } : {}),
      anyOf: expected?.anyOf ?? [{ kind: 'connected' }],
      byPlatform: {},
    },
    ...(withinMs === undefined ? {} : { withinMs }),
    retries: { times: 0, delayMs: 0 },
    options: [],
    exchange: [],
    listeners: [],
    tags: [],
    ...(skip === undefined ? {} : { skip }),
    after: [],
  };
}

/** What stands behind `->`: outcomes or codes, separated by `|`. */
function readArrow(
  rest: readonly Written[],
  complaints: Complaints,
):
  | { readonly text: string; readonly range: ReturnType<Written['range']>; readonly anyOf: Expected[] }
  | undefined {
  const [arrow, ...behind] = rest;
  if (!arrow) {
    return undefined;
  }
  if (arrow.value !== '->') {
    return isKeyword(arrow.value)
      ? undefined
      : complaints.add(arrow.range(), MISTAKES.commentArrow(arrow.value));
  }
  const until = behind.findIndex(({ value }) => isKeyword(value));
  const words = behind.slice(0, until < 0 ? undefined : until);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) {
    return complaints.add(arrow.range(), MISTAKES.commentNoExpectation);
  }
  const range = { start: first.range().start, end: last.range().end };
  const alternatives = words.filter(({ value }) => value !== '|');
  const anyOf = alternatives.flatMap(word => readExpected(word, complaints) ?? []);
  return { text: alternatives.map(({ value }) => value).join(' | '), range, anyOf };
}

function readKeywords(rest: readonly Written[], complaints: Complaints): ReadonlyMap<string, Written> {
  const values = new Map<string, Written>();
  rest.forEach((word, index) => {
    const value = rest[index + 1];
    if (!isKeyword(word.value)) {
      return;
    }
    if (!value) {
      complaints.add(word.range(), MISTAKES.commentNoValue(word.value));
    } else if (values.has(word.value)) {
      complaints.add(word.range(), MISTAKES.commentTwice(word.value));
    } else {
      values.set(word.value, value);
    }
  });
  return values;
}

function readMethod(word: Written | undefined, complaints: Complaints): ConnectionTest['method'] {
  const method = word && METHODS.find(name => name === word.value);
  if (word && !method) {
    const message = MISTAKES.unknownWord('method', word.value, nearest(word.value, METHODS), METHODS);
    complaints.add(word.range(), message);
  }
  return method ?? 'blocking';
}

function isKeyword(word: string): boolean {
  return KEYWORDS.some(keyword => keyword === word);
}

function unquoted(text: Written | undefined): string | undefined {
  return text?.value.replace(/^"(.*)"$/s, '$1');
}
