// Verdicts and outcomes as a word, an icon and a colour: the tree, the panel and the log use the same.

import type { Attempt, Family, Platform, ProbeReport, SocketError, Verdict } from '../facts/outcome';
import { verdictOfOutcome } from '../facts/verdict';
import type { Tone } from '../panel/messages';
import type { L10n } from './session';

export interface VerdictLook {
  /** A codicon's name. */
  readonly icon: string;
  readonly tone: Tone;
}

const LOOKS: Readonly<Record<Verdict, VerdictLook>> = {
  connected: { icon: 'pass', tone: 'good' },
  refused: { icon: 'error', tone: 'bad' },
  timedOut: { icon: 'watch', tone: 'warn' },
  unreachable: { icon: 'debug-disconnect', tone: 'bad' },
  failed: { icon: 'error', tone: 'bad' },
  cancelled: { icon: 'circle-slash', tone: 'quiet' },
  unsupported: { icon: 'circle-slash', tone: 'quiet' },
  unresolved: { icon: 'question', tone: 'bad' },
};

export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  inet: 'IPv4',
  inet6: 'IPv6',
  irda: 'IrDA',
  unix: 'Unix',
};

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  win32: 'Windows',
  linux: 'Linux',
  darwin: 'macOS',
};

export function lookOf(verdict: Verdict): VerdictLook {
  return LOOKS[verdict];
}

export function verdictWord(verdict: Verdict, l10n: L10n): string {
  switch (verdict) {
    case 'connected':
      return l10n.t('Connected');
    case 'refused':
      return l10n.t('Refused');
    case 'timedOut':
      return l10n.t('Timed out');
    case 'unreachable':
      return l10n.t('Unreachable');
    case 'failed':
      return l10n.t('Failed');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'unsupported':
      return l10n.t('Not supported');
    case 'unresolved':
      return l10n.t('Name not found');
  }
}

/** The first address that stands for the whole verdict; undefined when no address was tried. */
export function decisiveAttempt(report: ProbeReport): Attempt | undefined {
  return report.attempts.find(attempt => verdictOfOutcome(attempt.outcome) === report.verdict);
}

/** The error behind the verdict; undefined for one that has none, such as a connection. */
export function decisiveError(report: ProbeReport): SocketError | undefined {
  const outcome = decisiveAttempt(report)?.outcome;
  const own = outcome && 'error' in outcome ? outcome.error : undefined;
  return own ?? (report.verdict === 'unresolved' ? report.resolution?.error : undefined);
}
