// Text for hovers and tooltips, in which nothing but what is meant as markup is markup.

/** Escapes what Markdown would read as markup; code between backticks stays code. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map(part => (/^`[^`]*`$/.test(part) ? part : escapePlain(part)))
    .join('');
}

/** An underscore inside a word is none; a dash, plus, number sign or number is markup at the beginning only. */
function escapePlain(text: string): string {
  return text
    .replace(/[\\`*{}[\]<>|~&$]/g, '\\$&')
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
    .replace(/^(\s*)([-+#]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
      /^\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** A list; empty when there are no items. */
export function bullets(items: readonly string[], ordered = false): string {
  return items.map((item, index) => `${ordered ? `${index + 1}.` : '-'} ${escapeMarkdown(item)}`).join('\n');
}

/** A list with a heading; empty when there are no items. */
export function titledList(title: string, items: readonly string[], ordered = false): string {
  return items.length === 0 ? '' : `**${title}**\n\n${bullets(items, ordered)}`;
}

/** The parts that are not empty, each a paragraph. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n\n');
}
