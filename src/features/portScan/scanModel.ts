// What the panel shows of a scan: counts, rate and time while it runs, and a row for every port that answers.

import { formatDuration } from '../../facts/explain';
import type { Locale } from '../../facts/explanation';
import type { ScanCounts, ScanRow } from '../../facts/scan';
import { serviceName } from '../../facts/services';
import type { PanelModel, PortScanModel } from '../../panel/messages';
import { panelLabels } from '../panelLabels';
import type { L10n } from '../session';

/** A scan as it stands. */
export interface ScanState {
  readonly url: string;
  readonly running: boolean;
  readonly cancelled: boolean;
  readonly counts: ScanCounts;
  /** The ports that connect, ascending. */
  readonly open: readonly ScanRow[];
  readonly done: number;
  readonly total: number;
  readonly elapsedUs: number;
  readonly p50Us: number | null;
  readonly addresses: readonly string[];
  /** Why there is no result; one sentence. */
  readonly problem: string | undefined;
}

/** A table of more rows than these helps nobody. */
const MOST_ROWS = 1_000;

export function scanModel(state: ScanState, l10n: L10n, locale: Locale): PanelModel {
  return {
    language: locale,
    labels: panelLabels(l10n),
    methods: [],
    portScan: portScan(state, l10n, locale),
  };
}

function portScan(state: ScanState, l10n: L10n, locale: Locale): PortScanModel {
  const { url, running, open, problem, counts } = state;
  const rest = open.length - MOST_ROWS;
  return {
    running,
    endpoint: url,
    sentence: sentenceOf(state, l10n),
    ...lookOf(state),
    facts: problem === undefined ? factsOf(state, l10n, locale) : [],
    rows: open.slice(0, MOST_ROWS).map(({ port, elapsedUs, address }) => ({
      port,
      service: serviceName(port) ?? '',
      elapsed: formatDuration(elapsedUs),
      address: address ?? '',
    })),
    ...(rest > 0 ? { note: l10n.t('{0} more ports answer: copy the result to see all.', rest) } : {}),
    ...(!running && problem === undefined && open.length === 0 ? { empty: emptyText(counts, l10n) } : {}),
  };
}

function sentenceOf({ running, cancelled, open, problem, done, total }: ScanState, l10n: L10n): string {
  if (problem !== undefined) {
    return problem;
  }
  if (running) {
    return l10n.t('{0} of {1} attempts, {2} open…', done, total, open.length);
  }
  if (cancelled) {
    return l10n.t('Cancelled after {0} of {1} attempts: {2} open', done, total, open.length);
  }
  return open.length === 0
    ? l10n.t('No port answers')
    : open.length === 1
      ? l10n.t('One port answers')
      : l10n.t('{0} ports answer', open.length);
}

function lookOf({ running, problem, open }: ScanState): Pick<PortScanModel, 'icon' | 'tone'> {
  if (problem !== undefined) {
    return { icon: 'error', tone: 'bad' };
  }
  if (running) {
    return { icon: 'plug', tone: 'busy' };
  }
  return open.length > 0 ? { icon: 'pass', tone: 'good' } : { icon: 'circle-slash', tone: 'quiet' };
}

function factsOf(state: ScanState, l10n: L10n, locale: Locale): PortScanModel['facts'] {
  const { counts, elapsedUs, done, p50Us, addresses } = state;
  const number = new Intl.NumberFormat(locale);
  const perSecond = elapsedUs > 0 ? Math.round((done * 1_000_000) / elapsedUs) : 0;
  return [
    { label: l10n.t('Open Ports'), value: number.format(counts.connected) },
    { label: l10n.t('Refused'), value: number.format(counts.refused) },
    { label: l10n.t('Silent'), value: number.format(counts.timedOut) },
    { label: l10n.t('Failed'), value: number.format(counts.failed) },
    { label: l10n.t('Attempts a second'), value: number.format(perSecond) },
    { label: l10n.t('Took'), value: formatDuration(elapsedUs) },
    ...(p50Us === null ? [] : [{ label: l10n.t('Median answer'), value: formatDuration(p50Us) }]),
    ...(addresses.length > 1 ? [{ label: l10n.t('Addresses'), value: addresses.join(', ') }] : []),
  ];
}

function emptyText({ timedOut, refused }: ScanCounts, l10n: L10n): string {
  return timedOut > refused
    ? l10n.t('Most ports stayed silent: the host is away, or a firewall drops what is sent to it.')
    : l10n.t(
        'Every port that was asked refused or failed: nothing listens there on an address that was tried.',
      );
}
