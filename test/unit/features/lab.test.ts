import assert from 'node:assert/strict';
import type { LabReport, LabRow } from '../../../src/facts/lab';
import { labMarkdown } from '../../../src/facts/labMarkdown';
import { statementById, STATEMENTS } from '../../../src/facts/statements';
import {
  labDescription,
  labFacts,
  labStateOf,
  labTooltip,
  labTotals,
} from '../../../src/features/lab/labWords';
import { statementModel } from '../../../src/features/lab/statementModel';
import type { LabProgress, RunLab } from '../../../src/features/labRuns';
import { LabRuns } from '../../../src/features/labRuns';
import { isToPanel } from '../../../src/panel/messages';
import { english, refused } from './sampleReport';

const agrees: LabRow = {
  statement: 'S22',
  title: 'WSAECONNREFUSED: the attempt was rejected',
  documented: 'WSAECONNREFUSED',
  observed: 'ECONNREFUSED',
  agrees: true,
  calls: refused.calls,
  naturalOn: ['windows', 'simulated'],
};
const differs: LabRow = {
  ...agrees,
  statement: 'S26',
  documented: 'WSAEINVAL',
  observed: 'EISCONN',
  agrees: false,
  why: { en: 'Linux counts a listener as connected.', 'zh-cn': 'Linux 视监听者为已连接。' },
};
const skipped: LabRow = {
  statement: 'S63',
  title: 'WSAConnect connects, too',
  documented: 'success',
  observed: null,
  agrees: null,
  calls: [],
  skipped: 'needs Winsock',
};
const header = { version: 1, platform: 'linux', environment: 'linux', provider: 'glibc 2.36' } as const;
const around = { locale: 'en', l10n: english } as const;

/** Runs the rows one by one, as the probe process would; `between` happens before each. */
function labOf(rows: readonly LabRow[], between: () => void = () => undefined): RunLab {
  return ({ statements, signal, onBegin, onRow }) => {
    const wanted = rows.filter(({ statement }) => statements?.includes(statement) ?? true);
    const done: LabRow[] = [];
    for (const row of wanted) {
      onBegin?.(row.statement);
      between();
      if (signal?.aborted) {
        onRow?.({ ...row, observed: null, agrees: null, skipped: 'the run was cancelled' });
        break;
      }
      onRow?.(row);
      done.push(row);
    }
    return Promise.resolve<LabReport>({ ...header, rows: done });
  };
}

describe('the lab of a session', () => {
  it('keeps each statement’s last row, in the page’s order, and says who gave them', async () => {
    const lab = new LabRuns(labOf([differs, agrees]));
    assert.equal(lab.hasBegun, false);
    assert.equal(lab.report, undefined);
    assert.equal((await lab.run()).length, 2);
    assert.deepEqual(lab.report, { ...header, rows: [agrees, differs] });
    lab.clear();
    assert.equal(lab.hasBegun, false);
  });

  it('tells of each statement as it begins and as it ends', async () => {
    const lab = new LabRuns(labOf([agrees, differs]));
    const told: (string | undefined)[] = [];
    const progress: LabProgress[] = [];
    lab.onChange(statement => told.push(statement));
    await lab.run(['S22', 'S26'], step => progress.push(step));
    assert.deepEqual(told, [undefined, 'S22', 'S22', 'S26', 'S26', undefined]);
    assert.deepEqual(progress, [
      { statement: 'S22', done: 0, total: 2 },
      { statement: 'S26', done: 1, total: 2 },
    ]);
  });

  it('runs one after the other, and a cancel ends those that wait, too', async () => {
    const ran: string[] = [];
    const lab: LabRuns = new LabRuns(
      labOf([agrees, differs], () => {
        ran.push(lab.running ?? '');
        lab.cancel();
      }),
    );
    const [first, second] = await Promise.all([lab.run(['S22']), lab.run(['S26'])]);
    assert.deepEqual([ran, first, second], [['S22'], [], []]);
    assert.equal(lab.row('S22'), undefined, 'what was cut short says nothing about the statement');
    assert.equal(lab.isRunning, false);
  });

  it('can run again after a run that died', async () => {
    let dies = true;
    const lab = new LabRuns(options => (dies ? Promise.reject(new Error('died')) : labOf([agrees])(options)));
    await assert.rejects(lab.run(), /died/);
    dies = false;
    assert.deepEqual(await lab.run(), [agrees]);
  });
});

describe('a row of the lab in words', () => {
  it('has a state, and documented beside observed', () => {
    assert.deepEqual(
      [agrees, differs, skipped, undefined].map(row => [labStateOf(row), labDescription(row, 'en', english)]),
      [
        ['agrees', 'WSAECONNREFUSED · ECONNREFUSED'],
        ['differs', 'WSAEINVAL · EISCONN'],
        ['skipped', 'success · cannot run here'],
        ['waiting', ''],
      ],
    );
    assert.equal(labTotals([agrees, differs, skipped, skipped], english), '1 agree · 1 differ · 2 not here');
    assert.equal(labTotals([], english), '');
  });

  it('says why it differs, where the code occurs, or why it did not run', () => {
    const facts = (row: LabRow) =>
      labFacts(row, 'en', english).map(({ label, value }) => `${label}: ${value}`);
    assert.deepEqual(facts(differs), [
      'Documented: WSAEINVAL',
      'Observed: EISCONN',
      'Why: Linux counts a listener as connected.',
      'Occurs naturally on: Windows, a simulated provider',
    ]);
    assert.deepEqual(facts(skipped), ['Documented: success', 'Not run here: needs Winsock']);
  });

  it('has a tooltip in the language that was asked for', () => {
    const tooltip = labTooltip(statementById('S26')!, differs, { locale: 'zh-cn', l10n: english });
    assert.match(tooltip, /S26.*\p{Script=Han}/u);
    assert.match(tooltip, /Linux 视监听者为已连接/);
    assert.match(labTooltip(STATEMENTS[0]!, undefined, around), /not run yet/);
  });

  it('stands in a table for documents', () => {
    const table = labMarkdown({ ...header, rows: [agrees, skipped] });
    assert.match(table, /^Observed on linux \(linux\), glibc 2\.36\.$/m);
    assert.match(table, /\| S22 \|.*\| WSAECONNREFUSED \| ECONNREFUSED \| = \|/);
    assert.match(table, /\| S63 \|.*\| not run: needs Winsock \| {2}\|/);
  });
});

describe('the page of a statement', () => {
  const modelOf = (row: LabRow | undefined, isRunning = false) =>
    statementModel(
      { statement: statementById(row?.statement ?? 'S22')!, row, isRunning, provider: 'glibc 2.36' },
      around,
    );

  it('has the native calls, and what the observed code means', () => {
    const { labStatement } = modelOf(differs);
    assert.ok(labStatement);
    assert.deepEqual(
      labStatement.calls.map(({ fn, error }) => [fn, error]),
      [['connect', 'ECONNREFUSED (111)']],
    );
    assert.match(labStatement.explanation?.meaning ?? '', /^WSAEISCONN: /);
    assert.ok(labStatement.facts.some(({ value }) => value === 'glibc 2.36'));
    assert.equal(modelOf(skipped).labStatement?.explanation, undefined, 'success needs no explanation');
  });

  it('fits the protocol in every state', () => {
    for (const model of [modelOf(agrees), modelOf(skipped), modelOf(undefined), modelOf(differs, true)]) {
      assert.ok(isToPanel(JSON.parse(JSON.stringify({ type: 'render', model }))));
    }
  });
});
