// Whether tests may connect: in Restricted Mode each run is asked about, and each host but this machine once.

import * as vscode from 'vscode';
import { formatEndpoint, singlePort } from '../../facts/endpoint';
import type { Endpoint } from '../../facts/endpoint';
import type { Session } from '../session';
import { shortList } from '../shortList';
import type { ChosenTest } from './testTree';

const { l10n } = vscode;

/** The tests that may run. Those that are missing connect to hosts that were not allowed, or the run was not wanted. */
export async function permitted(
  tests: readonly ChosenTest[],
  { consent }: Pick<Session, 'consent'>,
): Promise<readonly ChosenTest[]> {
  if (tests.length === 0 || !(vscode.workspace.isTrusted || (await wanted(tests)))) {
    return [];
  }
  const endpoints = tests.map(({ test }) => test.connect.endpoint);
  return (await consent.ask(endpoints))
    ? tests
    : tests.filter(({ test }) => consent.covers(test.connect.endpoint));
}

/** The texts are the workspace's: a person sees where the sockets go before they do. */
async function wanted(tests: readonly ChosenTest[]): Promise<boolean> {
  const endpoints = [...new Set(tests.map(({ test }) => placeText(test.connect.endpoint)))];
  const detail = [
    l10n.t('This workspace is in Restricted Mode. Its tests connect to:'),
    ...shortList(endpoints),
  ].join('\n');
  const run = l10n.t('Run');
  const question = runQuestion(tests.length);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}

/** What a person is asked before this many tests run. */
export function runQuestion(tests: number): string {
  return tests === 1 ? l10n.t('Run this connection test?') : l10n.t('Run {0} connection tests?', tests);
}

/** An endpoint for a dialog: port 0 stands for one that nobody knows yet. */
export function placeText(endpoint: Endpoint): string {
  const text = formatEndpoint(endpoint);
  return singlePort(endpoint) === 0
    ? l10n.t('{0}, at a port that the system chooses', text.replace(/:0$/, ''))
    : text;
}
