// The steps of IrDA as the command line prints them.

import type { Locale } from '../facts/explanation';
import { describeIrdaVerdict, IRDA_STEP_TITLES } from '../facts/irda';
import type { IrdaVerdict } from '../facts/irda';

/** A step of `--json`. */
export interface StepRow {
  readonly step: string;
  readonly ok: boolean;
  readonly message: string;
}

export function stepRows(verdicts: readonly IrdaVerdict[], locale: Locale): readonly StepRow[] {
  return verdicts.map(verdict => ({
    step: verdict.step,
    ok: verdict.ok,
    message: describeIrdaVerdict(verdict, locale),
  }));
}

/** A line a step. */
export function stepLines(
  verdicts: readonly IrdaVerdict[],
  locale: Locale,
  paint: (style: 'green' | 'red', text: string) => string,
): readonly string[] {
  return verdicts.map(verdict => {
    const mark = verdict.ok ? paint('green', '✓') : paint('red', '✗');
    const title = IRDA_STEP_TITLES[verdict.step][locale];
    return `${mark} ${title.padEnd(locale === 'en' ? 8 : 4)} ${describeIrdaVerdict(verdict, locale)}`;
  });
}
