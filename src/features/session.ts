// What the features share for as long as the window is open. extension.ts builds it, and each feature takes what
// it needs: none reaches into another.

import type * as vscode from 'vscode';
import type { Locale } from '../facts/explanation';
import type { ScanClient } from '../probe/scanClient';
import type { HostConsent } from './hostConsent';
import type { Analyser } from './analyser/analyser';
import type { IrdaNeighbourhood } from './irdaNeighbourhood';
import type { LabRuns } from './labRuns';
import type { Listeners } from './listeners';
import type { Prober } from './prober';
import type { Results } from './results';
import type { RunTests } from './runTests';
import type { Settings } from './settings';

export interface Session {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly settings: Settings;
  readonly results: Results;
  readonly prober: Prober;
  readonly lab: LabRuns;
  readonly listeners: Listeners;
  readonly irda: IrdaNeighbourhood;
  readonly scans: ScanClient;
  /** Ask it before anything connects to other machines on a workspace's behalf. */
  readonly consent: HostConsent;
  /** Reads sources in a thread of its own; opens nothing. */
  readonly analyser: Analyser;
  /** Runs connection tests in the probe process; opens sockets, so call it only for something a person did. */
  readonly runTests: RunTests;
  /** The language of the facts' texts. */
  readonly locale: Locale;
}

/** Registers one feature; what it returns ends with the extension. */
export type Feature = (session: Session) => vscode.Disposable;

/** The part of vscode.l10n that pure modules take as an argument, so that they run in plain Node too. */
export type L10n = Pick<typeof vscode.l10n, 't'>;

/** The facts' language for an editor language such as `zh-cn`, `zh-tw` or `de`. */
export function localeOf(language: string): Locale {
  return /^zh\b/i.test(language) ? 'zh-cn' : 'en';
}
