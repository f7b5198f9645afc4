import assert from 'node:assert/strict';
import { endpointAt, trimSelection } from '../../../src/features/probeCommand/endpointAt';
import { readTyped } from '../../../src/features/typedEndpoint';
import { english } from './sampleReport';

describe('a typed endpoint', () => {
  const accepted: readonly (readonly [typed: string, url: string])[] = [
    ['tcp://127.0.0.1:27015', 'tcp://127.0.0.1:27015'],
    ['  udp://[::1]:53 ', 'udp://[::1]:53'],
    ['localhost:8080', 'tcp://localhost:8080'],
    ['[::1]:80', 'tcp://[::1]:80'],
    ['irda://*/OBEX', 'irda://*/OBEX'],
    ['unix:///run/a.sock', 'unix:///run/a.sock'],
  ];
  for (const [typed, url] of accepted) {
    it(`"${typed}" is ${url}`, () => {
      const read = readTyped(typed, english);
      assert.equal(read.ok && read.url, url);
    });
  }

  const rejected: readonly (readonly [typed: string, problem: string, words: RegExp])[] = [
    ['', 'empty', /Type an endpoint/],
    ['localhost', 'no-port', /"localhost" names no port/],
    ['::1', 'ipv6-brackets', /brackets/],
    ['http://localhost:80', 'unknown-scheme', /not known/],
    ['tcp://localhost:99999', 'port-out-of-range', /ports end at 65535/],
    ['tcp://localhost:80/index.html', 'extra-path', /after the port/],
    ['tcp://localhost:1-1024', 'several-ports', /One port at a time/],
    ['localhost:80,443', 'several-ports', /One port at a time/],
    ['unix://relative', 'no-path', /absolute path/],
    ['irda://*', 'no-service', /names no service/],
    ['irda://*/OBEX?mode=loud', 'bad-option', /\?mode=9wire, irlpt or exclusive/],
  ];
  for (const [typed, problem, words] of rejected) {
    it(`"${typed}" is told to be ${problem}, in one line`, () => {
      const read = readTyped(typed, english);
      assert.ok(!read.ok);
      assert.equal(read.problem, problem);
      assert.match(read.line, words);
      assert.ok(!read.line.includes('\n'));
    });
  }
});

describe('the endpoint under the cursor', () => {
  /** `|` is the cursor. */
  const found = (line: string) => endpointAt(line.replace('|', ''), line.indexOf('|'))?.text;

  const cases: readonly (readonly [line: string, text: string | undefined])[] = [
    ['listens on tcp://loc|alhost:27015.', 'tcp://localhost:27015'],
    ['at "|127.0.0.1:80", once', '127.0.0.1:80'],
    ['at 127.0.0.1:80| once', '127.0.0.1:80'],
    ['http://[::1]:80|80/index', '[::1]:8080'],
    ['http://local|host:3000/api', 'localhost:3000'],
    ['db.example.org:54|32', 'db.example.org:5432'],
    ['unix:///run/|a.sock)', 'unix:///run/a.sock'],
    ['irda://*/OB|EX', 'irda://*/OBEX'],
    ['see irda://*/OB|EX?mode=9wire&read=link.', 'irda://*/OBEX?mode=9wire&read=link'],
    ['main.|c:12: error', undefined],
    ['a|t 127.0.0.1:80', undefined],
    ['10:3|0:00', undefined],
  ];
  for (const [line, text] of cases) {
    it(`of ${line} is ${text ?? 'none'}`, () => {
      assert.equal(found(line), text);
    });
  }

  it('knows where it stands', () => {
    assert.deepEqual(endpointAt('see localhost:80 now', 6), { text: 'localhost:80', start: 4, end: 16 });
  });

  it('loses the quotes that were selected with it', () => {
    const line = 'x = "localhost:80";';
    assert.deepEqual(trimSelection(line, 4, line.length), { text: 'localhost:80', start: 5, end: 17 });
  });
});
