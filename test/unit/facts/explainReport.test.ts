import assert from 'node:assert/strict';
import { describeOutcome, explainReport } from '../../../src/facts/explain';
import { LOCALES } from '../../../src/facts/explanation';
import { assertGolden, renderExplanations } from './golden';
import { REPORTS } from './reports';

describe('explainReport', () => {
  for (const [name, report] of Object.entries(REPORTS)) {
    it(`says what is kept for ${name}`, () => {
      assertGolden(
        name,
        renderExplanations(locale => explainReport(report, locale)),
      );
    });
  }

  it('gives one sentence with the target and the codes', () => {
    assert.equal(
      explainReport(REPORTS['report-refused-both']!, 'en').sentence,
      'Nothing listens on 127.0.0.1:27015 or [::1]:27015: both refused the connection (ECONNREFUSED, WSAECONNREFUSED 10061).',
    );
  });

  it('never calls success an error, nor a self-connect success', () => {
    const { sentence, counterparts } = explainReport(REPORTS['report-connected']!, 'en');
    assert.match(sentence, /^Connected to /);
    assert.deepEqual(counterparts, []);
    assert.doesNotMatch(explainReport(REPORTS['report-self-connect']!, 'en').sentence, /^Connected/);
  });
});

describe('describeOutcome', () => {
  it('has words for every outcome', () => {
    for (const { attempts } of Object.values(REPORTS)) {
      for (const { outcome } of attempts) {
        for (const locale of LOCALES) {
          assert.ok(describeOutcome(outcome, locale).length > 1);
        }
      }
    }
  });

  it('names both codes of an error', () => {
    const [attempt] = REPORTS['report-refused']!.attempts;
    assert.equal(
      describeOutcome(attempt!.outcome, 'en'),
      'connection refused (ECONNREFUSED, WSAECONNREFUSED 10061)',
    );
  });
});
