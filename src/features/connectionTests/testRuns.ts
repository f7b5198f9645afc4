// Runs connection tests for Test Explorer, lenses and commands: asks where it must, runs them in the probe process, and
// puts every result where a person looks for it.

import * as vscode from 'vscode';
import type { ConnectionTest } from '../../connectionTests/model';
import type { TestResult } from '../../connectionTests/results';
import { Turns } from '../../connectionTests/turns';
import { verdictWord } from '../outcomeWords';
import type { RunTests } from '../runTests';
import type { Session } from '../session';
import type { Durations } from './durations';
import type { LatestResults } from './latest';
import { permitted } from './permission';
import { narrowed } from './portTests';
import { RunReports } from './runReports';
import { testMessages } from './testMessages';
import { testOutput } from './testOutput';
import { keyOf } from './testTree';
import type { ChosenTest, TestTree } from './testTree';
import type { TestFiles } from './testFiles';

const { l10n } = vscode;

/** A run of more tests is large: it prints the calls of those alone that did not go as expected. */
const LARGE_RUN = 500;
/** How often others are told that something ran. Milliseconds. */
const CHANGED_MS = 100;
/** Ports that were not as expected and get an item of their own, in a range with many. */
const MOST_PORTS = 500;

/** How far the runs are that are under way. */
export interface Progress {
  readonly ended: number;
  readonly of: number;
}

/** What differs between the ways in which a run begins. */
export interface RunWays {
  /** Which of the tests may run; `permitted` unless somebody has asked already. */
  readonly permit?: (tests: readonly ChosenTest[]) => Promise<readonly ChosenTest[]>;
  /** Called before the run ends, with the results of the tests that ran. */
  readonly finish?: (run: vscode.TestRun, results: readonly TestResult[]) => void;
  /** Nobody asks for the results themselves: they need not be kept until all tests have run. */
  readonly forgets?: boolean;
}

export interface RunParts {
  readonly controller: vscode.TestController;
  readonly files: TestFiles;
  readonly tree: TestTree;
  readonly latest: LatestResults;
  readonly durations: Durations;
  readonly session: Pick<Session, 'consent' | 'settings' | 'locale'>;
  readonly runTests: RunTests;
}

export class TestRuns {
  private readonly changed = new vscode.EventEmitter<void>();
  private under = 0;
  private ended = 0;
  private of = 0;
  private frame: NodeJS.Timeout | undefined;
  /** Something ran, or a run has begun or ended. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: RunParts) {}

  /** Undefined while nothing runs. */
  get progress(): Progress | undefined {
    return this.under === 0 ? undefined : { ended: this.ended, of: this.of };
  }

  /** Runs what a request names, everything if it names nothing. */
  async run(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    { permit, finish, forgets = false }: RunWays = {},
  ): Promise<readonly TestResult[]> {
    const { controller, files, tree, durations, session } = this.parts;
    await files.discover();
    await files.settle();
    await tree.shown();
    const items = request.include ?? tree.roots;
    const chosen = await tree.chosen(items, new Set(request.exclude ?? []));
    const allowed = await (permit ? permit(chosen) : permitted(chosen, session));
    const run = controller.createTestRun(request);
    const results: TestResult[] = [];
    this.begin(allowed.length);
    try {
      this.skip(run, chosen, allowed);
      await this.execute(run, allowed, token, result => {
        if (!forgets) {
          results.push(result);
        }
      });
      finish?.(run, results);
    } finally {
      run.end();
      this.end();
      await durations.save();
    }
    return results;
  }

  dispose(): void {
    clearTimeout(this.frame);
    this.changed.dispose();
  }

  private async execute(
    run: vscode.TestRun,
    chosen: readonly ChosenTest[],
    token: vscode.CancellationToken,
    onResult: (result: TestResult) => void,
  ): Promise<void> {
    const abort = new AbortController();
    const cancel = (): void => {
      abort.abort();
    };
    const cancelling = [token, run.token].map(each => each.onCancellationRequested(cancel));
    if (token.isCancellationRequested) {
      cancel();
    }
    const large = chosen.length > LARGE_RUN;
    const reports = new RunReports(run, large);
    const turns = new Turns();
    const byTest = new Map<ConnectionTest, ChosenTest>();
    for (const each of chosen) {
      run.enqueued(each.item);
      byTest.set(narrowed(each.test, each.port), each);
      await turns.next();
    }
    try {
      await this.parts.runTests(
        [...byTest].map(([test, { source }]) => ({ file: source.file, test })),
        {
          jobs: this.parts.session.settings.testJobs,
          signal: abort.signal,
          onStarted: test => {
            const each = byTest.get(test);
            if (each) {
              reports.started(each.item);
            }
          },
          onResult: result => {
            const each = byTest.get(result.test);
            if (each) {
              onResult(result);
              this.keep(each, result);
              this.report(run, reports, each, result, large);
            }
          },
        },
      );
      await reports.finish();
    } finally {
      vscode.Disposable.from(...cancelling).dispose();
    }
  }

