// The statements of the connect page, for hovers and the panel.

import type { Locale } from '../facts/explanation';
import { statementById } from '../facts/statements';
import { escapeMarkdown } from './markdown';
import type { L10n } from './session';

export interface PageStatement {
  /** `S22`, for example. */
  readonly id: string;
  readonly title: string;
  /** Where the page contradicts itself or its text is damaged. */
  readonly note?: string;
}

/** The statements with these ids; an id that nobody knows is left out. */
export function pageStatements(ids: readonly string[], locale: Locale): readonly PageStatement[] {
  return ids.flatMap(id => {
    const statement = statementById(id);
    return statement
      ? [{ id, title: statement.title[locale], ...(statement.note && { note: statement.note[locale] }) }]
      : [];
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
