// Statements that run in a process of their own: how one ends that gives no row. Processes that play their part stand
// in for the probe process and for unshare.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runLabApart } from '../../src/probe/labClient';
import type { WithoutRow } from '../../src/probe/labClient';

const DIES_AT_ONCE = 'process.exit(3);';
const DIES_IN_ITS_SCENARIO = `
  const begins = { jsonrpc: '2.0', method: 'lab/begins', params: { statement: 'S25' } };
  process.send(begins, () => process.kill(process.pid, 'SIGKILL'));`;
const NEVER_ANSWERS = 'process.on("message", () => undefined);';

const FORBIDS = 'echo "unshare: unshare failed: Operation not permitted" >&2; exit 1';
const STARTS_WHAT_FOLLOWS = 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"';

describe('a statement that runs apart', function () {
  const { PATH } = process.env;
  let folder = '';

  before(function () {
    if (process.platform === 'win32') {
      this.test!.parent!.title += ' (skipped: the stand-ins are programs of a POSIX shell)';
      this.skip();
    }
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-'));
  });

  afterEach(() => {
    process.env['PATH'] = PATH;
  });

  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function run(
    place: 'own-process' | 'namespace',
    program: string,
    signal = new AbortController().signal,
  ): Promise<WithoutRow> {
    const module = path.join(folder, 'probe.js');
    fs.writeFileSync(module, program);
    const end = await runLabApart({ module, statement: 'S25', place, locale: 'en', signal });
    assert.ok(!('statement' in end), 'no row was sent');
    return end;
  }

  /** Puts a program of the name in front of the PATH, or takes every program away. */
  function unshare(script: string | undefined): void {
    const programs = fs.mkdtempSync(path.join(folder, 'bin-'));
    if (script !== undefined) {
      fs.writeFileSync(path.join(programs, 'unshare'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    process.env['PATH'] = script === undefined ? programs : `${programs}:${PATH ?? ''}`;
  }

  it('saw how its process died', async () => {
    assert.deepEqual(await run('own-process', DIES_IN_ITS_SCENARIO), {
      saw: 'the probe process died with SIGKILL during S25',
    });
    unshare(STARTS_WHAT_FOLLOWS);
    assert.deepEqual(await run('namespace', DIES_IN_ITS_SCENARIO), {
      saw: 'the probe process died with SIGKILL during S25',
    });
  });

  it('is skipped where the system forbids a namespace', async () => {
    unshare(FORBIDS);
    assert.deepEqual(await run('namespace', DIES_AT_ONCE), {
      skipped:
        'needs a network namespace of its own, which cannot be made here: the probe process ended with exit code 1: ' +
        'unshare: unshare failed: Operation not permitted',
    });
  });

  it('is skipped where there is no unshare', async () => {
    unshare(undefined);
    const end = await run('namespace', DIES_AT_ONCE);
    assert.ok('skipped' in end);
    assert.match(end.skipped, /^needs a network namespace .* could not be started: spawn unshare ENOENT$/);
  });

  it('is skipped when it is cancelled, though its process never answers', async () => {
    const cancellation = new AbortController();
    const running = run('own-process', NEVER_ANSWERS, cancellation.signal);
    cancellation.abort();
    assert.deepEqual(await running, { skipped: 'the run was cancelled' });
  });
});
