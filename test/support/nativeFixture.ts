// The C programs of test/fixtures/native as tests get them.

import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** `missing` says in words why there is no such file here. */
export type Fixture =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string };

/** Where the caller of the tests under Windows says that it has put what it built. */
const BUILT = {
  simulatedWinsock: 'SOCKET_LENS_TEST_SIMULATED_WINSOCK',
  quietWinsock: 'SOCKET_LENS_TEST_QUIET_WINSOCK',
} as const;

/** Where the bundles of the tests lie, seen from the repository. */
const DEPTH = ['..', '..', '..', '..'];

/**
 * A fixture built for a target, by compilers that must be on this machine; test/support/compile.mjs knows them.
 * Under Windows nothing is built: there the one that the caller of the tests has built is taken.
 */
export function nativeFixture(
  name: 'simulatedWinsock' | 'quietWinsock' | 'layouts' | 'errors',
  target: 'host' | 'win32-x64' | 'win32-ia32' = 'host',
): Fixture {
  if (process.platform === 'win32') {
    const built = name in BUILT ? process.env[BUILT[name as keyof typeof BUILT]] : undefined;
    return built !== undefined ? { path: built } : { missing: `nobody built ${name} for Windows` };
  }
  const script = path.resolve(__dirname, ...DEPTH, 'test', 'support', 'compile.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, name, target], {
    encoding: 'utf8',
  });
  if (status === 0) {
    return { path: stdout.trim() };
  }
  // Only an absent compiler excuses a test; one that rejects our source is a failure.
  if (!stderr.includes(' is missing: ')) {
    throw new Error(stderr);
  }
  return { missing: stderr.trim() };
}
