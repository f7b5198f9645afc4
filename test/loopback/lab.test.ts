// The whole lab on this machine's own sockets and over the simulated provider, and a run that is cancelled.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { STATEMENTS } from '../../src/facts/statements';
import { describeLab } from '../support/labRun';
import { nativeFixture } from '../support/nativeFixture';
import { builtFile } from '../support/product';

/** From out/test/<target>/loopback to the repository. */
const repository = path.resolve(__dirname, '..', '..', '..', '..');

describe('the lab', () => {
  if (process.platform !== 'linux') {
    it.skip(`this is ${process.platform}: what its lab must say is recorded for Linux and Wine`);
    return;
  }

  describe('on Linux', () => {
    describeLab({ environment: 'linux', observed: 50, repository });
  });

  describe('over the simulated provider', () => {
    const { path: library, missing } = nativeFixture('simulatedWinsock');
    if (library === undefined) {
      it.skip(missing);
      return;
    }
    describeLab({
      environment: 'simulated',
      observed: 50,
      variables: {
        SOCKET_LENS_WINSOCK: library,
        SOCKET_LENS_SIMULATION: path.join(repository, 'test', 'fixtures', 'lab', 'neighbours.txt'),
      },
      repository,
    });
  });

  describe('cancelled', () => {
    /**
     * Anywhere in the run, the statements that run in processes of their own included, as long as something is left to
     * interrupt: S43 and S52 wait, and what follows them ends within the same millisecond.
     */
    const row = randomInt(
      1,
      STATEMENTS.findIndex(({ id }) => id === 'S43'),
    );

    for (const signalled of ['the command alone', 'its whole group, as a terminal does'] as const) {
      it(`ends at once and leaves no process, at row ${row}, by an interrupt of ${signalled}`, async function () {
        this.timeout(60_000);
        const mark = randomUUID();
        const child = spawn(process.execPath, [builtFile('cli.js'), 'lab'], {
          env: { ...process.env, SOCKET_LENS_TEST_MARK: mark },
          stdio: ['ignore', 'pipe', 'pipe'],
          detached: true,
        });
        const ended = once(child, 'exit');
        assert.ok(child.pid !== undefined);
        await rowsOf(child.stdout, row);
        process.kill(signalled === 'the command alone' ? child.pid : -child.pid, 'SIGINT');
        const [code] = (await Promise.race([ended, delay(10_000, ['still running'], { ref: false })])) as [
          unknown,
        ];
        child.kill('SIGKILL');
        assert.equal(code, 1);
        assert.deepEqual(await marked(mark), []);
      });
    }
  });
});

/** Reads until so many rows have come. */
async function rowsOf(output: NodeJS.ReadableStream, rows: number): Promise<void> {
  let seen = 0;
  for await (const line of readline.createInterface({ input: output })) {
    seen += /^[=≠-] S\d\d/.test(line) ? 1 : 0;
    if (seen === rows) {
      output.resume();
      return;
    }
  }
}

/** The command lines of the processes with the mark in their environment, once those that are dying are gone. */
async function marked(mark: string): Promise<readonly string[]> {
  let alive: readonly string[] = [];
  for (let look = 0; look < 100; look++) {
    alive = fs
      .readdirSync('/proc')
      .filter(name => /^\d+$/.test(name) && read(`/proc/${name}/environ`).includes(mark))
      .map(name => read(`/proc/${name}/cmdline`).replaceAll('\0', ' '));
    if (alive.length === 0) {
      break;
    }
    await delay(50);
  }
  return alive;
}

/** Empty for a process that has gone meanwhile, and for one that is not ours. */
function read(file: string): string {
  try {
    return fs.readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
