// The open documents as the worker knows them: the next text of one costs what differs from the last.

import { LintDocument } from '../../analysis/document';
import type { Finding } from '../../analysis/finding';
import type { LintOptions } from '../../analysis/lint';
import type { Reader } from '../../analysis/reader/reader';
import type { TextEdit } from '../../analysis/source/segments';

interface Kept {
  readonly document: LintDocument;
  readonly text: string;
  /** What it is linted with, to tell whether it still holds. */
  readonly options: string;
}

/** More are not edited at once; the one that was not asked about for longest goes. */
const MOST_DOCUMENTS = 8;

export class KeptDocuments {
  private readonly byName = new Map<string, Kept>();

  constructor(private readonly reader: Reader) {}

  /** The findings of a document's text as it is now, in their order. */
  lint(name: string, text: string, options: LintOptions): readonly Finding[] {
    const kept = this.byName.get(name);
    // Whatever is thrown below, the next look begins anew.
    this.byName.delete(name);
    const document = this.documentOf(kept, text, options);
    this.byName.set(name, { document, text, options: JSON.stringify(options) });
    for (const oldest of this.byName.keys()) {
      if (this.byName.size <= MOST_DOCUMENTS) {
        break;
      }
      this.byName.delete(oldest);
    }
    return document.findings;
  }

  private documentOf(kept: Kept | undefined, text: string, options: LintOptions): LintDocument {
    if (kept?.options !== JSON.stringify(options)) {
      return new LintDocument(this.reader, text, options);
    }
    const { document } = kept;
    if (kept.text !== text) {
      document.change([difference(kept.text, text)]);
    }
    return document;
  }
}

/** The one edit that makes a text another: what is the same at both ends stays. */
export function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
