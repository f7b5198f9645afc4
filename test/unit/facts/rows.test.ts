import assert from 'node:assert/strict';
import {
  ERROR_ROWS,
  errnoName,
  errnoNumber,
  POSIX_ONLY_ERRORS,
  rowByCode,
  rowByNative,
  rowByPosixName,
  rowByResolverName,
  rowBySymbol,
} from '../../../src/facts/errors';
import type { Localized } from '../../../src/facts/explanation';
import { OVERRIDES } from '../../../src/facts/explaining/overrides';
import { OUTCOME_TEXTS } from '../../../src/facts/explaining/outcomeTexts';
import { FUNCTIONS } from '../../../src/facts/functions';
import { statementById, STATEMENTS } from '../../../src/facts/statements';

/** The codes in the table of connect's page. */
const DOCUMENTED = [
  10004, 10013, 10014, 10022, 10035, 10036, 10037, 10038, 10047, 10048, 10049, 10050, 10051, 10055, 10056,
  10060, 10061, 10065, 10093,
];

const isChinese = (text: string) => /[\u3000-\u9fff]/.test(text);
/** Names of functions and codes alone need no words of either language. */
const isNames = (text: string) => /^[\w ,.()=%/-]*$/.test(text);

function checkText(text: Localized, where: string): void {
  assert.ok(text.en.trim() !== '', `${where}: no English`);
  assert.ok(text['zh-cn'].trim() !== '', `${where}: no Chinese`);
  assert.ok(!/[\u4e00-\u9fff]/.test(text.en), `${where}: Chinese in "${text.en}"`);
  assert.ok(isChinese(text['zh-cn']) || isNames(text['zh-cn']), `${where}: no Chinese in "${text['zh-cn']}"`);
  const placeholders = (value: string) => [...value.matchAll(/\{(\w+)\}/g)].map(m => m[1]);
  assert.deepEqual(
    [...new Set(placeholders(text['zh-cn']))].filter(p => p !== 'both').sort(),
    [...new Set(placeholders(text.en))].filter(p => p !== 'both').sort(),
    `${where}: placeholders differ`,
  );
  const ticks = (value: string) => value.split('`').length % 2;
  assert.ok(ticks(text.en) === 1 && ticks(text['zh-cn']) === 1, `${where}: a backtick is open`);
}

describe('error rows', () => {
  it('hold every code of Winsock once', () => {
    assert.equal(ERROR_ROWS.length, 98);
    assert.equal(new Set(ERROR_ROWS.map(row => row.code)).size, 98);
    const names = ERROR_ROWS.flatMap(row => [row.symbol, ...(row.aliases ?? [])]);
    assert.equal(new Set(names).size, names.length);
  });

  it('hold the 19 codes of the page, and no other as documented', () => {
    const documented = ERROR_ROWS.filter(row => row.connect === 'documented').map(row => row.code);
    assert.deepEqual(documented, DOCUMENTED);
  });

  it('are 10000 more than the BSD number, but for EOPNOTSUPP on macOS', () => {
    const bsd = ERROR_ROWS.filter(row => row.code >= 10004 && row.code <= 10071);
    assert.equal(bsd.length, 43);
    for (const row of bsd) {
      assert.equal(row.symbol, `WSA${row.posix ?? '?'}`);
      assert.equal(row.numbers?.darwin, row.symbol === 'WSAEOPNOTSUPP' ? 102 : row.code - 10000, row.symbol);
    }
  });

  for (const row of ERROR_ROWS) {
    it(`${row.symbol} speaks both languages`, () => {
      const named = [row.title, row.meaning, row.returnedBy, ...(row.sentence ? [row.sentence] : [])];
      assert.ok(row.causes.length > 0 && row.nextSteps.length > 0);
      for (const text of [...named, ...row.causes, ...row.nextSteps]) {
        checkText(text, row.symbol);
      }
    });

    it(`${row.symbol} names statements that exist`, () => {
      assert.deepEqual(
        row.statements.filter(id => !statementById(id)),
        [],
      );
    });
  }

  it('go deep for every code that connect can give', () => {
    const shallow = ERROR_ROWS.filter(
      row =>
        row.connect === 'documented' && (row.causes.length < 2 || row.nextSteps.length < 2 || !row.sentence),
    );
    assert.deepEqual(
      shallow.map(row => row.symbol),
      [],
    );
  });
});

