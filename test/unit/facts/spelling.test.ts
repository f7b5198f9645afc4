import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ERROR_ROWS, errnoNumber } from '../../../src/facts/errors';
import { decodeSpelling, findSpellings, platformOfFile } from '../../../src/facts/spelling';
import { corpusLines } from './files';

const codesOf = (text: string) => decodeSpelling(text).map(reading => reading.row.code);

describe('decodeSpelling', () => {
  for (const name of ['positive.txt', 'bare.txt']) {
    for (const line of corpusLines(name)) {
      const [codes = '', ...rest] = line.split('\t');
      const text = rest.join('\t');
      it(`reads ${JSON.stringify(text)}`, () => {
        assert.equal(codesOf(text).join(), codes);
      });
    }
  }

  it('has a corpus of at least 1,400 lines to read and 1,400 to leave alone', () => {
    for (const [name, least] of [
      ['positive.txt', 1400],
      ['negative.txt', 1400],
    ] as const) {
      const lines = corpusLines(name);
      assert.equal(new Set(lines).size, lines.length, `${name} repeats a line`);
      assert.ok(lines.length >= least, `${name} has ${lines.length} lines`);
    }
  });

  for (const line of corpusLines('negative.txt')) {
    it(`leaves ${JSON.stringify(line)} alone`, () => {
      assert.deepEqual(codesOf(line), []);
    });
  }

  it('reads every code in decimal, hex, as an HRESULT of both signs, and by symbol', () => {
    for (const row of ERROR_ROWS) {
      const hresult = 0x80070000 + row.code;
      const hex = hresult.toString(16);
      const spellings = [row.symbol, hex, `0x${hex}`, `${hresult - 2 ** 32}`, `${hresult}`];
      if (row.code > 10000) {
        spellings.push(
          `${row.code}`,
          `0x${row.code.toString(16)}`,
          `error ${row.code}`,
          `(os error ${row.code})`,
        );
      }
      for (const spelling of spellings) {
        assert.equal(codesOf(spelling)[0], row.code, spelling);
      }
    }
  });

  it('reads every code by each platform’s errno, alone and as a program prints it', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      for (const row of ERROR_ROWS) {
        const number = row.posix === undefined ? undefined : errnoNumber(platform, row.posix);
        if (number === undefined || row.posix === undefined) {
          continue;
        }
        for (const spelling of [
          row.posix,
          `${number}`,
          `-${number}`,
          `errno ${number}`,
          `os error ${number}`,
        ]) {
          const codes = decodeSpelling(spelling, { platform }).map(reading => reading.row.code);
          // EINPROGRESS is a trap by name: it means WSAEWOULDBLOCK.
          assert.ok(
            codes.includes(row.code === 10036 ? 10035 : row.code),
            `${platform} ${spelling}: ${codes.join()}`,
          );
        }
      }
    }
  });

  it('says where the error stands and how it is written', () => {
    const [reading] = decodeSpelling('12:00:01 failed: ECONNREFUSED at port 80');
    assert.equal(reading?.offset, 17);
    assert.equal(reading.matched, 'ECONNREFUSED');
    assert.equal(reading.spelling, 'errno-name');
  });

  it('takes a platform that is known before one that is guessed', () => {
    assert.equal(decodeSpelling('107')[0]?.row.symbol, 'WSAENOTCONN');
    assert.equal(decodeSpelling('107', { platform: 'win32' })[0]?.row.symbol, 'WSAECONNREFUSED');
    assert.equal(decodeSpelling('61', { platform: 'darwin' })[0]?.row.symbol, 'WSAECONNREFUSED');
  });

  it('takes the file into account where the line does not tell', () => {
    const darwin = ['/Users/ann/app started', 'kqueue ready', 'Darwin 24.1', 'connect: errno 102'];
    const linux = ['systemd[1]: started', 'epoll ready', '/proc/net/tcp read', 'connect: errno 102'];
    assert.equal(platformOfFile([...darwin, ...linux]), undefined, 'they contradict each other');
    assert.equal(platformOfFile(darwin.slice(2)), undefined, 'one line is too few');
    for (const [lines, code] of [
      [darwin, 10045],
      [linux, 10052],
    ] as const) {
      const file = platformOfFile(lines);
      assert.ok(file);
      assert.equal(decodeSpelling(lines.at(-1) ?? '', { file })[0]?.row.code, code);
      assert.equal(decodeSpelling(lines.at(-1) ?? '', { file, platform: 'linux' })[0]?.row.code, 10052);
    }
  });

  it('takes the call into account', () => {
    assert.equal(decodeSpelling('EAGAIN', { call: 'connect' })[0]?.row.code, 10055);
    assert.equal(decodeSpelling('EAGAIN', { call: 'recv' })[0]?.row.code, 10035);
    assert.equal(decodeSpelling('EBADF', { call: 'connect' })[0]?.row.code, 10038);
    assert.equal(decodeSpelling('EINPROGRESS')[0]?.row.code, 10035);
  });

  it('never gives more than three readings, nor one twice', () => {
    const many = 'WSAEINTR WSAEACCES WSAEFAULT WSAEINVAL WSAEINVAL 10061';
    assert.deepEqual(codesOf(many), [10004, 10013, 10014]);
  });

  it('points into the text, whatever the text is', () => {
    const words = fc.constantFrom(
      'error',
      '10061',
      'ECONNREFUSED',
      ':',
      ' ',
      '(111)',
      '0x274D',
      '连接',
      '\n',
      '🙂',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map(parts => parts.join('')),
        ),
        text => {
          for (const { offset, matched } of [...decodeSpelling(text), ...findSpellings(text)]) {
            assert.equal(text.slice(offset, offset + matched.length), matched);
          }
        },
      ),
    );
  });

  it('leaves integers between words alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70000 }), number => {
        assert.deepEqual(codesOf(`the list has ${number} entries`), []);
        assert.deepEqual(codesOf(`GET /items/${number} HTTP/1.1`), []);
        assert.deepEqual(codesOf(`127.0.0.1:${number}`), []);
      }),
    );
  });
});

describe('findSpellings', () => {
  it('gives every place, in order and without overlap', () => {
    const text = 'connect ECONNREFUSED, then WSAETIMEDOUT (10060), error 10061';
    assert.deepEqual(
      findSpellings(text).map(r => [r.matched, r.row.code]),
      [
        ['ECONNREFUSED', 10061],
        ['WSAETIMEDOUT', 10060],
        ['10060', 10060],
        ['10061', 10061],
      ],
    );
  });
});
