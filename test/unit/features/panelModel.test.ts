import assert from 'node:assert/strict';
import { parseEndpoint } from '../../../src/facts/endpoint';
import { simulatedConnect } from '../../../src/facts/irdaSimulation';
import { panelModel } from '../../../src/features/resultPanel/panelModel';
import type { PanelSurroundings } from '../../../src/features/resultPanel/panelModel';
import { placeBars } from '../../../src/features/timeline';
import { Results } from '../../../src/features/results';
import type { SessionResult } from '../../../src/features/results';
import { isPanelState, isToPanel } from '../../../src/panel/messages';
import { connected, english, refusedReport, report } from './sampleReport';

const around: PanelSurroundings = {
  l10n: english,
  locale: 'en',
  remoteName: 'ssh-remote',
  formatTime: iso => iso,
};

describe('the panel’s model', () => {
  it('is the empty state without a result', () => {
    const model = panelModel(undefined, around);
    assert.equal(model.result, undefined);
    assert.equal(model.labels.probeAgain, 'Probe Again');
    assert.equal(model.methods.length, 7);
  });

  it('prints a row for each address, with its own code, ends and time', () => {
    const rows = panelModel(finished(report), around).result?.rows ?? [];
    assert.deepEqual(
      rows.map(({ address, family, outcome, code, native, local, peer, elapsed }) => {
        return { address, family, outcome, code, native, local, peer, elapsed };
      }),
      [
        {
          address: '127.0.0.1:27015',
          family: 'IPv4',
          outcome: 'Connected',
          code: undefined,
          native: undefined,
          local: '127.0.0.1:50000',
          peer: '127.0.0.1:27015',
          elapsed: '120 µs',
        },
        {
          address: '[::1]:27015',
          family: 'IPv6',
          outcome: 'Refused',
          code: { name: 'WSAECONNREFUSED', number: '10061' },
          native: { name: 'ECONNREFUSED', number: '111' },
          local: undefined,
          peer: undefined,
          elapsed: '80 µs',
        },
      ],
    );
    assert.match(rows[1]?.note ?? '', /\[::1\]:27015.*The resolver did not give this address/);
  });

  it('goes the steps of an IrDA connect, each with its own verdict', () => {
    const refused = simulatedConnect('0a-41-07-1c', 'OBEX', new Date(0).toISOString(), 'here');
    const model = panelModel(finished(refused), around);
    assert.deepEqual(
      model.result?.steps?.map(({ label, tone }) => `${label} ${tone}`),
      ['stack good', 'adapter good', 'devices good', 'service bad'],
    );
    assert.match(model.result.sentence, /^Simulated: The device offers no such service/);
    assert.match(model.result.steps.at(-1)?.message ?? '', /OBEX is not offered: connect gives/);
    const state = { version: 1, timeoutMs: 1, report: refused };
    assert.ok(isToPanel({ type: 'render', model, state }) && isPanelState(state));
    const lied = { ...refused, readiness: [{ step: 'stack', ok: true, finding: 'magic' }] };
    assert.ok(!isPanelState({ ...state, report: lied }));
    assert.equal(panelModel(finished(report), around).result?.steps, undefined);
  });

  it('says where it ran, through what, how, when and how long', () => {
    const facts = panelModel(finished(report), around).result?.facts ?? [];
    assert.deepEqual(
      facts.map(({ label, value }) => `${label}: ${value}`),
      [
        'Ran on: buildbox (Linux, ssh-remote)',
        'Library: glibc 2.36',
        'Method: blocking',
        'Started: 2026-01-02T03:04:05.678Z',
        'Name lookup: 900 µs',
        'Took: 1.5 ms',
      ],
    );
  });

  it('writes calls as they were made and marks those that failed', () => {
    const [row] = panelModel(finished(refusedReport), around).result?.rows[0]?.calls ?? [];
    assert.equal(row?.fn, 'connect');
    assert.equal(row.args, '3, {...}, 28');
    assert.equal(row.result, '-1');
    assert.equal(row.error, 'ECONNREFUSED (111)');
    assert.equal(row.tone, 'bad');
  });

  it('does not paint a connect that has merely started as a failure', () => {
    const [call] = refusedReport.attempts[0]?.calls ?? [];
    assert.ok(call);
    const started = { ...call, error: { code: 115, name: 'EINPROGRESS' } };
    const attempts = refusedReport.attempts.map(attempt => ({ ...attempt, calls: [started, call] }));
    const rows = panelModel(finished({ ...refusedReport, attempts }), around).result?.rows[0]?.calls ?? [];
    assert.deepEqual(
      rows.map(({ error, tone }) => [error, tone]),
      [
        ['EINPROGRESS (115)', 'warn'],
        ['ECONNREFUSED (111)', 'bad'],
      ],
    );
  });

  it('has the explanation of the facts, in the language that was asked for', () => {
    const model = panelModel(finished(refusedReport), { ...around, locale: 'zh-cn' });
    assert.equal(model.language, 'zh-cn');
    assert.match(model.result?.sentence ?? '', /\p{Script=Han}.*WSAECONNREFUSED/u);
    assert.ok((model.result?.explanation?.causes.length ?? 0) > 0);
    assert.match(model.result?.explanation?.checked[0] ?? '', /^已检查：.*27015/);
    assert.deepEqual(model.result?.explanation?.counterparts[0], {
      platform: 'Windows',
      name: 'WSAECONNREFUSED',
      code: '10061',
    });
  });

  it('follows a running probe: lookup, the call it is in, rows that arrive', () => {
    const results = new Results();
    const { id } = results.start(requestOf('tcp://localhost:27015'));
    const shown = () => panelModel(results.get(id), around).result;
    assert.equal(shown()?.sentence, 'Probing tcp://localhost:27015…');
    results.progress(id, { stage: 'resolving', name: 'localhost' });
    assert.equal(shown()?.sentence, 'Looking up localhost…');
    results.progress(id, { stage: 'attempted', attempt: connected });
    const [socket] = connected.calls;
    assert.ok(socket);
    results.progress(id, {
      stage: 'attempting',
      address: '[::1]:27015',
      family: 'inet6',
      call: 'connect',
      calls: [socket],
    });
    assert.equal(shown()?.running, true);
    assert.equal(shown()?.sentence, 'Calling connect for [::1]:27015…');
    assert.deepEqual(
      shown()?.rows.map(({ outcome, calls }) => [outcome, ...calls.map(call => call.fn)]),
      [
        ['Connected', 'socket', 'connect', 'close'],
        ['in connect', 'socket', 'connect'],
      ],
    );
  });

  it('fits the protocol in every state', () => {
    for (const result of [undefined, finished(report), finished(refusedReport)]) {
      const message: unknown = JSON.parse(
        JSON.stringify({ type: 'render', model: panelModel(result, around) }),
      );
      assert.ok(isToPanel(message));
    }
  });
});

describe('the timeline', () => {
  it('keeps 3 µs visible beside 3 s, in order, inside the width', () => {
    const bars = placeBars([
      { startUs: 0, durationUs: 3 },
      { startUs: 10, durationUs: 3_000_000 },
      { startUs: 3_000_012, durationUs: 0 },
    ]);
    assert.ok(bars.every(({ share }) => share > 0.01));
    const ends = bars.map(({ lead, share }) => lead + share);
    assert.ok(Math.abs((ends.at(-1) ?? 0) - 1) < 1e-9, 'the last bar ends at the edge');
    bars.slice(1).forEach(({ lead }, index) => {
      assert.ok(lead >= (ends[index] ?? 1), 'bars do not overlap');
    });
    assert.ok((bars[1]?.share ?? 0) > (bars[0]?.share ?? 1), 'longer is wider');
  });

  it('has nothing to place without calls', () => {
    assert.deepEqual(placeBars([]), []);
  });
});

function finished(of: typeof report): SessionResult {
  return new Results().restore(requestOf(of.endpoint), of);
}

function requestOf(url: string) {
  const parsed = parseEndpoint(url);
  assert.ok(parsed.ok);
  return { endpoint: parsed.endpoint, method: 'blocking', timeoutMs: 5000 } as const;
}
