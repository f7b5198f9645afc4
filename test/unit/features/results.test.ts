import assert from 'node:assert/strict';
import { parseEndpoint } from '../../../src/facts/endpoint';
import type { ProbeReport } from '../../../src/facts/outcome';
import { EndpointHistory } from '../../../src/features/endpointHistory';
import { Prober } from '../../../src/features/prober';
import type { ProbeRequest } from '../../../src/features/results';
import { Results } from '../../../src/features/results';
import { groupResults } from '../../../src/features/resultsView/groups';
import type { ProbeOptions } from '../../../src/probe/client';
import { english, refusedReport, report } from './sampleReport';

const parsed = parseEndpoint('tcp://localhost:27015');
assert.ok(parsed.ok);
const request: ProbeRequest = { endpoint: parsed.endpoint, method: 'blocking', timeoutMs: 5000 };

describe('the results of a session', () => {
  it('have the newest first and tell what happens to them', () => {
    const results = new Results();
    const told: string[] = [];
    results.on('started', ({ id }) => told.push(`started ${id}`));
    results.on('progressed', ({ id, stages }) => told.push(`progressed ${id} ${stages.length}`));
    results.on('finished', ({ id }) => told.push(`finished ${id}`));
    results.start(request);
    const { id } = results.start(request);
    results.progress(id, { stage: 'resolving', name: 'localhost' });
    results.finish(id, report);
    results.progress(id, { stage: 'resolving', name: 'too late' });
    assert.deepEqual(told, ['started 1', 'started 2', 'progressed 2 1', 'finished 2']);
    assert.deepEqual(
      results.all.map(result => result.id),
      [2, 1],
    );
    assert.equal(results.latest?.report, report);
  });

  it('make room for new ones, the oldest finished first, and never drop a running one', () => {
    const results = new Results(2);
    const running = results.start(request);
    results.finish(results.start(request).id, report);
    results.start(request);
    assert.deepEqual(
      results.all.map(result => result.id),
      [3, running.id],
    );
  });

  it('can be cleared but for what still runs, and a report for a cleared one is dropped', () => {
    const results = new Results();
    results.finish(results.start(request).id, report);
    const running = results.start(request);
    let removed = 0;
    results.on('removed', gone => (removed += gone.length));
    results.clear();
    assert.deepEqual(
      results.all.map(result => result.id),
      [running.id],
    );
    assert.equal(removed, 1);
    results.finish(1, report);
    assert.equal(results.get(1), undefined);
  });

  it('tell nobody who has stopped listening', () => {
    const results = new Results();
    let heard = 0;
    const listener = results.on('started', () => (heard += 1));
    results.start(request);
    listener.dispose();
    results.start(request);
    assert.equal(heard, 1);
  });
});

describe('groups of results', () => {
  it('stand for codes, with the group of the newest result first', () => {
    const results = new Results();
    results.finish(results.start(request).id, refusedReport);
    results.finish(results.start(request).id, report);
    results.finish(results.start(request).id, refusedReport);
    results.start(request);
    const groups = groupResults(results.all, english).map(({ label, results: members }) => [
      label,
      ...members.map(({ id }) => id),
    ]);
    assert.deepEqual(groups, [
      ['Running', 4],
      ['WSAECONNREFUSED 10061', 3, 1],
      ['Connected', 2],
    ]);
  });
});

describe('the prober', () => {
  /** A client whose probes end as `probe` says, and whose checks find nothing unless `check` says so. */
  const clientOf = (
    probe: (options: ProbeOptions) => Promise<ProbeReport>,
    check = (found: ProbeReport) => Promise.resolve(found),
  ) => ({ probe, check });

  it('hands progress and the report to the results', async () => {
    const results = new Results();
    const client = clientOf(options => {
      options.onProgress?.({ id: 1, stage: 'resolving', name: 'localhost' });
      return Promise.resolve(report);
    });
    const { id, report: pending } = new Prober(client, results).start(request);
    assert.equal(await pending, report);
    assert.equal(results.get(id)?.report, report);
    assert.equal(results.get(id)?.stages.length, 1);
  });

  it('gives a failure at once, and tells again when this machine has been checked', async () => {
    const { checks, ...bare } = refusedReport;
    assert.ok(checks);
    const results = new Results();
    let found: (report: ProbeReport) => void = () => undefined;
    const client = clientOf(
      () => Promise.resolve(bare),
      () => new Promise(resolve => (found = resolve)),
    );
    const { id, report: pending } = new Prober(client, results).start(request);
    assert.equal(await pending, bare);
    assert.equal(results.get(id)?.report, bare, 'the result does not wait for the checks');
    const told = new Promise(resolve => results.on('checked', resolve));
    found(refusedReport);
    assert.equal(await told, results.get(id));
    assert.equal(results.get(id)?.report?.checks, checks);
  });

  it('checks nothing where nothing failed, and drops checks of what was cleared', async () => {
    const results = new Results();
    let looks = 0;
    const prober = (verdict: ProbeReport['verdict']) =>
      new Prober(
        clientOf(
          () => Promise.resolve({ ...refusedReport, verdict }),
          found => {
            looks += 1;
            results.clear();
            return Promise.resolve({ ...found, checks: [] });
          },
        ),
        results,
      );
    for (const verdict of ['connected', 'cancelled', 'unsupported'] as const) {
      await prober(verdict).start(request).report;
    }
    assert.equal(looks, 0);
    await prober('refused').start(request).report;
    await new Promise(setImmediate);
    assert.equal(looks, 1);
    assert.deepEqual(results.all, []);
  });

  it('passes a cancellation on', async () => {
    const results = new Results();
    const client = clientOf(
      ({ signal }) =>
        new Promise(resolve =>
          signal?.addEventListener('abort', () => {
            resolve({ ...report, verdict: 'cancelled', attempts: [] });
          }),
        ),
    );
    const prober = new Prober(client, results);
    const { id, report: pending } = prober.start(request);
    prober.cancel(id);
    assert.equal((await pending).verdict, 'cancelled');
  });

  it('leaves no running result behind when the extension itself fails', async () => {
    const results = new Results();
    const client = clientOf(() => Promise.reject(new Error('no module')));
    await assert.rejects(new Prober(client, results).start(request).report, /no module/);
    assert.deepEqual(results.all, []);
  });
});

describe('the history', () => {
  it('has each endpoint once, the newest first, and forgets what it is told to', async () => {
    const stored = new Map<string, unknown>();
    const history = new EndpointHistory({
      get: (key: string) => stored.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
    });
    await history.add('tcp://a:1');
    await history.add('tcp://b:2');
    await history.add('tcp://a:1');
    assert.deepEqual(history.all, ['tcp://a:1', 'tcp://b:2']);
    await history.remove('tcp://a:1');
    assert.deepEqual(history.all, ['tcp://b:2']);
    await history.clear();
    assert.deepEqual(history.all, []);
  });
});
