// What differs from a row's own words in a certain situation, as data.

import type { Advice, Condition } from '../condition';
import type { Localized } from '../explanation';

export interface Override {
  /** The Winsock codes it is about. */
  readonly codes?: readonly number[];
  /** The errno names it is about, where Winsock has no code. */
  readonly names?: readonly string[];
  /** All of it must be known and hold. */
  readonly when: Condition;
  /** The first one that holds gives sentence and meaning. */
  readonly sentence?: Localized;
  readonly meaning?: Localized;
  /** Stands behind the meaning, whoever gave it. */
  readonly note?: Localized;
  /** Stand before the row's own. */
  readonly causes?: readonly Advice[];
  readonly nextSteps?: readonly Advice[];
  /** The row's own causes and next steps do not apply. */
  readonly alone?: boolean;
  /** In place of the row's own. */
  readonly statements?: readonly string[];
  /** What the other platforms say in the same situation, by name. */
  readonly elsewhere?: Readonly<Partial<Record<'win32' | 'linux' | 'darwin', string>>>;
}
