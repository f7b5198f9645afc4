// Test listeners in words and icons, and the addresses one can listen on. Pure: facts in, text out.

import type { Endpoint } from '../../facts/endpoint';
import { isForDatagrams } from '../../facts/listener';
import type { Behaviour } from '../../facts/listener';
import type { TestListener } from '../listeners';
import type { VerdictLook } from '../outcomeWords';
import type { L10n } from '../session';

export interface ListenerAddress {
  readonly label: string;
  readonly endpoint: Endpoint;
}

/** Where a listener of the behaviour can be on this machine; port 0 lets the system choose. */
export function listenerAddresses(
  behaviour: Behaviour,
  port: number,
  l10n: L10n,
): readonly ListenerAddress[] {
  const ports = [{ first: port, last: port }];
  const streams: readonly ListenerAddress[] = [
    { label: l10n.t('IPv4 only'), endpoint: { scheme: 'tcp', host: '127.0.0.1', ports } },
    { label: l10n.t('IPv6 only'), endpoint: { scheme: 'tcp', host: '::1', ports } },
    { label: l10n.t('IPv4 and IPv6'), endpoint: { scheme: 'tcp', host: 'localhost', ports } },
  ];
  return isForDatagrams(behaviour)
    ? [...streams, { label: l10n.t('UDP'), endpoint: { scheme: 'udp', host: '127.0.0.1', ports } }]
    : streams;
}

/** A typed port; 0 for no text, undefined for what is none. */
export function typedPort(text: string): number | undefined {
  const trimmed = text.trim();
  const port = Number(trimmed);
  return /^\d{0,5}$/.test(trimmed) && port <= 65_535 ? port : undefined;
}

export function listenerLook({ ended }: TestListener): VerdictLook {
  return ended === undefined ? { icon: 'broadcast', tone: 'good' } : { icon: 'circle-slash', tone: 'quiet' };
}

/** `echo · 3 visitors`: what stands beside its endpoint. */
export function listenerDescription({ behaviour, visitors, ended }: TestListener, l10n: L10n): string {
  const came = visitors === 1 ? l10n.t('1 visitor') : l10n.t('{0} visitors', visitors);
  return [behaviour, ended === undefined ? came : l10n.t('ended')].join(' · ');
}
