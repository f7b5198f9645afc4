import assert from 'node:assert/strict';
import { decodeValue, valueLabel } from '../../../src/features/debugging/codeValue';
import { codeVariables, functionStart, variableNamed } from '../../../src/features/debugging/codeVariables';

const found = (line: string): readonly string[] => codeVariables([line]).map(v => `${v.origin} ${v.name}`);

describe('variables that hold a socket error', () => {
  const lines: readonly (readonly [string, ...string[]])[] = [
    ['int err = WSAGetLastError();', 'winsock err'],
    ['const DWORD code = (DWORD)::WSAGetLastError ();', 'winsock code'],
    ['self->err = GetLastError();', 'winsock self->err'],
    ['saved = errno;', 'errno saved'],
    ['getsockopt(s, SOL_SOCKET, SO_ERROR, &soerr, &len);', 'so-error soerr'],
    ['getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&state.err, &len)', 'so-error state.err'],
    ['err = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)', 'so-error err'],
    ['code = sock.connect_ex(("127.0.0.1", 80))', 'errno code'],
    ['var code = ex.NativeErrorCode;', 'winsock code'],
    ['a = errno; b = WSAGetLastError();', 'errno a', 'winsock b'],
    ['if (err == WSAGetLastError()) {'],
    ['errno = 0;'],
    ['// err = WSAGetLastError();'],
    ['int timeout = 10061;'],
  ];
  for (const [line, ...expected] of lines) {
    it(`${line} gives ${expected.join(' and ') || 'none'}`, () => {
      assert.deepEqual(found(line), expected);
    });
  }

  it('places them by line and character', () => {
    assert.deepEqual(codeVariables(['', '  err = errno;'], 40), [
      { name: 'err', expression: 'err', origin: 'errno', line: 41, start: 2, end: 5 },
    ]);
  });

  it('asks for what a pointer points to, and not for the pointer', () => {
    const expressions = (line: string) => codeVariables([line]).map(v => v.expression);
    assert.deepEqual(expressions('  *code = WSAGetLastError();'), ['*code']);
    assert.deepEqual(expressions('if (s < 0) *code = errno;'), ['*code']);
    assert.deepEqual(expressions('int code = WSAGetLastError();'), ['code']);
  });

  it('takes the nearest place above, in the function around', () => {
    const text = [
      'int f() {',
      '  err = errno;',
      '}',
      'int g() {',
      '  err = WSAGetLastError();',
      '  use(err);',
    ];
    const first = functionStart(text, 5);
    assert.equal(first, 3);
    const variables = codeVariables(text.slice(first), first);
    assert.equal(variableNamed('err', 5, variables)?.origin, 'winsock');
    assert.equal(variableNamed('err', 3, variables), undefined);
  });
});

describe("a debugger's value", () => {
  it('is read in decimal, hex, with a cast and negated', () => {
    for (const value of ['10061', '0x274d', '(int) 10061', "10061 'M'", '-10061']) {
      assert.equal(decodeValue(value, 'winsock', 'linux')?.row.symbol, 'WSAECONNREFUSED', value);
    }
  });

  it("is the system's number for errno and SO_ERROR", () => {
    assert.equal(decodeValue('111', 'errno', 'linux')?.row.symbol, 'WSAECONNREFUSED');
    assert.equal(decodeValue('61', 'so-error', 'darwin')?.row.symbol, 'WSAECONNREFUSED');
    assert.equal(decodeValue('10061', 'so-error', 'win32')?.row.symbol, 'WSAECONNREFUSED');
  });

  it('is nothing for success, other numbers and other values', () => {
    for (const value of ['0', '-1', '4711', 'true', '', '<optimized out>', 'WSAECONNREFUSED']) {
      assert.equal(decodeValue(value, 'winsock', 'linux'), undefined, value);
    }
  });

  it('says the name and the meaning in both languages', () => {
    const decoded = decodeValue('111', 'errno', 'linux');
    assert.ok(decoded);
    assert.match(valueLabel(decoded, 'en'), /^WSAECONNREFUSED \(linux 111\): ./);
    assert.match(valueLabel(decoded, 'zh-cn'), /拒绝/);
  });
});
