// What is wrong with an endpoint that a person typed, in one line of the editor's language.

import type { EndpointProblem } from '../facts/endpoint';
import type { L10n } from './session';

export function problemLine(problem: EndpointProblem, typed: string, l10n: L10n): string {
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
