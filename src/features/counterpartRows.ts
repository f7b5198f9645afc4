// What other platforms call an error, as the panels print it.

import type { Counterpart } from '../facts/explanation';
import type { ExplanationModel } from '../panel/messages';
import { PLATFORM_NAMES } from './outcomeWords';

/** One row a platform, in the same order. */
export function counterpartRows(counterparts: readonly Counterpart[]): ExplanationModel['counterparts'] {
  return counterparts.map(({ platform, name, code }) => ({
    platform: counterpartPlatform(platform),
    name,
    code: String(code),
  }));
}

/** The C runtime of Windows has an errno of its own beside Winsock's codes. */
export function counterpartPlatform(platform: Counterpart['platform']): string {
  return platform === 'ucrt' ? 'Windows errno.h' : PLATFORM_NAMES[platform];
}
