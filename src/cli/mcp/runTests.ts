// The tool that runs connection tests, for the MCP server. Where the client says which folders it works in, no file
// outside them runs.

import fs from 'node:fs';
import path from 'node:path';
import { askedTests, refuseOtherHosts } from '../../connectionTests/asked';
import { assistantReport } from '../../connectionTests/reporters/assistant';
import type { AssistantReport } from '../../connectionTests/reporters/assistant';
import type { RunTestsRequest } from '../../facts/assistant/answer';
import { DEFAULT_TIMEOUT_MS } from '../../facts/outcome';
import type { ProbeClient } from '../../probe/client';
import { readTests, testFilesOf } from '../testFiles';
import { DEFAULT_JOBS, runFiles } from '../testRun';

/** `roots` are the client's folders; undefined for a client that names none. Rejects with a sentence. */
export async function runAskedTests(
  request: RunTestsRequest,
  client: ProbeClient,
  { roots, signal }: { readonly roots: readonly string[] | undefined; readonly signal: AbortSignal },
): Promise<AssistantReport> {
  const named = path.resolve(roots?.[0] ?? '.', request.path);
  const paths = await testFilesOf([named]);
  const outside = roots && (await firstOutside(paths, roots));
  if (roots && outside !== undefined) {
    throw new Error(
      `${outside} is outside the folders that the client works in: ${roots.length === 0 ? 'none' : roots.join(', ')}`,
    );
  }
  const files = await Promise.all(paths.map(readTests));
  const tests = askedTests(
    files.map(({ file }) => file),
    request,
  );
  refuseOtherHosts(tests, request);
  const chosen = new Set(tests.map(({ test }) => test));
  const run = await runFiles(files, client, {
    chosen: test => chosen.has(test),
    jobs: DEFAULT_JOBS,
    bail: false,
    timeoutMs: DEFAULT_TIMEOUT_MS,
    locale: request.locale,
    signal,
  });
  return assistantReport(run);
}

/** Links are followed: a link inside may lead outside. */
async function firstOutside(paths: readonly string[], roots: readonly string[]): Promise<string | undefined> {
  const real = (name: string): Promise<string> => fs.promises.realpath(name).catch(() => path.resolve(name));
  const folders = await Promise.all(roots.map(real));
  for (const each of paths) {
    const own = await real(each);
    if (!folders.some(folder => own === folder || own.startsWith(folder.replace(/[\\/]?$/, path.sep)))) {
      return each;
    }
  }
  return undefined;
}
