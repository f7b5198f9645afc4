// The steps of IrDA in words and looks, as the view and the panel show them. Pure.

import type { Locale } from '../facts/explanation';
import { describeIrdaVerdict, IRDA_STEP_TITLES } from '../facts/irda';
import type { IrdaVerdict } from '../facts/irda';
import type { VerdictLook } from './outcomeWords';

/** A step's name, its verdict in a sentence, and its look. A step that was not looked at is neither good nor bad. */
export function stepWords(
  verdict: IrdaVerdict,
  locale: Locale,
): { readonly label: string; readonly message: string; readonly look: VerdictLook } {
  const skipped = verdict.finding.startsWith('not-looked');
  const look: VerdictLook = verdict.ok
    ? { icon: 'pass', tone: 'good' }
    : skipped
      ? { icon: 'circle-slash', tone: 'quiet' }
      : verdict.finding === 'no-devices'
        ? { icon: 'info', tone: 'warn' }
        : { icon: 'error', tone: 'bad' };
  return {
    label: IRDA_STEP_TITLES[verdict.step][locale],
    message: describeIrdaVerdict(verdict, locale),
    look,
  };
}
