// What every reader of a test file does with a value of its JSON: says where it stands, which keys it may have, and
// that it is of the wrong kind.

import type { Node } from 'jsonc-parser';
import type { Localized } from '../facts/explanation';
import type { SourceRange } from '../facts/sourceText';
import type { Complaints } from './complaints';
import { KINDS, MISTAKES } from './mistakes';
import { nearest } from './nearest';

/** With the quotes or brackets of the value. */
export function rangeOf({ offset, length }: Node): SourceRange {
  return { start: offset, end: offset + length };
}

/** What an object holds, in the order of the text; nothing for another value. */
export function entries(node: Node | undefined): readonly (readonly [key: string, value: Node])[] {
  return (node?.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key && value ? [[String(key.value), value] as const] : [];
  });
}

/** Complains about the keys of an object that are unknown, or there twice. */
export function checkKeys(node: Node, known: readonly string[], complaints: Complaints): void {
  const seen = new Set<string>();
  for (const property of node.children ?? []) {
    const [key] = property.children ?? [];
    const name = String(key?.value);
    if (key && !known.includes(name)) {
      complaints.add(rangeOf(key), MISTAKES.unknownKey(name, nearest(name, known), known));
    } else if (key && seen.has(name)) {
      complaints.add(rangeOf(key), MISTAKES.duplicateKey(name));
    }
    seen.add(name);
  }
}

/** Complains that the value of `key` is not of the kind `wanted`. */
export function wrongType(node: Node, key: string, wanted: string, complaints: Complaints): undefined {
  const word = (type: string): Localized => KINDS[type] ?? { en: type, 'zh-cn': type };
  return complaints.add(rangeOf(node), MISTAKES.wrongType(key, word(wanted), word(node.type)));
}
