// The pages that "Explain Socket Error…" opens, as Markdown: one for an error code, one for the bytes of a sockaddr.
// Pure: facts in, text out.

import type { ErrorRow } from '../../facts/errors';
import { describeRow, explain } from '../../facts/explain';
import type { Platform } from '../../facts/outcome';
import { fieldValue } from '../../facts/sockaddrView';
import type { SockaddrReading } from '../../facts/sockaddrView';
import { counterpartPlatform } from '../counterpartRows';
import type { HoverContext } from '../hoverMarkdown';
import { irdaMeaning } from '../irdaMeaning';
import { bullets, escapeMarkdown, paragraphs } from '../markdown';
import { pageStatements } from '../pageStatements';

/** Everything that is known of a code: meaning, causes, next steps, what it is called elsewhere, what the page says. */
export function codeDetails(row: ErrorRow, platform: Platform, context: HoverContext): string {
  const { locale, l10n } = context;
  const { title, meaning, returnedBy, causes, nextSteps } = describeRow(row, locale);
  const situation = { call: 'connect', type: 'stream', platform, code: row.code } as const;
  const { counterparts, statements } = explain({ ...situation, family: 'inet' }, locale);
  const irda = irdaMeaning(row, locale);
  return paragraphs([
    `# ${row.symbol} ${row.code}`,
    `**${escapeMarkdown(title)}** · \`0x${hex(row.code)}\` · HRESULT \`0x8007${hex(row.code)}\``,
    escapeMarkdown(meaning),
    escapeMarkdown(returnedBy),
    section(l10n.t('Causes, the likeliest first'), bullets(causes, true)),
    section(l10n.t('Next steps'), bullets(nextSteps)),
    irda ? section(l10n.t('On an IrDA socket'), escapeMarkdown(irda.meaning)) : '',
    section(
      l10n.t('Elsewhere'),
      table(
        [l10n.t('Platform'), l10n.t('Name'), l10n.t('Number')],
        counterparts.map(({ platform: where, name, code }) => [
          counterpartPlatform(where),
          `\`${name}\``,
          String(code),
        ]),
      ),
    ),
    section(
      l10n.t('The connect page says'),
      pageStatements(statements, locale)
        .map(
          ({ id, title: said, note }) =>
            `- ${id}: ${escapeMarkdown(note === undefined ? said : `${said} (${note})`)}`,
        )
        .join('\n'),
    ),
  ]);
}

/** The bytes of a sockaddr by every layout they fit: fields with offset, bytes and value, and what looks wrong. */
export function sockaddrDetails(
  bytes: Uint8Array,
  readings: readonly SockaddrReading[],
  { locale, l10n }: HoverContext,
): string {
  return paragraphs([
    `# ${l10n.t('The bytes of a sockaddr')}`,
    ['```text', ...dump(bytes), '```'].join('\n'),
    ...readings.map(({ struct, layouts, text, fields, warnings }) =>
      paragraphs([
        `## ${struct}${layouts.length === 0 ? '' : ` (${layouts.map(layoutName).join(', ')})`}`,
        text === '' ? '' : `**${escapeMarkdown(text)}**`,
        ...warnings.map(warning => `> ⚠ ${escapeMarkdown(warning[locale])}`),
        table(
          [
            l10n.t('Offset'),
            l10n.t('Field'),
            l10n.t('Bytes'),
            l10n.t('Value'),
            l10n.t('Big-endian'),
            l10n.t('Little-endian'),
          ],
          fields.map(field => [
            `+${field.offset}`,
            `\`${field.name}\``,
            `\`${shorten(field.hex)}\``,
            escapeMarkdown(fieldValue(field, locale)),
            ...bothOrders(bytes.subarray(field.offset, field.offset + field.length)),
          ]),
        ),
      ]),
    ),
  ]);
}

/** The number that two or four bytes make in either order; empty for other lengths, which are no numbers. */
function bothOrders(bytes: Uint8Array): readonly [big: string, little: string] {
  if (bytes.length !== 2 && bytes.length !== 4) {
    return ['', ''];
  }
  const number = (values: Uint8Array) => String(values.reduce((sum, byte) => sum * 256 + byte, 0));
  return [number(bytes), number(bytes.toReversed())];
}

/** Sixteen bytes a line, with the offset before them. */
function dump(bytes: Uint8Array): readonly string[] {
  const lines = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, index) => index * 16);
  return lines.map(offset => {
    const line = [...bytes.subarray(offset, offset + 16)].map(byte => byte.toString(16).padStart(2, '0'));
    return `${offset.toString(16).padStart(4, '0')}  ${line.join(' ')}`;
  });
}

function layoutName(layout: SockaddrReading['layouts'][number]): string {
  return layout === 'wince' ? 'Windows CE' : counterpartPlatform(layout);
}

/** A Unix path has a hundred bytes, and its value beside it says what they are. */
function shorten(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function section(title: string, body: string): string {
  return body === '' ? '' : `## ${title}\n\n${body}`;
}

/** Empty without rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return rows.length === 0 ? '' : [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
