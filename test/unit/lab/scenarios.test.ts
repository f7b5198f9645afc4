// The scenarios as data: one for each statement, and every known difference told in both languages.

import assert from 'node:assert/strict';
import { LOCALES } from '../../../src/facts/explanation';
import { rowBySymbol } from '../../../src/facts/errors';
import { STATEMENTS } from '../../../src/facts/statements';
import { SCENARIOS } from '../../../src/lab/scenarios';

/** The statements of the page's table of codes, and the code that each is about. */
const CODES: Readonly<Record<string, string>> = {
  S12: 'WSANOTINITIALISED',
  S13: 'WSAENETDOWN',
  S14: 'WSAEADDRINUSE',
  S15: 'WSAEADDRINUSE',
  S16: 'WSAEINTR',
  S17: 'WSAEINPROGRESS',
  S18: 'WSAEALREADY',
  S19: 'WSAEINVAL',
  S20: 'WSAEADDRNOTAVAIL',
  S21: 'WSAEAFNOSUPPORT',
  S22: 'WSAECONNREFUSED',
  S23: 'WSAEFAULT',
  S24: 'WSAEFAULT',
  S25: 'WSAEFAULT',
  S26: 'WSAEINVAL',
  S27: 'WSAEISCONN',
  S28: 'WSAENETUNREACH',
  S29: 'WSAEHOSTUNREACH',
  S30: 'WSAENOBUFS',
  S31: 'WSAENOTSOCK',
  S32: 'WSAETIMEDOUT',
  S33: 'WSAEWOULDBLOCK',
  S34: 'WSAEACCES',
  S54: 'WSAENETDOWN',
  S55: 'WSAEADDRINUSE',
  S56: 'WSAEISCONN',
  S57: 'WSAEINVAL',
};

describe('the scenarios of the lab', () => {
  it('are one for each statement of the page, in its order', () => {
    assert.deepEqual(
      SCENARIOS.map(({ statement }) => statement),
      STATEMENTS.map(({ id }) => id),
    );
  });

  it('document each code of the page by its name alone', () => {
    for (const [statement, code] of Object.entries(CODES)) {
      assert.equal(scenario(statement).documented, code, statement);
      assert.ok(rowBySymbol(code), code);
    }
  });

  it('name where each code of the table comes from by itself', () => {
    const silent = Object.keys(CODES)
      .filter(statement => statement < 'S35')
      .filter(statement => scenario(statement).naturalOn === undefined);
    assert.deepEqual(silent, []);
  });

  it('tell why somewhere is different in every language', () => {
    for (const { statement, differs = {} } of SCENARIOS) {
      for (const [environment, { saw, why }] of Object.entries(differs)) {
        assert.ok(
          [saw].flat().every(word => word !== ''),
          `${statement} on ${environment}`,
        );
        for (const locale of LOCALES) {
          assert.ok(why[locale].length > 10, `${statement} on ${environment} in ${locale}`);
        }
        assert.match(why['zh-cn'], /[\u4e00-\u9fff]{4,}/, `${statement} on ${environment}`);
      }
    }
  });

  it('never expect as a difference what is documented', () => {
    for (const { statement, documented, differs = {} } of SCENARIOS) {
      for (const { saw } of Object.values(differs)) {
        assert.ok(![saw].flat().some(word => [documented].flat().includes(word)), statement);
      }
    }
  });
});

function scenario(statement: string) {
  const found = SCENARIOS.find(each => each.statement === statement);
  assert.ok(found, statement);
  return found;
}
