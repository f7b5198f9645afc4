import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describeRow, explain, formatDuration } from '../../../src/facts/explain';
import { ERROR_ROWS, rowByCode } from '../../../src/facts/errors';
import { LOCALES } from '../../../src/facts/explanation';
import type { Family } from '../../../src/facts/outcome';
import { testFile } from './files';
import { assertGolden, renderExplanations } from './golden';
import { REPORTS } from './reports';
import { SITUATIONS } from './situations';

describe('explain', () => {
  for (const [name, situation] of Object.entries(SITUATIONS)) {
    it(`says what is kept for ${name}`, () => {
      assertGolden(
        name,
        renderExplanations(locale => explain(situation, locale)),
      );
    });
  }

  it('has no golden file too many', () => {
    const names = [...Object.keys(SITUATIONS), ...Object.keys(REPORTS)].map(name => `${name}.txt`);
    assert.deepEqual(fs.readdirSync(testFile('golden', 'explain')).sort(), names.sort());
  });

  it('has words for every code on every platform, with nothing left to fill in', () => {
    const families: readonly Family[] = ['inet', 'inet6', 'irda', 'unix'];
    for (const platform of ['win32', 'linux', 'darwin'] as const) {
      for (const family of families) {
        for (const code of [...ERROR_ROWS.map(row => row.code), 1, 2, 77, 999]) {
          for (const locale of LOCALES) {
            const e = explain({ call: 'connect', family, type: 'stream', platform, code }, locale);
            const texts = [e.sentence, e.meaning, ...e.causes, ...e.nextSteps];
            const where = `${platform} ${family} ${code} ${locale}`;
            assert.ok(e.causes.length > 0 && e.nextSteps.length > 0, where);
            assert.ok(
              texts.every(text => text.trim() !== '' && !/\{\w+\}|undefined/.test(text)),
              `${where}: ${texts.join(' | ')}`,
            );
            assert.match(e.sentence, locale === 'en' ? /\.$/ : /。$/, where);
          }
        }
      }
    }
  });
});

describe('the same situation on every platform', () => {
  it('maps the names of one platform to those of the others where the situation changes them', () => {
    const e = explain({ ...SITUATIONS['listening-linux']! }, 'en');
    assert.deepEqual(
      e.counterparts.slice(0, 3).map(c => [c.platform, c.name, c.code]),
      [
        ['win32', 'WSAEINVAL', 10022],
        ['linux', 'EISCONN', 106],
        ['darwin', 'EOPNOTSUPP', 102],
      ],
    );
  });
});

describe('describeRow', () => {
  it('labels advice with its platform when none is known', () => {
    const row = rowByCode(10061)!;
    const all = describeRow(row, 'en');
    assert.ok(all.nextSteps.some(step => step.startsWith('Windows: ')));
    assert.ok(all.nextSteps.some(step => step.startsWith('Linux: ')));
    const linux = describeRow(row, 'en', 'linux');
    assert.ok(linux.nextSteps.some(step => step.includes('`ss -ltnp')));
    assert.ok(!linux.nextSteps.some(step => step.includes('netstat -ano')));
  });
});

describe('formatDuration', () => {
  const cases = [
    [0, '0 µs'],
    [85.4, '85 µs'],
    [999.4, '999 µs'],
    [999.6, '1.0 ms'],
    [1_234, '1.2 ms'],
    [12_345, '12 ms'],
    [999_499, '999 ms'],
    [999_500, '1.00 s'],
    [2_043_000, '2.04 s'],
    [21_030_000, '21 s'],
    [127_000_000, '2 min 7 s'],
  ] as const;
  for (const [us, text] of cases) {
    it(`says ${text} for ${us} microseconds`, () => {
      assert.equal(formatDuration(us), text);
    });
  }
});
