import assert from 'node:assert/strict';
import { ERROR_ROWS, rowBySymbol } from '../../../src/facts/errors';
import type { Locale } from '../../../src/facts/explanation';
import { codeDetails, sockaddrDetails } from '../../../src/features/explaining/details';
import { labelOf, subjectsOf } from '../../../src/features/explaining/subject';
import { spellingHover } from '../../../src/features/hoverMarkdown';
import type { HoverContext } from '../../../src/features/hoverMarkdown';
import { english } from './sampleReport';

const context: HoverContext = { locale: 'en', l10n: english, platform: 'linux' };
const LOOPBACK = '02 00 69 87 7f 00 00 01 00 00 00 00 00 00 00 00';

/** The page for a text, whatever the text is about. */
function pageFor(text: string, locale: Locale = 'en'): string {
  const [subject] = subjectsOf(text);
  assert.ok(subject, text);
  const here = { ...context, locale };
  return subject.kind === 'code'
    ? codeDetails(subject.row, subject.platform, here)
    : sockaddrDetails(subject.bytes, subject.readings, here);
}

describe('what "Explain Socket Error…" makes of a text', () => {
  for (const text of [
    '10061',
    'WSAECONNREFUSED',
    '0x8007274D',
    '-2147014835',
    'curl: (7) connect: Connection refused',
  ]) {
    it(`takes "${text}" for a refusal`, () => {
      const [subject] = subjectsOf(text);
      assert.equal(subject?.kind === 'code' && subject.row.symbol, 'WSAECONNREFUSED');
    });
  }

  it('takes the bytes of a sockaddr for what they are', () => {
    const [subject] = subjectsOf(LOOPBACK);
    assert.ok(subject);
    assert.equal(labelOf(subject, context).label, '127.0.0.1:27015');
  });

  it('knows nothing about plain words and numbers', () => {
    assert.deepEqual(subjectsOf('hello, world'), []);
    assert.deepEqual(subjectsOf('built 10061 files'), []);
    assert.deepEqual(subjectsOf(''), []);
  });

  it('shows a code with its meaning and its likeliest cause', () => {
    const [subject] = subjectsOf('connect: errno 111');
    assert.ok(subject);
    const { label, description, detail } = labelOf(subject, context);
    assert.equal(label, 'WSAECONNREFUSED 10061');
    assert.match(description, /connection refused · .*111/);
    assert.notEqual(detail, '');
  });
});

describe('the page of an error', () => {
  it('has everything about a refusal', () => {
    const page = pageFor('10061');
    for (const part of [
      /^# WSAECONNREFUSED 10061$/m,
      /0x8007274D/,
      /^## Causes/m,
      /^## Next steps$/m,
      /^\| Linux \| `ECONNREFUSED` \| 111 \|$/m,
      /S22/,
    ]) {
      assert.match(page, part);
    }
  });

  it('says what a code means on an IrDA socket, where it means something else', () => {
    assert.match(pageFor('WSAENETDOWN'), /^## On an IrDA socket$/m);
    assert.doesNotMatch(pageFor('WSAEFAULT'), /IrDA socket/);
  });

  it('exists for every row in both languages', () => {
    for (const row of ERROR_ROWS) {
      for (const locale of ['en', 'zh-cn'] as const) {
        const page = codeDetails(row, 'win32', { ...context, locale });
        assert.match(page, /^# \w/);
        assert.doesNotMatch(page, /undefined|\{\w+\}/, row.symbol);
      }
    }
  });

  it('speaks Chinese', () => {
    assert.match(pageFor('10061', 'zh-cn'), /连接被拒绝/);
  });
});

describe('the page of a sockaddr', () => {
  it('has the bytes, each field, and a port in both byte orders', () => {
    const page = pageFor(LOOPBACK);
    assert.match(page, /^0000 {2}02 00 69 87 7f 00 00 01/m);
    assert.match(page, /^\| \+2 \| `sin_port` \| `[^|]*` \| 27015[^|]* \| 27015 \| 34665 \|$/m);
  });

  it('warns of a port that looks swapped', () => {
    assert.match(pageFor('02 00 90 1f 7f 00 00 01 00 00 00 00 00 00 00 00'), /^> ⚠ /m);
  });
});

describe('the hover in a text that is no C', () => {
  it('explains names, numbers and messages where they are errors', () => {
    const line = 'Error: connect ECONNREFUSED 127.0.0.1:10061 (errno -111)';
    assert.equal(spellingHover(line, line.indexOf('ECONN') + 2, context)?.symbol, 'WSAECONNREFUSED');
    assert.equal(spellingHover(line, line.indexOf('10061') + 1, context), undefined);
  });

  it('leads to the page of the code', () => {
    assert.equal(
      rowBySymbol(spellingHover('[WinError 10054] reset', 12, context)?.symbol ?? '')?.code,
      10054,
    );
  });
});
