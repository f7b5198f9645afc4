// What a text that a person typed or pasted is about: errors, the bytes of a sockaddr, or nothing that is known. Pure.

import type { ErrorRow } from '../../facts/errors';
import { describeRow } from '../../facts/explain';
import type { Platform } from '../../facts/outcome';
import { parseHexBytes, readSockaddr } from '../../facts/sockaddrView';
import type { SockaddrReading } from '../../facts/sockaddrView';
import { decodeSpelling } from '../../facts/spelling';
import type { HoverContext } from '../hoverMarkdown';

export type Subject =
  | { readonly kind: 'code'; readonly row: ErrorRow; readonly platform: Platform; readonly matched: string }
  | { readonly kind: 'sockaddr'; readonly bytes: Uint8Array; readonly readings: readonly SockaddrReading[] };

/** A sockaddr shorter than this has not even an IPv4 address; fewer bytes are a number that somebody typed. */
const SHORTEST_SOCKADDR = 8;

/** The subjects of a text, the likeliest first. Empty where nothing is known of it. */
export function subjectsOf(text: string): readonly Subject[] {
  const bytes = parseHexBytes(text);
  const address: readonly Subject[] =
    bytes && bytes.length >= SHORTEST_SOCKADDR
      ? [{ kind: 'sockaddr', bytes, readings: readSockaddr(bytes) }]
      : [];
  const codes = decodeSpelling(text).map(({ row, platform, matched }): Subject => ({
    kind: 'code',
    row,
    platform,
    matched,
  }));
  return [...address, ...codes];
}

/** What a list shows of a subject. */
export interface SubjectLabel {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** A code with its meaning in the first line and its likeliest cause in the second; a sockaddr with its address. */
export function labelOf(subject: Subject, { locale, l10n }: HoverContext): SubjectLabel {
  if (subject.kind === 'sockaddr') {
    const [first] = subject.readings;
    const warnings = subject.readings.flatMap(reading => reading.warnings.map(warning => warning[locale]));
    return {
      label: first?.text === undefined || first.text === '' ? l10n.t('The bytes of a sockaddr') : first.text,
      description: subject.readings.map(reading => reading.struct).join(', '),
      detail: warnings[0] ?? l10n.t('{0} bytes, field by field', subject.bytes.length),
    };
  }
  const { row, platform, matched } = subject;
  const { title, meaning, causes } = describeRow(row, locale, platform);
  const said = matched === row.symbol ? '' : ` · ${matched}`;
  return { label: `${row.symbol} ${row.code}`, description: `${title}${said}`, detail: causes[0] ?? meaning };
}
