// Implements the lenses above each connection test: Run, Debug, and how it ended last with how long it took.

import * as vscode from 'vscode';
import type { ConnectionTest } from '../../connectionTests/model';
import type { TestResult } from '../../connectionTests/results';
import { formatDuration } from '../../facts/explain';
import type { Session } from '../session';
import { sparkline } from './durations';
import type { Durations } from './durations';
import type { LatestResults } from './latest';
import type { TestFiles, TestSource } from './testFiles';
import { keyOf } from './testTree';

const { l10n } = vscode;

/** A file with more tests than these has no lenses: they would cost more than they tell. */
const MOST_TESTS = 2_000;

export class TestLenses implements vscode.CodeLensProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly registration: vscode.Disposable;
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly files: TestFiles,
    private readonly latest: LatestResults,
    private readonly durations: Durations,
    private readonly session: Pick<Session, 'settings'>,
  ) {
    this.registration = vscode.languages.registerCodeLensProvider({ pattern: '**' }, this);
  }

  refresh(): void {
    this.changed.fire();
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const source = this.files.get(uri);
    return source && this.session.settings.testLenses && source.tests.size <= MOST_TESTS
      ? [...source.tests.values()].flatMap(test => this.lensesOf(source, test))
      : [];
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private lensesOf(source: TestSource, test: ConnectionTest): vscode.CodeLens[] {
    const range = source.rangeOf(test.nameRange);
    const named = [source.uri, test.id];
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(range, { title, command, arguments: named });
    const key = keyOf(source.uri, test.id);
    const result = this.latest.get(key);
    const ended = result && lens(endedTitle(result, this.durations.of(key)), 'socketLens.showTestTrace');
    return [
      lens(l10n.t('$(run) Run'), 'socketLens.runTest'),
      lens(l10n.t('$(debug-alt) Debug'), 'socketLens.debugTest'),
      ...(ended ? [ended] : []),
    ];
  }
}

/** `$(pass) 3 ms ▁▂▁▇`. */
export function endedTitle(result: TestResult, durationsMs: readonly number[]): string {
  const took = formatDuration(result.durationMs * 1000);
  const bars = sparkline(durationsMs);
  const history = bars === '' ? '' : ` ${bars}`;
  switch (result.status) {
    case 'passed':
      return `$(pass) ${took}${history}`;
    case 'failed':
      return `$(error) ${took}${history}`;
    case 'broken':
      return l10n.t('$(error) cannot run');
    case 'unsupported':
      return l10n.t('$(circle-slash) not supported here');
    case 'skipped':
      return l10n.t('$(circle-slash) skipped');
    case 'cancelled':
      return l10n.t('$(circle-slash) cancelled');
  }
}
