// The linter around its rules: comments that keep findings away, severities, preprocessor branches, islands.

import assert from 'node:assert/strict';
import type { Lint, LintConfig } from '../../../src/analysis/lint';
import { languageOf } from '../../../src/analysis/languages';
import { lexPiece } from '../../../src/analysis/source/lexer';
import { segmentsOf } from '../../../src/analysis/source/segments';
import { fileFacts, SourceText } from '../../../src/analysis/source/sourceText';
import { testLint } from '../../support/lintReader';

describe('the linter', () => {
  let lint: Lint;
  before(async () => {
    lint = await testLint();
  });

  /** `rule severity` of each finding. */
  function found(text: string, config: LintConfig = {}): readonly string[] {
    return lint(text, { language: 'c', fileName: 'a.c', config }).map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );
  }

  const fill = (line: string, before = '', top = '') =>
    `${top}#include <winsock2.h>\nvoid fill(struct sockaddr_in *a) {\n${before}  ${line}\n}\n`;
  const port = 'a->sin_port = 80;';
  const finding = ['port-not-network-order error'];

  it('finds', () => {
    assert.deepEqual(found(fill(port)), finding);
  });

  const suppressed: readonly (readonly [title: string, text: string])[] = [
    ['the line', fill(`${port} // socket-lens-disable-line`)],
    ['the line, for the rule', fill(`${port} /* socket-lens-disable-line port-not-network-order */`)],
    ['the next line', fill(port, '  // socket-lens-disable-next-line port-not-network-order -- tested\n')],
    ['the file', fill(port, '', '// socket-lens-disable connect-result-ignored, port-not-network-order\n')],
  ];
  for (const [title, text] of suppressed) {
    it(`is silent where a comment says so: ${title}`, () => {
      assert.deepEqual(found(text), []);
    });
  }

  const stillFound: readonly (readonly [title: string, text: string])[] = [
    ['for another rule', fill(`${port} // socket-lens-disable-line connect-result-ignored`)],
    ['for another line', fill(`${port}\n  // socket-lens-disable-next-line`)],
    ['in a string', fill(`${port} puts("// socket-lens-disable-line");`)],
  ];
  for (const [title, text] of stillFound) {
    it(`is not silenced by a comment ${title}`, () => {
      assert.deepEqual(found(text), finding);
    });
  }

  it('takes severities from the configuration', () => {
    assert.deepEqual(found(fill(port), { severities: { 'port-not-network-order': 'hint' } }), [
      'port-not-network-order hint',
    ]);
    assert.deepEqual(found(fill(port), { severities: { 'port-not-network-order': 'off' } }), []);
  });

  it("takes a literal behind a macro, and a socket of the project's own kind, less gravely", () => {
    const asked = (define: string) =>
      `#include <winsock2.h>\n${define}\nvoid f(struct sockaddr_in *a) {\n  a->sin_addr.s_addr = inet_addr(HOST);\n}\n`;
    assert.deepEqual(found(asked('extern const char *HOST;')), ['inet-addr-unchecked warning']);
    assert.deepEqual(found(asked('#define HOST "127.0.0.1"')), ['inet-addr-unchecked information']);
    const asksMacro = asked('').replaceAll('HOST', 'GROUP_ADDRESS');
    assert.deepEqual(found(asksMacro), ['inet-addr-unchecked information']);
    const made = 'int f(void) {\n  int s = socket(AF_INET, SOCK_STREAM, 0);\n  return s;\n}\n';
    assert.deepEqual(found(`#include <mswsock.h>\n${made}`), ['socket-handle-narrowed warning']);
    assert.deepEqual(found(`#include <mswsock.h>\n#include "own.h"\n${made}`), [
      'socket-handle-narrowed information',
    ]);
  });

  it('takes what the project says of itself', () => {
    const wait = fill(
      'WSAPOLLFD p = {s, POLLOUT, 0};\n  connect(s, 0, 0);\n  WSAPoll(&p, 1, -1);\n  if (p.revents & POLLERR) return;',
      '  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);\n  u_long on = 1;\n  ioctlsocket(s, FIONBIO, &on);\n',
    );
    const poll = 'wsapoll-connect-failure-unreported warning';
    assert.ok(found(wait).includes(poll));
    assert.ok(found(wait, { project: { minWindowsBuild: 10_240 } }).includes(poll));
    assert.ok(!found(wait, { project: { minWindowsBuild: 19_041 } }).includes(poll));

    const program =
      '#include <winsock2.h>\nint main(void) {\n  net_up();\n  return (int)socket(2, 1, 0);\n}\n';
    const startup = 'missing-wsastartup error';
    assert.ok(found(program).includes(startup));
    assert.ok(!found(program, { project: { winsockStarters: ['net_up'] } }).includes(startup));
  });

  it('sees neither comments nor code that is switched off', () => {
    assert.deepEqual(found(fill(`// ${port}`)), []);
    assert.deepEqual(found(fill(`#if 0\n  ${port}\n#endif`)), []);
    assert.deepEqual(
      found(fill(`#ifdef _WIN32\n  ${port}\n#else\n  a->sin_port = htons(80);\n#endif`)),
      finding,
    );
  });

  it('finds the same with CR LF, and places findings after the function before them', () => {
    const text = `${fill('a->sin_family = 2;')}${fill(port)}`;
    const [first] = lint(text.replaceAll('\n', '\r\n'), { language: 'c', fileName: 'a.c' });
    assert.equal(text.replaceAll('\n', '\r\n').slice(first!.range.start, first!.range.end), '80');
  });

  it('costs nothing for a text without sockets', () => {
    assert.deepEqual(found('int main(void) { return 0; }\n'), []);
  });

  it('cuts segments that together are the text', () => {
    for (const text of ['', '}\n', 'a\n}\n}\nb', 'int f() {\n}\n\n} // end\nint g;\n', 'x\n}']) {
      assert.equal(
        segmentsOf(text)
          .map(segment => segment.text)
          .join(''),
        text,
      );
    }
    assert.equal(segmentsOf('int f() {\n}\nint g() {\n}\n').length, 2);
    assert.equal(segmentsOf('char *s = R"(\n}\n)"; /*\n}\n*/ int f() {\n} /*\n*/\nint g;').length, 2);
  });

  it('joins what a switched-off brace separates', () => {
    const text = 'SOCKET f() {\n#ifdef _WIN32\n  if (a) {\n#else\n{\n}\n#endif\n  }\n}\nSOCKET g;\n';
    const islands = (target: 'win' | 'posix') =>
      fileFacts(new SourceText(`#include <winsock2.h>\n#include <netdb.h>\n${text}`), {
        ...{ language: 'c', fileName: 'a.c', target },
      })?.islands.length;
    assert.deepEqual([islands('win'), islands('posix')], [2, 3]);
  });

  it('reads directives over joined lines, and no comment in a string', () => {
    const { directives, comments } = lexPiece(
      '#define A \\\n  1 /* one */\nchar *s = "//";\nchar c = \'"\'; // two\n',
      0,
    );
    assert.deepEqual(
      directives.map(({ keyword, rest }) => `${keyword} ${rest.replace(/\s+/g, ' ')}`),
      ['define A 1'],
    );
    assert.deepEqual(
      comments.map(({ words }) => words.trim()),
      ['one', 'two'],
    );
  });

  it('knows the languages by the names of their files', () => {
    assert.deepEqual(['a.c', 'a.C', 'a.h', 'A.HXX', 'a.rs', 'Makefile'].map(languageOf), [
      'c',
      'cpp',
      'cpp',
      'cpp',
      undefined,
      undefined,
    ]);
  });
});
