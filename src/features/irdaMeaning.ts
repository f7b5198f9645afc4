// What a code means on an IrDA socket, where it is another thing than elsewhere. Pure.

import type { ErrorRow } from '../facts/errors';
import { explain } from '../facts/explain';
import type { Explanation, Locale } from '../facts/explanation';

/** Undefined where the code means the same there. */
export function irdaMeaning({ code }: ErrorRow, locale: Locale): Explanation | undefined {
  const situation = { call: 'connect', type: 'stream', platform: 'win32', code } as const;
  const irda = explain({ ...situation, family: 'irda' }, locale);
  const usual = explain({ ...situation, family: 'inet' }, locale);
  return irda.meaning === usual.meaning ? undefined : irda;
}

/** Whether a text speaks of IrDA: a source that uses it, or a line of a log about it. */
export function speaksOfIrda(text: string): boolean {
  return /\b(?:AF_IRDA|SOCKADDR_IRDA|IRLMP_\w+)\b|\baf_irda\.h\b|\birda\b/i.test(text);
}
