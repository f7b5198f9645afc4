// Reads what a person typed or selected as an endpoint, and says in one line what is wrong with it.

import type { Endpoint, EndpointProblem } from '../facts/endpoint';
import { formatEndpoint, parseEndpoint, singlePort } from '../facts/endpoint';
import { problemLine } from './endpointProblems';
import type { L10n } from './session';

export type TypedEndpoint =
  | { readonly ok: true; readonly endpoint: Endpoint; readonly url: string }
  | { readonly ok: false; readonly problem: EndpointProblem | 'several-ports'; readonly line: string };

/** Reads an endpoint as the command line does, and a bare `host:port` as TCP. */
export function readTyped(text: string, l10n: L10n): TypedEndpoint {
  const typed = text.trim();
  const exact = parseEndpoint(typed);
  const parsed = !exact.ok && exact.problem === 'no-scheme' ? parseEndpoint(`tcp://${typed}`) : exact;
  if (!parsed.ok) {
    return { ok: false, problem: parsed.problem, line: problemLine(parsed.problem, typed, l10n) };
  }
  const { endpoint } = parsed;
  const inet = endpoint.scheme === 'tcp' || endpoint.scheme === 'udp';
  if (inet && singlePort(endpoint) === undefined) {
    const line = l10n.t(
      'One port at a time here: for a range or a list there is Which Ports Answer on This Host?',
    );
    return { ok: false, problem: 'several-ports', line };
  }
  return { ok: true, endpoint, url: formatEndpoint(endpoint) };
}
