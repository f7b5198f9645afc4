// Changes to texts with connection tests: what was seen becomes what is expected. Comments and layout of a file stay as
// they are.

import { findNodeAtLocation, findNodeAtOffset, getNodePath, modify, parseTree } from 'jsonc-parser';
import type { JSONPath } from 'jsonc-parser';
import type { Outcome, Platform, ProbeReport } from '../facts/outcome';
import { verdictOfOutcome } from '../facts/verdict';
import type { ConnectionTest, ConnectionTestFile } from './model';

/** A part of a text that is replaced. In UTF-16 units. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

const FORMATTING = { insertSpaces: true, tabSize: 2 };

/** What a test has to expect to pass with this report; undefined for what no test can expect, a cancelled probe for one. */
export function expectationOf(report: ProbeReport): string | undefined {
  const decisive = report.attempts.find(({ outcome }) => verdictOfOutcome(outcome) === report.verdict);
  return decisive ? wordOf(decisive.outcome) : report.resolution?.error?.name;
}

function wordOf(outcome: Outcome): string | undefined {
  switch (outcome.status) {
    case 'connected':
    case 'timedOut':
    case 'unsupported':
      return outcome.status;
    case 'failed':
      return outcome.error?.name;
    case 'cancelled':
      return undefined;
  }
}

/** Lets a test expect `word`, on `platform` alone where each platform has its own. Undefined when it is not in the text. */
export function recordEdits(
  text: string,
  { kind }: Pick<ConnectionTestFile, 'kind'>,
  test: ConnectionTest,
  word: string,
  platform: Platform,
): readonly TextEdit[] | undefined {
  if (kind === 'comments') {
    const { range } = test.expect;
    return [
      range
        ? { offset: range.start, length: range.end - range.start, content: word }
        : { offset: test.connect.range.end, length: 0, content: ` -> ${word}` },
    ];
  }
  const root = parseTree(text);
  const node = root && findNodeAtOffset(root, test.range.start + 1);
  const path = node && enclosingTest(getNodePath(node));
  if (!root || !path) {
    return undefined;
  }
  const written = findNodeAtLocation(root, [...path, 'expect']);
  const key = written?.type === 'object' ? ['expect', platform] : ['expect'];
  return modify(text, [...path, ...key], word, { formattingOptions: FORMATTING });
}

/** The path of the test that a path leads into: up to the last index of a list of tests. */
function enclosingTest(path: JSONPath): JSONPath | undefined {
  const last = path.findLastIndex((part, index) => typeof part === 'number' && path[index - 1] === 'tests');
  return last < 0 ? undefined : path.slice(0, last + 1);
}
