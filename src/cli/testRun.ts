// Runs the tests of files that were read, through a probe process of their own.

import path from 'node:path';
import type { ConnectionTest } from '../connectionTests/model';
import { inTextOrder } from '../connectionTests/reporters/report';
import type { RunReport } from '../connectionTests/reporters/report';
import { isFailure } from '../connectionTests/results';
import { runTests } from '../connectionTests/run';
import { testsIn } from '../connectionTests/selection';
import type { Locale } from '../facts/explanation';
import type { ProbeClient } from '../probe/client';
import { startListener } from '../probe/listenerClient';
import { ScanClient } from '../probe/scanClient';
import type { ReadFile } from './testFiles';

export const DEFAULT_JOBS = 4;

export interface RunFilesOptions {
  readonly chosen: (test: ConnectionTest) => boolean;
  /** How many run at a time. */
  readonly jobs: number;
  /** Whether the first failure ends the run; what did not run then has no result. */
  readonly bail: boolean;
  /** For tests that say nothing themselves. Milliseconds for each address. */
  readonly timeoutMs: number;
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** Opens sockets. Never rejects for what a test can run into. */
export async function runFiles(
  files: readonly ReadFile[],
  client: ProbeClient,
  { chosen, jobs, bail, timeoutMs, locale, signal }: RunFilesOptions,
): Promise<RunReport> {
  const bailing = new AbortController();
  const tests = testsIn(
    files.map(({ file }) => file),
    chosen,
  );
  const began = performance.now();
  const module = path.join(__dirname, 'probe.js');
  const scans = new ScanClient({ module });
  const results = await runTests(
    tests,
    {
      probe: options => client.probe(options),
      scan: options => scans.scan(options),
      listen: ({ endpoint, behaviour }) => startListener({ module, endpoint, behaviour }),
    },
    {
      jobs,
      timeoutMs,
      signal: AbortSignal.any([signal, bailing.signal]),
      onResult: result => {
        if (bail && isFailure(result)) {
          bailing.abort();
        }
      },
    },
  ).finally(() => {
    scans.dispose();
  });
  const told = bailing.signal.aborted ? results.filter(({ status }) => status !== 'cancelled') : results;
  return {
    files: files.map(({ file, place }) => ({ file, place, results: inTextOrder(told, file) })),
    durationMs: performance.now() - began,
    locale,
  };
}
