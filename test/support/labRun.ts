// What a whole run of the lab must hold to, whatever sockets it ran on.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Environment, LabReport, LabRow } from '../../src/facts/lab';
import { STATEMENTS } from '../../src/facts/statements';
import { SCENARIOS } from '../../src/lab/scenarios';
import { cellOf, recordedCell } from './conformanceTable.mjs';
import { runCli } from './product';

/** A whole run has a limit of a minute, and a busy machine needs room above it. */
const RUN_MS = 120_000;

export interface LabExpectation {
  readonly environment: Environment;
  /** How many of the statements must be seen, at least. */
  readonly observed: number;
  /** The variables of the run's environment. */
  readonly variables?: NodeJS.ProcessEnv;
  /** The repository, where this process can see it: then docs/conformance.md is held against the run. */
  readonly repository?: string;
}

/** Runs the whole lab once, and tests what it says. */
export function describeLab({ environment, observed, variables = {}, repository }: LabExpectation): void {
  let report: LabReport;
  before(async function () {
    this.timeout(RUN_MS);
    const { code, stdout, stderr } = await runCli(['lab', '--json'], variables);
    assert.equal(code, 0, stderr);
    report = JSON.parse(stdout) as LabReport;
  });

  it('has a row for every statement of the page, in their order', () => {
    assert.equal(report.environment, environment);
    assert.deepEqual(
      report.rows.map(row => row.statement),
      STATEMENTS.map(({ id }) => id),
    );
  });

  it('sees what is documented, or what is known to be different', () => {
    assert.deepEqual(report.rows.filter(row => !isKnown(row, environment)).map(rowText), []);
  });

  it('says why wherever something is different or could not run', () => {
    const silent = report.rows.filter(row =>
      row.agrees === null ? (row.skipped ?? '') === '' : !row.agrees && row.why === undefined,
    );
    assert.deepEqual(silent.map(rowText), []);
  });

  it(`sees ${observed} statements or more`, function () {
    const unseen = report.rows.filter(row => row.agrees === null);
    const forbidden = unseen.find(({ skipped }) => skipped?.includes(', which cannot be made here'));
    if (forbidden && this.test) {
      this.test.title += ` (skipped: ${forbidden.statement} ${forbidden.skipped ?? ''})`;
      this.skip();
    }
    assert.ok(report.rows.length - unseen.length >= observed, unseen.map(rowText).join('\n'));
  });

  it('shows the calls of what it saw', () => {
    const withoutCalls = report.rows.filter(
      row => row.agrees !== null && row.calls.length === 0 && !CALLING_NOTHING.has(row.statement),
    );
    // A process that died took its calls with it; how it died is what was seen.
    assert.deepEqual(withoutCalls.filter(row => !(row.observed ?? '').includes('process')).map(rowText), []);
  });

  if (repository !== undefined) {
    it('is what docs/conformance.md says', () => {
      const document = fs.readFileSync(path.join(repository, 'docs', 'conformance.md'), 'utf8');
      const different = report.rows
        .map(row => [row.statement, recordedCell(document, row.statement, environment), cellOf(row, report)])
        // What cannot run depends on the machine: namespaces, headers, other programs.
        .filter(
          ([, recorded, now]) => recorded !== now && !recorded?.startsWith('–') && !now?.startsWith('–'),
        );
      assert.deepEqual(different, [], '`npm run conformance` writes it anew');
    });
  }
}

/** Statements about the machine, for which no socket is needed. */
const CALLING_NOTHING = new Set(['S53', 'S61']);

function isKnown({ statement, agrees, observed }: LabRow, environment: Environment): boolean {
  const known = SCENARIOS.find(scenario => scenario.statement === statement)?.differs?.[environment]?.saw;
  return agrees !== false || (observed !== null && [known].flat().includes(observed));
}

function rowText({ statement, documented, observed, skipped }: LabRow): string {
  return `${statement}: ${documented} | ${observed ?? `not run: ${skipped ?? ''}`}`;
}
