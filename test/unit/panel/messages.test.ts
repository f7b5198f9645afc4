import assert from 'node:assert/strict';
import { METHODS } from '../../../src/facts/outcome';
import { isFromPanel, isPanelState, isToPanel } from '../../../src/panel/messages';
import { refusedReport, report } from '../features/sampleReport';

describe('messages from the panel', () => {
  const accepted = [
    { type: 'ready' },
    { type: 'probe' },
    { type: 'cancel' },
    { type: 'copyJson' },
    { type: 'copyProgram' },
    { type: 'openLog' },
    { type: 'runStatement' },
    { type: 'scanAgain' },
    { type: 'scanOther' },
    { type: 'probePort', port: 80 },
    ...METHODS.map(method => ({ type: 'probeAgain', method })),
  ];
  for (const message of accepted) {
    it(`accept ${JSON.stringify(message)}`, () => {
      assert.ok(isFromPanel(message));
    });
  }

  const rejected: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'run' },
    { type: 'ready', command: 'workbench.action.quit' },
    { type: 'probePort', port: '80' },
    { type: 'probeAgain' },
    { type: 'probeAgain', method: 'telepathy' },
    { type: 'probeAgain', method: 'select', endpoint: 'tcp://192.0.2.1:80' },
  ];
  for (const message of rejected) {
    it(`reject ${message === undefined ? 'undefined' : JSON.stringify(message)}`, () => {
      assert.ok(!isFromPanel(message));
    });
  }
});

describe('messages to the panel', () => {
  it('need a whole model', () => {
    assert.ok(!isToPanel({ type: 'render' }));
    assert.ok(!isToPanel({ type: 'render', model: { language: 'en' } }));
    assert.ok(!isToPanel({ source: 'a stranger' }));
  });
});

describe('the state that a web view keeps', () => {
  const state = { version: 1, timeoutMs: 5000, report };

  it('is a report as a probe gives it', () => {
    assert.ok(isPanelState(JSON.parse(JSON.stringify(state))));
    assert.ok(isPanelState(JSON.parse(JSON.stringify({ ...state, report: refusedReport }))));
  });

  it('is refused when anything about it is not a report', () => {
    const [attempt] = report.attempts;
    const broken: readonly unknown[] = [
      undefined,
      { ...state, version: 2 },
      { ...state, report: { ...report, verdict: 'fine' } },
      { ...state, report: { ...report, elapsedUs: '1500' } },
      { ...state, report: { ...report, attempts: [{ ...attempt, outcome: { status: 'failed' } }] } },
      { ...state, report: { ...report, attempts: [{ ...attempt, calls: [{ fn: 'connect' }] }] } },
    ];
    for (const one of broken) {
      assert.ok(!isPanelState(one), JSON.stringify(one));
    }
  });
});