  private keep({ source, test, port }: ChosenTest, result: TestResult): void {
    const { latest, durations } = this.parts;
    this.ended += 1;
    if (port === undefined) {
      const key = keyOf(source.uri, test.id);
      latest.put(key, result);
      if (result.status === 'passed' || result.status === 'failed') {
        durations.add(key, result.durationMs);
      }
    }
    this.frame ??= setTimeout(() => {
      this.frame = undefined;
      this.changed.fire();
    }, CHANGED_MS);
  }

  private report(
    run: vscode.TestRun,
    reports: RunReports,
    chosen: ChosenTest,
    result: TestResult,
    large: boolean,
  ): void {
    const { item, source, test } = chosen;
    const { locale } = this.parts.session;
    if (large && result.status === 'cancelled') {
      // At the end of a run, VS Code takes back what it shows of tests that have not run.
      return;
    }
    const printed = testOutput(result, { locale, l10n, calls: !large });
    const together = large && result.status === 'passed';
    if (together) {
      reports.printedByPassed(printed);
    }
    reports.ended(item, () => {
      if (!together) {
        const location = new vscode.Location(source.uri, source.rangeOf(test.nameRange));
        run.appendOutput(printed, location, item);
      }
      this.tell(run, item, result, chosen);
      this.tellPorts(run, chosen, result);
    });
  }

  private tell(run: vscode.TestRun, item: vscode.TestItem, result: TestResult, { source }: ChosenTest): void {
    const messages = testMessages(result, source, this.parts.session);
    switch (result.status) {
      case 'passed':
        run.passed(item, result.durationMs);
        break;
      case 'failed':
        run.failed(item, messages, result.durationMs);
        break;
      case 'broken':
        run.errored(item, messages);
        break;
      case 'unsupported':
      case 'skipped':
      case 'cancelled':
        run.skipped(item);
        break;
    }
  }

  /** The ports that a person sees, and all that were not as expected. */
  private tellPorts(run: vscode.TestRun, { item, source, test, port }: ChosenTest, result: TestResult): void {
    const ports = 'ports' in result ? result.ports : undefined;
    if (!ports || port !== undefined) {
      return;
    }
    const different = ports.filter(({ holds }) => !holds).slice(0, MOST_PORTS);
    this.parts.tree.showPorts(
      item,
      source,
      test,
      different.map(each => each.port),
    );
    const byPort = new Map(ports.map(each => [each.port, each]));
    item.children.forEach(child => {
      const found = byPort.get(this.parts.tree.nodeOf(child)?.port ?? -1);
      if (found?.holds === true) {
        run.passed(child);
      } else if (found) {
        const message = new vscode.TestMessage(
          l10n.t('Port {0}: {1}', found.port, verdictWord(found.verdict, l10n)),
        );
        message.location = new vscode.Location(source.uri, source.rangeOf(test.connect.range));
        run.failed(child, message);
      }
    });
  }

  /** Says of tests that were not allowed why they do not run. */
  private skip(run: vscode.TestRun, chosen: readonly ChosenTest[], allowed: readonly ChosenTest[]): void {
    const running = new Set(allowed);
    const left = chosen.filter(each => !running.has(each));
    for (const { item, source, test } of left) {
      const why = l10n.t('{0} did not run: connecting to it was not allowed.', test.name);
      const location = new vscode.Location(source.uri, source.rangeOf(test.nameRange));
      run.appendOutput(`${why}\r\n`, location, item);
      run.skipped(item);
    }
  }

  private begin(tests: number): void {
    if (this.under === 0) {
      this.ended = 0;
      this.of = 0;
    }
    this.under += 1;
    this.of += tests;
    this.changed.fire();
  }

  private end(): void {
    this.under -= 1;
    this.changed.fire();
  }
}
