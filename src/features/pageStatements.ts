// The statements of the connect page, for hovers and the panel.

import type { Locale } from '../facts/explanation';
import { statementById } from '../facts/statements';
import { escapeMarkdown } from './markdown';
import type { L10n } from './session';

export interface PageStatement {
  /** `S22`, for example. */
  readonly id: string;
  /** What the page states, and what is wrong with it there if anything is. */
  readonly title: string;
}

/** The statements with these ids; an id that nobody knows is left out. */
export function pageStatements(ids: readonly string[], locale: Locale): readonly PageStatement[] {
  return ids.flatMap(id => {
    const statement = statementById(id);
    if (!statement) {
      return [];
    }
    const { title, note } = statement;
    const aside = note && (locale === 'en' ? ` (${note.en})` : `（${note['zh-cn']}）`);
    return [{ id, title: `${title[locale]}${aside ?? ''}` }];
  });
}

/** The same as Markdown; empty where there is none. */
export function pageList(
  ids: readonly string[],
  { l10n, locale }: { readonly l10n: L10n; readonly locale: Locale },
): string {
  const items = pageStatements(ids, locale).map(({ id, title }) => `- ${id}: ${escapeMarkdown(title)}`);
  return items.length === 0
    ? ''
    : [`**${l10n.t('The connect page says')}**`, '', ...items.slice(0, MOST_ITEMS)].join('\n');
}

const MOST_ITEMS = 4;
