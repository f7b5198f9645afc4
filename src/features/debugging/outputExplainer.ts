// Finds the socket errors in what a program prints and says each of them once. Pure: text in, lines out.

import { describeRow } from '../../facts/explain';
import type { Locale } from '../../facts/explanation';
import { findSpellings } from '../../facts/spelling';
import type { Reading } from '../../facts/spelling';

/** A program that prints without end is not followed further: beyond this many errors nothing new is learned. */
const MOST_EXPLAINED = 50;
/** The part of an unfinished line that is kept, in UTF-16 units. */
const LONGEST_REST = 1000;

export class OutputExplainer {
  private readonly explained = new Set<number>();
  private unfinished = '';

  constructor(private readonly locale: Locale) {}

  /** The explanations of the errors that came with this piece of output and not before, a line each. */
  read(output: string): readonly string[] {
    // An output event may end in the middle of a line, and a code must not be read from half of it.
    const lines = `${this.unfinished}${output}`.split('\n');
    this.unfinished = (lines.pop() ?? '').slice(-LONGEST_REST);
    return lines
      .flatMap(line => findSpellings(line))
      .flatMap(reading => (this.isNew(reading) ? [this.explanation(reading)] : []));
  }

  private isNew({ row }: Reading): boolean {
    const isNew = !this.explained.has(row.code) && this.explained.size < MOST_EXPLAINED;
    this.explained.add(row.code);
    return isNew;
  }

  private explanation({ row, matched, platform }: Reading): string {
    const { title, causes } = describeRow(row, this.locale, platform);
    const [cause = ''] = causes;
    const isNamed = matched === row.symbol || matched === String(row.code);
    return this.locale === 'zh-cn'
      ? `Socket Lens：${isNamed ? '' : `${matched}：`}${row.symbol}（${row.code}），${title}。${cause}`
      : `Socket Lens: ${isNamed ? '' : `${matched}: `}${row.symbol} (${row.code}), ${title}. ${cause}`.trimEnd();
  }
}
