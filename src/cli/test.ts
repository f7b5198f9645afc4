// `test`: the connection tests of files, run here.

import fs from 'node:fs';
import path from 'node:path';
import type { ConnectionTest } from '../connectionTests/model';
import { testsOf } from '../connectionTests/model';
import { jsonReport } from '../connectionTests/reporters/json';
import { junitReport } from '../connectionTests/reporters/junit';
import type { RunReport } from '../connectionTests/reporters/report';
import { SpecReporter } from '../connectionTests/reporters/spec';
import { testFileSchema } from '../connectionTests/schema/schema';
import { chosenBy } from '../connectionTests/selection';
import { summaryOf } from '../connectionTests/summary';
import type { Locale } from '../facts/explanation';
import { DEFAULT_TIMEOUT_MS } from '../facts/outcome';
import { loadBinding } from '../native/load';
import { ProbeClient } from '../probe/client';
import { localeOf, oneOf, readWords, timeoutOf, UsageError } from './command';
import type { Command, Output } from './command';
import { untilInterrupted } from './interrupt';
import { readTests, testFilesOf } from './testFiles';
import type { ReadFile } from './testFiles';
import { DEFAULT_JOBS, runFiles } from './testRun';

const REPORTERS = ['spec', 'json', 'junit'] as const;
type ReporterName = (typeof REPORTERS)[number];

const MOST_JOBS = 64;
/** The exit code where a file cannot be read as what it should be: the line named it, and it is wrong. */
const UNREADABLE = 2;
/** How long files must rest before --watch runs them again. Milliseconds. */
const REST_MS = 150;
/** What a shell reports for a program that SIGINT ended. */
const INTERRUPTED = 130;

const HELP = `Runs connection tests: *.sockets.json, and comments such as
// connect-test: tcp://127.0.0.1:27015 -> WSAECONNREFUSED within 3s

Usage: socket-lens test FILE... [--comments] [--reporter spec|json|junit] [--output FILE] [--grep PATTERN]
                        [--tags TAG,...] [--jobs N] [--bail] [--timeout MS] [--list] [--watch] [--locale L]
       socket-lens test --schema [--locale L]

  FILE             a file, a folder (every *.sockets.json in it) or a pattern such as "tests/**/*.sockets.json";
                   any other file is read for tests in its comments
  --comments       looks for tests in comments of the sources in folders, too, as their .gitignore files allow;
                   of the files that a pattern finds, it leaves out those without tests
  --reporter R     ${REPORTERS.join(', ')} (default spec)
  --json           the same as --reporter json
  --output FILE    writes the report there, and prints what spec prints
  --grep PATTERN   runs the tests whose name (with its groups) the regular expression finds
  --tags TAG,...   runs the tests that have any of these tags; !TAG leaves those out that have it
  --jobs N         how many run at a time, 1 to ${MOST_JOBS} (default ${DEFAULT_JOBS})
  --bail           ends the run at the first failure
  --timeout MS     for tests that say nothing themselves (default ${DEFAULT_TIMEOUT_MS})
  --list           prints the tests and runs none
  --watch          runs again whenever a file changes, until Ctrl+C
  --schema         prints the JSON schema of *.sockets.json, for editors
  --locale L       en or zh-cn (default en)

Exit codes: 0 every test passed or was skipped, 1 one failed or a file has a mistake, 2 the line was wrong or a file
is no JSON (none of its tests runs), ${INTERRUPTED} interrupted.`;

export const testCommand: Command = {
  name: 'test',
  summary: 'run connection tests, with reports for people and for CI',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('test', words, {
      comments: { type: 'boolean' },
      reporter: { type: 'string' },
      json: { type: 'boolean' },
      output: { type: 'string' },
      grep: { type: 'string' },
      tags: { type: 'string' },
      jobs: { type: 'string' },
      bail: { type: 'boolean' },
      timeout: { type: 'string' },
      list: { type: 'boolean' },
      watch: { type: 'boolean' },
      schema: { type: 'boolean' },
      locale: { type: 'string' },
    });
    if (values.schema === true) {
      output.write(`${JSON.stringify(testFileSchema(localeOf(values.locale)), undefined, 2)}\n`);
      return 0;
    }
    if (positionals.length === 0) {
      throw new UsageError('a file is missing; write socket-lens test connections.sockets.json');
    }
    const job: Job = {
      words: positionals,
      comments: values.comments === true,
      reporter: oneOf('reporter', values.reporter ?? (values.json === true ? 'json' : 'spec'), REPORTERS),
      outputFile: values.output,
      chosen: chosenByWords(values.grep, values.tags),
      jobs: values.jobs === undefined ? DEFAULT_JOBS : jobsOf(values.jobs),
      bail: values.bail === true,
      timeoutMs: values.timeout === undefined ? DEFAULT_TIMEOUT_MS : timeoutOf(values.timeout),
      locale: localeOf(values.locale),
    };
    const client = new ProbeClient({ module: path.join(__dirname, 'probe.js') });
    try {
      return await untilInterrupted(signal =>
        values.list === true
          ? list(job, output, signal)
          : values.watch === true
            ? watch(job, client, output, signal)
            : runOnce(job, client, output, signal),
      );
    } finally {
      client.dispose();
    }
  },
};

interface Job {
  readonly words: readonly string[];
  readonly comments: boolean;
  readonly reporter: ReporterName;
  readonly outputFile: string | undefined;
  readonly chosen: (test: ConnectionTest) => boolean;
  readonly jobs: number;
  readonly bail: boolean;
  readonly timeoutMs: number;
  readonly locale: Locale;
}

