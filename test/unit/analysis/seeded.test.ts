// Whole programs as people write them: a seeded mistake is found by its rule and nothing else is said of the program;
// of its corrected twin nothing is said at all.

import assert from 'node:assert/strict';
import type { Lint } from '../../../src/analysis/lint';
import { lineColumns } from '../../../src/facts/sourceText';
import { seededPrograms } from '../../support/seededPrograms';
import type { SeededProgram } from '../../support/seededPrograms';
import { testLint } from '../../support/lintReader';

/** The 28 mistakes that three free analysers were measured with. */
const KINDS = [
  ...['select-missing-exceptfds', 'connect-completion-without-so-error', 'wsa-last-error-clobbered'],
  ...['errno-after-winsock-call', 'posix-errno-vs-wsa-error', 'connect-result-as-error-code'],
  ...['port-not-network-order', 'port-swapped-with-wrong-width', 'namelen-family-mismatch'],
  ...['socket-address-family-mismatch', 'sockaddr-family-unset', 'connect-to-unspecified-address'],
  ...['connect-on-listening-socket', 'missing-wsastartup', 'close-on-winsock-socket'],
  ...['connect-polled-by-reconnect', 'setsockopt-during-connect', 'broadcast-connect-without-so-broadcast'],
  ...['inet-addr-unchecked', 'socket-reused-after-connect-failure', 'wsapoll-connect-failure-unreported'],
  ...['irda-bound-socket-connect', 'invalid-socket-signed-compare', 'winsock-error-format-mismatch'],
  ...[
    'socket-leak-on-connect-error',
    'connect-result-ignored',
    'namelen-of-pointer',
    'socket-handle-narrowed',
  ],
];

describe('seeded programs', () => {
  let lint: Lint;
  before(async () => {
    lint = await testLint();
  });

  function found(text: string, { language }: SeededProgram): readonly string[] {
    const place = lineColumns(text);
    return lint(text, { language, fileName: language === 'c' ? 'a.c' : 'a.cpp' }).map(
      ({ rule, range }) => `${place(range.start).line} ${rule}`,
    );
  }

  const programs = seededPrograms();
  for (const program of programs) {
    const { rule, title, wrong, corrected, lines } = program;
    if (program.isSample) {
      continue;
    }
    it(`${rule}: ${title}`, () => {
      assert.deepEqual(
        found(wrong, program),
        lines.map(line => `${line} ${rule}`),
      );
      assert.deepEqual(found(corrected, program), [], 'the corrected twin');
    });
  }

  it('has four formats and one inet_addr to say of the sample on the page, and nothing else', () => {
    const [sample] = programs.filter(({ isSample }) => isSample);
    assert.ok(sample);
    const findings = found(sample.wrong, sample);
    assert.deepEqual(
      findings.map(line => line.replace(/ .*/, '')),
      sample.lines.map(String),
    );
    const ofRule = (rule: string) => findings.filter(line => line.endsWith(` ${rule}`)).length;
    assert.equal(ofRule('winsock-error-format-mismatch'), 4);
    assert.equal(ofRule('inet-addr-unchecked'), 1);
    assert.deepEqual(found(sample.corrected, sample), []);
  });

  it('are there for every kind of mistake, in two ways of writing at least', () => {
    assert.equal(KINDS.length, 28);
    for (const kind of KINDS) {
      assert.ok(programs.filter(({ rule }) => rule === kind).length >= 2, kind);
    }
  });
});
