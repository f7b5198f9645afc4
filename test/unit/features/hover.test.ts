import assert from 'node:assert/strict';
import { functionHover, meansSystemFunction } from '../../../src/features/functionHover';
import { codeHover, numberHover } from '../../../src/features/hoverMarkdown';
import type { HoverContext } from '../../../src/features/hoverMarkdown';
import { speaksOfIrda } from '../../../src/features/irdaMeaning';
import { escapeMarkdown } from '../../../src/features/markdown';
import { english } from './sampleReport';

const context: HoverContext = { locale: 'en', l10n: english, platform: 'linux' };

describe('the hover on a code', () => {
  it('has the number, the meaning, causes, next steps and counterparts', () => {
    const text = codeHover('WSAECONNREFUSED', context)?.text ?? '';
    assert.match(text, /^\*\*WSAECONNREFUSED\*\* 10061 \(0x274D\): connection refused$/m);
    assert.match(text, /\*\*Causes/);
    assert.match(text, /\*\*Next steps\*\*/);
    assert.match(text, /^Linux `ECONNREFUSED` 111 · macOS `ECONNREFUSED` 61 · /m);
    assert.match(text, /S22/);
  });

  it('takes EINPROGRESS for what connect means by it, and never for WSAEINPROGRESS', () => {
    const text = codeHover('EINPROGRESS', context)?.text ?? '';
    assert.match(text, /Windows `WSAEWOULDBLOCK` 10035/);
    assert.doesNotMatch(text, /`WSAEINPROGRESS`/);
  });

  it('takes EAGAIN for what most calls mean by it', () => {
    assert.match(codeHover('EAGAIN', context)?.text ?? '', /`WSAEWOULDBLOCK`/);
  });

  it('gives a POSIX name the advice of the platform at hand', () => {
    const { platform, ...rest } = context;
    assert.equal(platform, 'linux');
    assert.match(codeHover('ECONNREFUSED', context)?.text ?? '', /^\*\*ECONNREFUSED\*\* 111/);
    assert.match(
      codeHover('ECONNREFUSED', { ...rest, platform: 'darwin' })?.text ?? '',
      /^\*\*ECONNREFUSED\*\* 61/,
    );
    // A POSIX name on Windows is meant for another system.
    assert.match(
      codeHover('ECONNREFUSED', { ...rest, platform: 'win32' })?.text ?? '',
      /^\*\*ECONNREFUSED\*\* 111/,
    );
  });

  for (const [code, about] of [
    ['WSAENETDOWN', /On an IrDA socket\*\*: An IrDA connection was found.*End the other connection/],
    ['WSAEADDRINUSE', /On an IrDA socket\*\*: There are active connections to a device with another address/],
    ['WSAEISCONN', /On an IrDA socket\*\*: Either the socket is connected, or the change between exclusive/],
    ['WSAEINVAL', /On an IrDA socket\*\*: The socket was bound to a local service name/],
  ] as const) {
    it(`says what ${code} means on an IrDA socket, where the text speaks of IrDA`, () => {
      const irda = speaksOfIrda('#include <af_irda.h>');
      assert.match(codeHover(code, { ...context, irda })?.text ?? '', about);
      const usual = codeHover(code, { ...context, irda: speaksOfIrda('AF_INET') })?.text ?? '';
      assert.doesNotMatch(usual, /On an IrDA socket/);
    });
  }

  it('says nothing of IrDA about a code that means the same there', () => {
    const text = codeHover('WSAEACCES', { ...context, irda: true })?.text ?? '';
    assert.doesNotMatch(text, /On an IrDA socket/);
  });

  it('speaks Chinese', () => {
    assert.match(codeHover('WSAETIMEDOUT', { ...context, locale: 'zh-cn' })?.text ?? '', /\p{Script=Han}/u);
  });

  for (const word of ['WSAGetLastError', 'connect', 'wsaeconnrefused', 'Error', 'E', 'reconnected']) {
    it('offers the statement of the lab that names the code, where there is one', () => {
      assert.equal(codeHover('WSAECONNREFUSED', context)?.reproduce, 'S22');
      assert.equal(
        codeHover('EALREADY', context)?.reproduce,
        'S18',
        'of four statements, the one that names it',
      );
      assert.equal(codeHover('WSAEMFILE', context)?.reproduce, undefined);
    });

    it(`says nothing about ${word}`, () => {
      assert.equal(codeHover(word, context), undefined);
    });
  }
});