describe('errno names without a Winsock code', () => {
  it('are not rows as well', () => {
    const doubles = POSIX_ONLY_ERRORS.filter(({ name }) => ERROR_ROWS.some(row => row.posix === name));
    assert.deepEqual(doubles, []);
  });

  it('complete Linux up to 133 and macOS up to 106', () => {
    const missing = (series: 'linux' | 'darwin', last: number, gaps: readonly number[]) =>
      Array.from({ length: last }, (_, i) => i + 1).filter(
        n => errnoName(series, n) === undefined && !gaps.includes(n),
      );
    assert.deepEqual(missing('linux', 133, [41, 58]), []);
    assert.deepEqual(missing('darwin', 106, []), []);
  });

  for (const { name, title } of POSIX_ONLY_ERRORS) {
    it(`${name} has a title in both languages`, () => {
      checkText(title, name);
    });
  }
});

describe('finding a row', () => {
  it('by code', () => {
    assert.equal(rowByCode(10061)?.symbol, 'WSAECONNREFUSED');
    assert.equal(rowByCode(111), undefined);
  });

  it('by symbol and alias, in any case', () => {
    assert.equal(rowBySymbol('wsaetimedout')?.code, 10060);
    assert.equal(rowBySymbol('WSANO_ADDRESS')?.code, 11004);
    assert.equal(rowBySymbol('WSA_QOS_EUNKOWNPSOBJ')?.code, 11024);
    assert.equal(rowBySymbol('ERROR_IO_PENDING')?.code, 997);
    assert.equal(rowBySymbol('ECONNREFUSED'), undefined);
  });

  it('by errno name', () => {
    assert.equal(rowByPosixName('ECONNREFUSED')?.code, 10061);
    assert.equal(rowByPosixName('EAGAIN')?.code, 10035);
    assert.equal(rowByPosixName('EINVAL')?.code, 10022);
    assert.equal(rowByPosixName('ENOENT'), undefined);
  });

  it("by a platform's own number", () => {
    assert.equal(rowByNative('linux', 111)?.code, 10061);
    assert.equal(rowByNative('darwin', 61)?.code, 10061);
    assert.equal(rowByNative('win32', 10061)?.code, 10061);
    assert.equal(rowByNative('linux', 61), undefined);
    assert.equal(rowByNative('win32', 111), undefined);
  });

  it("by getaddrinfo's name", () => {
    assert.equal(rowByResolverName('EAI_AGAIN')?.code, 11002);
  });

  it('tells names from numbers and back', () => {
    assert.equal(errnoName('linux', 11), 'EAGAIN');
    assert.equal(errnoName('ucrt', 140), 'EWOULDBLOCK');
    assert.equal(errnoName('uv', -4078), 'ECONNREFUSED');
    assert.equal(errnoNumber('darwin', 'EINPROGRESS'), 36);
    assert.equal(errnoNumber('ucrt', 'EHOSTDOWN'), undefined);
  });
});

describe('other texts', () => {
  it('of overrides are complete, and their statements exist', () => {
    for (const o of OVERRIDES) {
      const where = `override of ${(o.codes ?? o.names ?? []).join()}`;
      const texts = [o.sentence, o.meaning, o.note, ...(o.causes ?? []), ...(o.nextSteps ?? [])];
      texts
        .filter(text => text !== undefined)
        .forEach(text => {
          checkText(text, where);
        });
      assert.deepEqual(
        (o.statements ?? []).filter(id => !statementById(id)),
        [],
        where,
      );
      assert.ok(
        (o.codes ?? []).every(code => rowByCode(code)),
        where,
      );
    }
  });

  it('of outcomes are complete', () => {
    for (const [kind, texts] of Object.entries(OUTCOME_TEXTS)) {
      [texts.sentence, texts.meaning, ...texts.causes, ...texts.nextSteps].forEach(text => {
        checkText(text, kind);
      });
    }
  });

  it('of statements run from S01 to S64', () => {
    assert.deepEqual(
      STATEMENTS.map(s => s.id),
      Array.from({ length: 64 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`),
    );
    for (const { id, title, note, kinds } of STATEMENTS) {
      checkText(title, id);
      assert.ok(kinds.length > 0, id);
      if (note) {
        checkText(note, id);
      }
    }
  });

  it('of functions are complete, and their statements exist', () => {
    for (const f of FUNCTIONS) {
      [f.summary, f.result, ...f.parameters.map(p => p.meaning), ...f.notes, ...f.differences].forEach(
        text => {
          checkText(text, f.name);
        },
      );
      assert.deepEqual(
        f.statements.filter(id => !statementById(id)),
        [],
        f.name,
      );
    }
  });
});
