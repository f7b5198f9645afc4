import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { RunReports } from '../../../src/features/connectionTests/runReports';

/** Writes down what a run is told. */
function listening(): { readonly run: vscode.TestRun; readonly told: string[] } {
  const told: string[] = [];
  const run = {
    started: ({ id }: vscode.TestItem) => told.push(`${id} started`),
    appendOutput: (text: string) => told.push(`printed ${text}`),
  };
  return { run: run as unknown as vscode.TestRun, told };
}

const item = (id: string): vscode.TestItem => ({ id }) as vscode.TestItem;

describe('the reports of a run', () => {
  it('come at once in a small run', () => {
    const { run, told } = listening();
    const reports = new RunReports(run, false);
    reports.started(item('a'));
    reports.ended(item('a'), () => told.push('a passed'));
    assert.deepEqual(told, ['a started', 'a passed']);
  });

  it('come together in a large run, and say nothing of the start of a quick test', async () => {
    const { run, told } = listening();
    const reports = new RunReports(run, true);
    for (const one of ['a', 'b'].map(item)) {
      reports.started(one);
      reports.printedByPassed(`${one.id};`);
      reports.ended(one, () => told.push(`${one.id} passed`));
    }
    assert.deepEqual(told, []);
    await reports.finish();
    assert.deepEqual(told, ['printed a;b;', 'a passed', 'b passed']);
  });

  it('show a test of a large run that lasts', async () => {
    const { run, told } = listening();
    const reports = new RunReports(run, true);
    reports.started(item('slow'));
    while (told.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    reports.ended(item('slow'), () => told.push('slow failed'));
    await reports.finish();
    assert.deepEqual(told, ['slow started', 'slow failed']);
  });
});
