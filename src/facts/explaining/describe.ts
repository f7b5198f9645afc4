// All that is known of a code when nothing is known of the situation, as in a hover on its symbol.

import { matchCondition, type Advice } from '../condition';
import type { ErrorRow } from '../errors';
import type { Locale } from '../explanation';
import type { Platform } from '../outcome';
import { fillText } from './text';

/** One code's words in one language. Code and commands in them stand between backticks. */
export interface CodeDescription {
  readonly title: string;
  readonly meaning: string;
  readonly returnedBy: string;
  readonly causes: readonly string[];
  readonly nextSteps: readonly string[];
}

const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  win32: 'Windows',
  linux: 'Linux',
  darwin: 'macOS',
};

/** Describes a code. With a platform only its advice is given; without one, each is labelled with its platforms. */
export function describeRow(row: ErrorRow, locale: Locale, platform?: Platform): CodeDescription {
  const say = (advice: Advice) => {
    const only = platform === undefined ? advice.when?.platform : undefined;
    const names =
      only === undefined ? [] : (typeof only === 'string' ? [only] : only).map(p => PLATFORM_NAMES[p]);
    const label =
      names.length === 0
        ? ''
        : `${names.join(locale === 'en' ? ', ' : '、')}${locale === 'en' ? ': ' : '：'}`;
    return label + fillText(advice, {}, locale);
  };
  const advise = (list: readonly Advice[]) =>
    list.filter(advice => matchCondition(advice.when, { platform }) !== 'no').map(say);
  return {
    title: row.title[locale],
    meaning: fillText(row.meaning, {}, locale),
    returnedBy: row.returnedBy[locale],
    causes: advise(row.causes),
    nextSteps: advise(row.nextSteps),
  };
}
