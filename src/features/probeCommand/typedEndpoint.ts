// Reads what a person typed or selected as an endpoint, and says in one line what is wrong with it.

import type { Endpoint, EndpointProblem } from '../../facts/endpoint';
import { formatEndpoint, parseEndpoint, singlePort } from '../../facts/endpoint';
import type { L10n } from '../session';

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
    const line = l10n.t('One port at a time here: write one port instead of a range or a list.');
    return { ok: false, problem: 'several-ports', line };
  }
  return { ok: true, endpoint, url: formatEndpoint(endpoint) };
}

function problemLine(problem: EndpointProblem, typed: string, l10n: L10n): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Type an endpoint, for example localhost:8080 or tcp://[::1]:80.');
    case 'no-scheme':
      return l10n.t('"{0}" names no protocol: begin with tcp://, udp://, irda:// or unix://.', typed);
    case 'unknown-scheme':
      return l10n.t(
        'The protocol of "{0}" is not known: begin with tcp://, udp://, irda:// or unix://.',
        typed,
      );
    case 'no-host':
      return l10n.t(
        '"{0}" names no host: write one before the port, for example tcp://localhost:27015.',
        typed,
      );
    case 'bad-host':
      return l10n.t('"{0}" has something that is neither a host name nor an address.', typed);
    case 'ipv6-brackets':
      return l10n.t('An IPv6 address stands in brackets: tcp://[::1]:80.');
    case 'no-port':
      return l10n.t('"{0}" names no port: add one, for example :27015.', typed);
    case 'bad-port':
      return l10n.t('The port of "{0}" is not a number from 0 to 65535.', typed);
    case 'port-out-of-range':
      return l10n.t('The port of "{0}" does not exist: ports end at 65535.', typed);
    case 'range-backwards':
      return l10n.t('The port range of "{0}" runs backwards.', typed);
    case 'extra-path':
      return l10n.t('"{0}" goes on after the port: an endpoint ends there.', typed);
    case 'no-service':
      return l10n.t('"{0}" names no service: add one, for example irda://*/OBEX.', typed);
    case 'bad-option':
      return l10n.t(
        '"{0}" ends with an option that IrDA does not have: write ?mode=9wire, irlpt or exclusive, or ?read=link.',
        typed,
      );
    case 'no-path':
      return l10n.t('"{0}" names no absolute path: write unix:///run/service.sock.', typed);
  }
}
