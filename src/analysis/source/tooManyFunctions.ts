// The end of what is read of one text. Each function costs some kilobytes for as long as the text is open, and a
// program that writes programs knows no end.

import type { Localized } from '../../facts/explanation';

/** People write some thousand functions into one file at most; ten thousand that all connect take 60 MB and ten seconds. */
export const MOST_FUNCTIONS = 10_000;

/** Thrown for a text with sockets and more functions than that: nothing of it is known. */
export class TooManyFunctions extends Error {
  override readonly name = 'TooManyFunctions';
  /** The same to the person whose file it is, with the way out. */
  readonly words: Localized;

  constructor() {
    const most = MOST_FUNCTIONS.toLocaleString('en');
    const words = {
      en: `This file has more than ${most} functions, too many to be analysed: split it, or leave it out.`,
      'zh-cn': `此文件包含的函数超过 ${most} 个，数量过多，无法分析：请拆分该文件，或不检查它。`,
    };
    super(words.en);
    this.words = words;
  }
}