describe('the hover on a function', () => {
  /** `|` stands before and behind the word. */
  const hover = (line: string) => {
    const [before = '', word = '', after = ''] = line.split('|');
    return functionHover(before + word + after, before.length, before.length + word.length, context);
  };

  it('has both prototypes, the result, the differences and the page', () => {
    const text = hover('int r = |connect|(s, &a, n);') ?? '';
    assert.match(text, /int WSAAPI connect\(SOCKET s, /);
    assert.match(text, /int connect\(int sockfd, /);
    assert.match(text, /SOCKET_ERROR/);
    assert.match(text, /\*\*Winsock and POSIX differ\*\*/);
    assert.match(text, /S01: /);
    assert.match(text, /Windows Vista/);
  });

  for (const line of [
    '::|connect|(s)',
    '|WSAConnect|(s)',
    'if (|ConnectEx| (s))',
    'struct |sockaddr| *name',
  ]) {
    it(`explains ${line}`, () => {
      assert.ok(hover(line));
    });
  }

  for (const line of [
    'signal.|connect|(slot)',
    'object->|connect|(slot)',
    'QObject::|connect|(a, b)',
    'bool |connect|;',
    '|reconnect|(s)',
  ]) {
    it(`says nothing about ${line}`, () => {
      assert.equal(hover(line), undefined);
    });
  }
});

describe('the hover on a number', () => {
  it('explains one that its neighbours make a code', () => {
    const line = 'if (WSAGetLastError() == 10061)';
    const hover = numberHover(line, line.indexOf('10061') + 2, context);
    assert.equal(hover && line.slice(hover.start, hover.end), '10061');
    assert.match(hover?.text ?? '', /WSAECONNREFUSED/);
  });

  it('leaves other numbers alone', () => {
    const line = 'char buffer[10061];';
    assert.equal(numberHover(line, line.indexOf('10061') + 2, context), undefined);
  });
});

describe('text in Markdown', () => {
  it('is no markup, but for code between backticks', () => {
    assert.equal(escapeMarkdown('a *b* [c](command:x) `d_e`'), 'a \\*b\\* \\[c\\](command:x) `d_e`');
    assert.equal(escapeMarkdown('SO_ERROR _x_ a.b - 1'), 'SO_ERROR \\_x\\_ a.b - 1');
    assert.equal(escapeMarkdown('1. first'), '1\\. first');
    assert.equal(escapeMarkdown('- item'), '\\- item');
    assert.equal(escapeMarkdown('one ` alone'), 'one \\` alone');
  });
});

describe('the hover on a function', () => {
  for (const name of [
    'connect',
    'WSAConnect',
    'ConnectEx',
    'select',
    'WSAAsyncSelect',
    'WSAEventSelect',
    'accept',
    'bind',
    'getsockname',
    'socket',
    'sockaddr',
  ]) {
    it(`of ${name} has parameters, result, requirements and the page's statements`, () => {
      for (const locale of ['en', 'zh-cn'] as const) {
        const text = functionHover(`${name}(`, 0, name.length, { ...context, locale }) ?? '';
        assert.match(text, /^```c/);
        assert.match(text, /^- `\w+` ./m);
        assert.match(text, /Windows Vista · .*`(?:winsock2|mswsock)\.h` · `Ws2_32\.lib`/);
        assert.match(text, /S\d\d/);
      }
    });
  }

  it('is there beyond C where a line can only mean the system', () => {
    const trace = 'connect(3, {sa_family=AF_INET, sin_port=htons(80)}, 16) = -1 ECONNREFUSED';
    assert.ok(meansSystemFunction(trace, 'connect'));
    assert.ok(meansSystemFunction('WSAConnect(s, ref address, size)', 'WSAConnect'));
    assert.ok(meansSystemFunction('unsafe { libc::bind(fd, address, length) }', 'bind'));
    assert.ok(!meansSystemFunction("await connect('mongodb://localhost')", 'connect'));
    assert.ok(!meansSystemFunction('select(state => state.user)', 'select'));
  });
});
