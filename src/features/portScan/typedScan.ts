// Reads what a person typed as a host and its ports.

import type { InetEndpoint } from '../../facts/endpoint';
import { parseEndpoint } from '../../facts/endpoint';
import type { L10n } from '../session';
import { problemLine } from '../endpointProblems';

export type TypedScan =
  { readonly ok: true; readonly endpoint: InetEndpoint } | { readonly ok: false; readonly line: string };

/** Reads `host:ports` and `tcp://host:ports`; a host alone means all of its ports. */
export function readScan(text: string, l10n: L10n): TypedScan {
  const typed = text.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `tcp://${typed}`;
  const exact = parseEndpoint(typed === '' ? '' : url);
  const parsed = !exact.ok && exact.problem === 'no-port' ? parseEndpoint(`${url}:1-65535`) : exact;
  if (!parsed.ok) {
    return { ok: false, line: problemLine(parsed.problem, typed, l10n) };
  }
  const { endpoint } = parsed;
  if (endpoint.scheme !== 'tcp') {
    return { ok: false, line: l10n.t('Only TCP ports answer a connect: write tcp:// or the host alone.') };
  }
  return { ok: true, endpoint };
}
