// The Winsock programs at work on the real ws2_32 of the system, each code beside the probe's.
// They are built before, by mingw on the other side: test/support/reproPrograms.mjs says which.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { probe } from '../../src/engine/probe';
import { parseEndpoint } from '../../src/facts/endpoint';
import type { Method } from '../../src/facts/outcome';
import { createWinsockBinding } from '../../src/native/winsock';
import { listeningPort, refusingPort, silentPort } from '../support/peers';
import type { Peer } from '../support/peers';
import { runProgram } from '../support/product';
import { toldBy, toldByProbe } from '../support/reproRun';

interface Programs {
  /** A port that nobody but these tests uses, on both loopback addresses. */
  readonly port: number;
  readonly programs: readonly Program[];
}

interface Program {
  readonly endpoint: 'inet' | 'inet6' | 'wildcard' | 'silent' | 'broadcast' | 'unreachable' | 'irda';
  readonly url: string;
  readonly method: Method;
  readonly timeoutMs: number;
  readonly file: string;
}

describe('the programs of repro on Winsock', () => {
  const folder = process.env['SOCKET_LENS_TEST_REPRO_PROGRAMS'];
  if (process.platform !== 'win32' || folder === undefined) {
    it.skip(
      process.platform === 'win32'
        ? 'skipped: nobody built the programs for Windows'
        : `this is ${process.platform}: the Windows build of Node runs these tests`,
    );
    return;
  }

  const text = fs.readFileSync(path.join(folder, 'programs.json'), 'utf8');
  const { port, programs } = JSON.parse(text) as Programs;
  const binding = createWinsockBinding();

  function agrees(endpoints: readonly Program['endpoint'][], expected: string): void {
    for (const { endpoint, url, method, timeoutMs, file } of programs) {
      if (endpoints.includes(endpoint)) {
        it(`${expected} from ${endpoint} by ${method}`, async () => {
          const program = toldBy(await runProgram(path.join(folder!, file), []));
          const parsed = parseEndpoint(url);
          assert.ok(parsed.ok);
          const { attempts } = await probe(binding, { endpoint: parsed.endpoint, method, timeoutMs });
          assert.deepEqual(program, toldByProbe(attempts));
          assert.deepEqual([...program.values()], [expected]);
        });
      }
    }
  }

  for (const [title, open, expected] of [
    ['a refusing port', async (host: string) => refusingPort(binding, host, port), '10061'],
    ['a listener', async (host: string) => listeningPort(host, port), '0'],
  ] as const) {
    describe(`at ${title}`, () => {
      let peers: readonly Peer[];
      before(async () => {
        peers = await Promise.all(['127.0.0.1', '::1'].map(open));
      });
      after(async () => {
        await Promise.all(peers.map(async peer => peer.release()));
      });
      // Windows itself gives 10049 for the wildcard; Wine connects to this machine, as its host does.
      agrees(['inet', 'inet6', 'wildcard'], expected);
    });
  }

  describe('at a peer that never answers', () => {
    let peer: Peer;
    before(async () => {
      peer = await silentPort(binding, port);
    });
    after(async () => peer.release());
    agrees(['silent'], 'timed-out');
  });

  describe('at an address that takes no connection', () => {
    agrees(['broadcast'], '10013');
    agrees(['unreachable'], '10051');
    agrees(['irda'], '10047');
  });
});
