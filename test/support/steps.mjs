// What `npm test` does, in order. A step gives { passed, skipped: [title], failures: [title] }.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hostTarget, TARGETS } from '../../esbuild.mjs';
import { root, SetUpError } from './bootstrap.mjs';
import { packCompanion, writeCompanion } from './companion.mjs';
import { ensurePackages, isDebian, missingPackages, NEEDS } from './debian.mjs';
import { runHostSuite } from './hostRun.mjs';
import { failure, reporter, runMocha, runProgram, withCounts } from './mochaRun.mjs';
import { browserBuildRuns, BUILDS, flavour, setUpVSCode } from './vscode.mjs';
import { runWineTests, setUpWine } from './wine.mjs';

const target = hostTarget();
/** Its own package is not written anew while a VS Code takes it. */
const otherTargets = Object.keys(TARGETS).filter(other => other !== target);

/**
 * Each step: its name, the height it belongs to, the steps whose result it builds on, and what it does. `run` takes a
 * function for what the step has to say; without it that goes where this process's output goes. The steps `aside`
 * leave half the machine idle, computing on one processor or waiting for Wine, and go on beside the others; one that is
 * `behind` a step of those waits for its end, however that step ends.
 */
export const STEPS = [
  { name: 'lint', aside: true, run: show => check('npm', ['run', '--silent', 'lint'], show) },
  {
    name: 'types',
    aside: true,
    run: show => checkNode(['node_modules/typescript/bin/tsc', '--build'], show),
  },
  { name: 'bundle', run: bundle },
  { name: 'unit', height: 'unit', after: ['bundle'], run: () => mochaHeight('unit') },
  { name: 'contract', height: 'contract', after: ['bundle'], run: () => mochaHeight('contract') },
  { name: 'loopback', height: 'loopback', after: ['bundle'], run: () => mochaHeight('loopback') },
  // Beside the loopback tests a scan would knock at the ports of these.
  { name: 'wine', height: 'wine', aside: true, after: ['bundle'], behind: ['loopback'], run: wine },
  { name: 'package', after: ['bundle'], run: () => checkNode(['.ci/package.mjs', target]) },
  { name: 'host, from source', height: 'host', after: ['bundle'], run: () => host('current') },
  {
    name: 'host, packaged',
    height: 'host',
    after: ['bundle', 'package'],
    run: () => host('current', vsixFile()),
  },
  {
    name: 'host, packaged, lowest VS Code',
    height: 'host',
    after: ['bundle', 'package'],
    run: () => host('lowest', vsixFile()),
  },
  { name: 'e2e', height: 'e2e', after: ['bundle', 'package'], run: e2e },
  {
    name: 'package for the other platforms',
    aside: true,
    after: ['bundle'],
    run: show => checkNode(['.ci/package.mjs', ...otherTargets], show),
  },
];

/** The test heights, in the order in which they run. */
export const HEIGHTS = [...new Set(STEPS.flatMap(step => step.height ?? []))];

/**
 * The steps for some heights: those of the heights themselves and all they build on, for somebody who watches them,
 * so that none is aside. Without heights, all.
 */
export function stepsFor(heights) {
  if (heights.length === 0) {
    return STEPS;
  }
  const wanted = STEPS.filter(step => heights.includes(step.height));
  const needed = new Set(wanted.flatMap(step => [step.name, ...(step.after ?? [])]));
  return STEPS.filter(step => needed.has(step.name)).map(step => ({ ...step, aside: false }));
}

const installations = { packages: Promise.resolve(), wine: Promise.resolve(), builds: {} };

/**
 * Starts the slow installations that some heights need, to go on beside the first steps. Each failure shows in
 * the steps that need what it should have brought, and only there.
 */
