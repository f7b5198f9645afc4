import assert from 'node:assert/strict';
import { parseEndpoint } from '../../../src/facts/endpoint';
import type { ProbeReport } from '../../../src/facts/outcome';
import { programOf } from '../../../src/features/copyProgram/program';
import type { Program } from '../../../src/features/copyProgram/program';
import { isFinished, Results } from '../../../src/features/results';
import { report } from './sampleReport';

describe('a result as a C program', () => {
  it('is for the sockets that the probe used, by the same method', () => {
    const posix = copied('tcp://localhost:27015', { method: 'select' });
    assert.ok(posix.ok);
    assert.match(posix.source, /#include <sys\/socket\.h>/);
    assert.match(posix.source, /\bselect\(/);
    const winsock = copied('tcp://localhost:27015', { semantics: 'win32', method: 'connect-ex' });
    assert.ok(winsock.ok);
    assert.match(winsock.source, /#include <winsock2\.h>/);
    assert.match(winsock.source, /ConnectEx/);
  });

  it('has a name in ASCII, as C’s resolvers want it', () => {
    const program = copied('tcp://bücher.example:80', {});
    assert.ok(program.ok);
    assert.match(program.source, /"xn--bcher-kva\.example"/);
  });

  it('says why there is none', () => {
    const program = copied('tcp://localhost:27015', { method: 'wsa-connect' });
    assert.ok(!program.ok);
    assert.match(program.problem, /wsa-connect belongs to Winsock/);
  });
});

function copied(url: string, change: Partial<ProbeReport>): Program {
  const parsed = parseEndpoint(url);
  assert.ok(parsed.ok);
  const request = { endpoint: parsed.endpoint, method: 'blocking', timeoutMs: 5000 } as const;
  const result = new Results().restore(request, { ...report, ...change });
  assert.ok(isFinished(result));
  return programOf(result);
}
