// Text for hovers and tooltips, in which nothing but what is meant as markup is markup.

/** Escapes what Markdown would read as markup; code between backticks stays code. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map(part => (/^`[^`]*`$/.test(part) ? part : part.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&')))
    .join('');
}

/** A list; empty when there are no items. */
export function bullets(items: readonly string[], ordered = false): string {
  return items.map((item, index) => `${ordered ? `${index + 1}.` : '-'} ${escapeMarkdown(item)}`).join('\n');
}