export function startInstalling(heights) {
  if (isDebian()) {
    const names = [...new Set(heights.flatMap(height => NEEDS[height] ?? []))];
    installations.packages = quietly(ensurePackages(names));
    if (heights.includes('wine')) {
      installations.wine = quietly(installations.packages.then(setUpWine));
    }
  }
  if (browserBuildRuns()) {
    // One after the other: each is npm at work, and they share its cache.
    const current = ['host', 'e2e'].some(height => needsBrowserBuild(height, heights));
    const first = quietly(current ? setUpVSCode(BUILDS.current) : Promise.resolve());
    const lowest = needsBrowserBuild('host', heights);
    const second = quietly(first.then(() => (lowest ? setUpVSCode(BUILDS.lowest) : undefined)));
    installations.builds = { current: first, lowest: second };
  }
}

function needsBrowserBuild(height, heights) {
  return heights.includes(height) && (height === 'e2e' || flavour() === 'browser');
}

/** Somebody awaits the promise later; until then its rejection is not an accident. */
function quietly(promise) {
  promise.catch(() => {});
  return promise;
}

/** Gives the skip or failure that keeps a height from running; undefined when all it needs is there. */
async function obstacle(height) {
  const problem = await installations.packages.then(
    () => undefined,
    error => error,
  );
  const missing = missingPackages(NEEDS[height] ?? []);
  if (missing.length === 0) {
    return undefined;
  }
  if (isDebian()) {
    return failure(`${height}: ${(problem ?? new SetUpError(`missing: ${missing.join(', ')}`)).message}`);
  }
  return skip(`${height}: needs ${missing.join(', ')}, which are Debian's packages`);
}

function skip(reason) {
  return { passed: 0, skipped: [reason], failures: [] };
}

async function check(program, args, show) {
  const status = await runProgram(program, args, { show });
  const words = [program, ...args].join(' ');
  return status === 0 ? { passed: 1, skipped: [], failures: [] } : failure(`${words} ended with ${status}`);
}

function checkNode(args, show) {
  return check(process.execPath, args, show);
}

async function bundle() {
  const product = await checkNode(['esbuild.mjs']);
  const tests = await checkNode(['esbuild.mjs', '--tests']);
  return product.failures.length > 0 ? product : tests;
}

/** On systems without Debian's packages these run too; single tests skip themselves by name. */
async function mochaHeight(height) {
  const problem = isDebian() ? await obstacle(height) : undefined;
  return problem ?? runMocha(testFiles(height));
}

async function wine(show) {
  const problem = await obstacle('wine');
  if (problem !== undefined) {
    return problem;
  }
  await installations.wine;
  return withCounts(counts => runWineTests({ reporter, env: counts, show }));
}

async function host(name, vsix) {
  if (flavour() === 'browser') {
    const problem = await obstacle('host');
    if (problem !== undefined) {
      return problem;
    }
    await installations.builds[name];
  }
  return runHostSuite({ version: BUILDS[name].version, target, vsix });
}

async function e2e() {
  if (!browserBuildRuns()) {
    return skip(`e2e: the browser build of VS Code does not run on ${process.platform}-${process.arch}`);
  }
  const problem = await obstacle('e2e');
  if (problem !== undefined) {
    return problem;
  }
  const home = await installations.builds.current;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-companion-'));
  try {
    return await runMocha(testFiles('e2e'), {
      timeoutMs: 60_000,
      env: {
        SOCKET_LENS_VSCODE_HOME: home,
        SOCKET_LENS_VSIX: vsixFile(),
        SOCKET_LENS_COMPANION: await packCompanion(writeCompanion(folder, target)),
        SOCKET_LENS_ROOT: root,
      },
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function vsixFile() {
  return path.join(root, 'out', 'vsix', `socket-lens-${target}.vsix`);
}

/** The bundled test files of a height. None is an error: an empty folder proves nothing. */
function testFiles(height) {
  const folder = path.join(root, 'out', 'test', target, height);
  const files = fs.existsSync(folder)
    ? fs.readdirSync(folder, { recursive: true }).filter(file => file.endsWith('.test.js'))
    : [];
  if (files.length === 0) {
    throw new SetUpError(`test/${height} has no test file`);
  }
  return files.sort().map(file => path.join(folder, file));
}