async function list(job: Job, output: Output, signal: AbortSignal): Promise<number> {
  const files = await filesOf(job, signal);
  const listed = files.map(({ file }) => ({ path: file.path, tests: testsOf(file).filter(job.chosen) }));
  output.write(
    job.reporter === 'json'
      ? `${JSON.stringify({ version: 1, files: listed.map(listedRow) }, undefined, 2)}\n`
      : new SpecReporter(job.locale, output.colours).list(listed),
  );
  if (signal.aborted) {
    return INTERRUPTED;
  }
  return complain(files, job.locale) ? UNREADABLE : 0;
}

/** A line on standard error for each file that is no JSON, whatever the report is; false where there is none. */
function complain(files: readonly ReadFile[], locale: Locale): boolean {
  const lines = files.flatMap(({ file: { path: name, unreadable }, place }) => {
    if (!unreadable) {
      return [];
    }
    const { line, column } = place(unreadable.range.start);
    return [`socket-lens: ${name}:${line}:${column}: ${unreadable.message[locale]}\n`];
  });
  process.stderr.write(lines.join(''));
  return lines.length > 0;
}

function listedRow(file: { readonly path: string; readonly tests: readonly ConnectionTest[] }): object {
  const tests = file.tests.map(({ id, name, connect, expect, tags }) => {
    return { id, name, endpoint: connect.text, expect: expect.text, tags };
  });
  return { path: file.path, tests };
}

async function filesOf({ words, comments }: Job, signal: AbortSignal): Promise<readonly ReadFile[]> {
  return Promise.all((await testFilesOf(words, { comments, signal })).map(readTests));
}

async function runOnce(job: Job, client: ProbeClient, output: Output, signal: AbortSignal): Promise<number> {
  const files = await filesOf(job, signal);
  // A library that cannot be loaded ends the command with its name, not every test as unsupported.
  loadBinding();
  const run = await runFiles(files, client, { ...job, signal });
  const { total, problems, holds } = summaryOf(run.files);
  await write(job, run, output);
  if (signal.aborted) {
    return INTERRUPTED;
  }
  if (complain(files, job.locale)) {
    return UNREADABLE;
  }
  if (total === 0 && problems === 0) {
    process.stderr.write('socket-lens: no test was chosen; --list shows what there is\n');
    return 1;
  }
  return holds ? 0 : 1;
}

async function write(job: Job, run: RunReport, output: Output): Promise<void> {
  const spec = (colours: boolean): string => new SpecReporter(job.locale, colours).report(run);
  const plain = job.outputFile === undefined ? output.colours : false;
  const report =
    job.reporter === 'json' ? jsonReport(run) : job.reporter === 'junit' ? junitReport(run) : spec(plain);
  if (job.outputFile === undefined) {
    output.write(report);
    return;
  }
  await fs.promises.mkdir(path.dirname(path.resolve(job.outputFile)), { recursive: true });
  await fs.promises.writeFile(job.outputFile, report).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--output ${job.outputFile ?? ''} cannot be written: ${why}`);
  });
  output.write(spec(output.colours));
}

/** Runs, waits for a change, and runs again; a mistake in the files on the way is told and waited out. */
async function watch(job: Job, client: ProbeClient, output: Output, signal: AbortSignal): Promise<number> {
  let status = 0;
  while (!isOver(signal)) {
    try {
      status = await runOnce(job, client, output, signal);
    } catch (error) {
      if (!(error instanceof UsageError)) {
        throw error;
      }
      process.stderr.write(`socket-lens: ${error.message}\n`);
      status = 1;
    }
    if (!isOver(signal)) {
      output.write(job.locale === 'en' ? '\nWaiting for changes…\n' : '\n等待文件变化…\n');
      await nextChange(job.words, signal);
    }
  }
  return status === 0 ? INTERRUPTED : status;
}

/** Asked anew each time: it changes while the run is awaited. */
function isOver({ aborted }: AbortSignal): boolean {
  return aborted;
}

/** Resolves when something under the words has changed and rests again, and when the signal ends the wait. */
function nextChange(words: readonly string[], signal: AbortSignal): Promise<void> {
  const places = new Set(words.map(placeToWatch));
  return new Promise(resolve => {
    let timer: NodeJS.Timeout | undefined;
    const watchers = [...places].map(({ folder, recursive }) =>
      fs.watch(folder, { recursive }, () => {
        clearTimeout(timer);
        timer = setTimeout(end, REST_MS);
      }),
    );
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      for (const watcher of watchers) {
        watcher.close();
      }
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}

/** A folder is watched whole; of a file the folder around it, since editors replace files; of a pattern its root. */
function placeToWatch(word: string): { readonly folder: string; readonly recursive: boolean } {
  if (fs.statSync(word, { throwIfNoEntry: false })?.isDirectory()) {
    return { folder: word, recursive: true };
  }
  const [fixed = ''] = word.split(/[*?[{]/);
  return fixed === word
    ? { folder: path.dirname(word), recursive: false }
    : { folder: path.dirname(`${fixed}x`), recursive: true };
}

/** Throws UsageError for a pattern that is none. */
function chosenByWords(grep: string | undefined, tags: string | undefined): Job['chosen'] {
  try {
    return chosenBy({ ...(grep === undefined ? {} : { grep }), ...(tags === undefined ? {} : { tags }) });
  } catch (error) {
    throw new UsageError(`--${error instanceof Error ? error.message : String(error)}`);
  }
}

function jobsOf(text: string): number {
  const jobs = Number(text);
  if (!/^\d+$/.test(text) || jobs < 1 || jobs > MOST_JOBS) {
    throw new UsageError(`--jobs ${text} is not a number from 1 to ${MOST_JOBS}`);
  }
  return jobs;
}
