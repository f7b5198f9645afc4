// Runs connection tests through the probe process: several at a time, each in its order, with its listeners up.

import { setMaxListeners } from 'node:events';
import { formatEndpoint, hasSeveralPorts, parseEndpoint, singlePort } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import type { Localized } from '../facts/explanation';
import type { ProbeReport } from '../facts/outcome';
import type { ProbeOptions } from '../probe/client';
import type { RunningListener } from '../probe/listenerClient';
import type { ScanRunOptions } from '../probe/scanClient';
import { judged } from './judged';
import { listenersByTest } from './model';
import type { ConnectionTest, ConnectionTestFile, Listener } from './model';
import { inOrder } from './order';
import type { Ended, TestResult } from './results';
import { runPorts } from './severalPorts';
import { Turns } from './turns';
import { listenerValue } from './variables';

export interface TestToRun {
  readonly file: ConnectionTestFile;
  readonly test: ConnectionTest;
}

/** What tests reach through whoever runs them. */
export interface RunnerReach {
  probe(options: ProbeOptions): Promise<ProbeReport>;
  /** Many ports of one host. Rejects with a ScanFailure where there is nothing to report. */
  scan(options: ScanRunOptions): Promise<unknown>;
  /** Rejects with one sentence when it cannot be. */
  listen(listener: Pick<Listener, 'endpoint' | 'behaviour'>): Promise<RunningListener>;
}

export interface RunOptions {
  /** How many run at a time; at least 1. */
  readonly jobs: number;
  /** For tests that say nothing themselves. Milliseconds for each address. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onStarted?: (test: ConnectionTest) => void;
  readonly onResult?: (result: TestResult) => void;
}

/** Resolves with the results in the order in which they came. Never rejects for what a test can run into. */
export async function runTests(
  tests: readonly TestToRun[],
  reach: RunnerReach,
  options: RunOptions,
): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  await runEach(tests, reach, {
    ...options,
    onResult: result => {
      results.push(result);
      options.onResult?.(result);
    },
  });
  return results;
}

/** The same, and keeps no result: whoever wants one takes it when it comes. */
export async function runEach(
  tests: readonly TestToRun[],
  reach: RunnerReach,
  options: RunOptions,
): Promise<void> {
  const run = new Run(reach, options, tests);
  const turns = new Turns();
  // Everything under way listens, and Node takes more than ten for a leak.
  setMaxListeners(0, options.signal);
  try {
    const waiting = ordered(tests).values();
    const worker = async (): Promise<void> => {
      for (const each of waiting) {
        await run.one(each);
        await turns.next();
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, options.jobs) }, worker));
  } finally {
    run.stop();
  }
}

class Run {
  /** By file and id, so that a test can wait for another of its file. */
  readonly #ended = new Map<string, Promise<Ended['status']>>();
  readonly #byFile = new Map<ConnectionTestFile, ReadonlyMap<string, readonly Listener[]>>();
  readonly #begun = new Set<string>();
  readonly #resolvers = new Map<TestToRun, (status: Ended['status']) => void>();
  readonly #listeners = new Map<Listener, Promise<RunningListener>>();

  constructor(
    private readonly reach: RunnerReach,
    private readonly options: RunOptions,
    tests: readonly TestToRun[],
  ) {
    for (const each of tests) {
      const ended = new Promise<Ended['status']>(resolve => {
        this.#resolvers.set(each, resolve);
      });
      this.#ended.set(keyOf(each.file, each.test.id), ended);
    }
  }

  async one(each: TestToRun): Promise<void> {
    const { file, test } = each;
    this.#begun.add(keyOf(file, test.id));
    const startedAt = new Date();
    const began = performance.now();
    const ended = await this.#end(each);
    const durationMs = performance.now() - began;
    const result = { ...ended, file, test, startedAt: startedAt.toISOString(), durationMs };
    this.#resolvers.get(each)?.(ended.status);
    this.options.onResult?.(result);
  }

  stop(): void {
    for (const listener of this.#listeners.values()) {
      listener.then(
        running => {
          running.stop();
        },
        () => undefined,
      );
    }
  }

  async #end(each: TestToRun): Promise<Ended> {
    const { file, test } = each;
    const { signal } = this.options;
    if (signal.aborted) {
      return { status: 'cancelled' };
    }
    const problems = file.unreadable ? [file.unreadable] : test.problems;
    if (problems.length > 0) {
      return { status: 'broken', problems };
    }
    if (test.skip !== undefined) {
      return { status: 'skipped', reason: { en: test.skip, 'zh-cn': test.skip } };
    }
    for (const id of test.after) {
      const key = keyOf(file, id);
      // One that stands behind waits for this one: they wait for each other, and neither gets anywhere.
      const status = this.#begun.has(key) ? await this.#ended.get(key) : undefined;
      if (status !== undefined && status !== 'passed') {
        return { status: 'skipped', reason: afterFailed(id) };
      }
    }
    this.options.onStarted?.(test);
    const listeners = this.#listenersOf(file).get(test.id) ?? test.listeners;
    try {
      const running = new Map<string, RunningListener>();
      for (const listener of listeners) {
        running.set(listener.name, await this.#up(listener));
      }
      return await this.#try(test, endpointOf(test, listeners, running));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        status: 'failed',
        failures: [{ kind: 'listener', message: { en: message, 'zh-cn': message } }],
      };
    } finally {
      await this.#down(test.listeners);
    }
  }

  #listenersOf(file: ConnectionTestFile): ReadonlyMap<string, readonly Listener[]> {
    const known = this.#byFile.get(file) ?? listenersByTest(file);
    this.#byFile.set(file, known);
    return known;
  }

  async #up(listener: Listener): Promise<RunningListener> {
    const starting = this.#listeners.get(listener) ?? this.reach.listen(listener);
    this.#listeners.set(listener, starting);
    return starting;
  }

  async #down(listeners: readonly Listener[]): Promise<void> {
    for (const listener of listeners) {
      const running = await this.#listeners.get(listener)?.catch(() => undefined);
      this.#listeners.delete(listener);
      running?.stop();
    }
  }

  async #try(test: ConnectionTest, endpoint: Endpoint): Promise<Ended> {
    const { signal } = this.options;
    for (let tries = 1; ; tries++) {
      const ended = await this.#once(test, endpoint, tries);
      const isLast = ended.status !== 'failed' || tries > test.retries.times || signal.aborted;
      if (isLast) {
        return ended;
      }
      await new Promise(resolve => setTimeout(resolve, test.retries.delayMs));
    }
  }

  async #once(test: ConnectionTest, endpoint: Endpoint, tries: number): Promise<Ended> {
    if (hasSeveralPorts(endpoint)) {
      return runPorts({
        test,
        endpoint,
        tries,
        timeoutMs: this.#timeoutMs(test),
        signal: this.options.signal,
        probe: one => this.#probe(test, one),
        scan: options => this.reach.scan(options),
      });
    }
    return judged(test, { report: await this.#probe(test, endpoint), tries });
  }

  #timeoutMs({ withinMs }: ConnectionTest): number {
    return withinMs ?? this.options.timeoutMs;
  }

  #probe(test: ConnectionTest, endpoint: Endpoint): Promise<ProbeReport> {
    return this.reach.probe({
      endpoint,
      method: test.method,
      timeoutMs: this.#timeoutMs(test),
      signal: this.options.signal,
      ...(test.bind ? { bind: test.bind } : {}),
      ...(test.options.length > 0 ? { options: test.options } : {}),
      ...(test.exchange.length > 0 ? { exchange: test.exchange } : {}),
    });
  }
}

/** The endpoint with the ports that the listeners got. */
function endpointOf(
  { connect }: ConnectionTest,
  listeners: readonly Listener[],
  running: ReadonlyMap<string, RunningListener>,
): Endpoint {
  if (!connect.awaitsListener) {
    return connect.endpoint;
  }
  const text = connect.text.replace(
    /\$\{([^}.]*)(?:\.([a-z]+))?\}/g,
    (whole, name: string, part?: string) => {
      const listener = listeners.findLast(one => one.name === name);
      const bound = parseEndpoint(running.get(name)?.endpoints[0] ?? '');
      const port = bound.ok ? (singlePort(bound.endpoint) ?? 0) : 0;
      const known = part === 'host' || part === 'port' ? part : 'endpoint';
      return listener ? listenerValue(listener, known, port) : whole;
    },
  );
  const parsed = parseEndpoint(text);
  if (!parsed.ok) {
    throw new Error(`${formatEndpoint(connect.endpoint)} is not known: ${parsed.detail}`);
  }
  return parsed.endpoint;
}

/** The same tests, each behind those that it waits for. */
function ordered(tests: readonly TestToRun[]): readonly TestToRun[] {
  const byKey = new Map(tests.map(each => [keyOf(each.file, each.test.id), each]));
  const before = ({ file, test }: TestToRun): readonly TestToRun[] =>
    test.after.flatMap(id => byKey.get(keyOf(file, id)) ?? []);
  return inOrder(tests, before).ordered;
}

function keyOf({ path }: ConnectionTestFile, id: string): string {
  return `${path}\n${id}`;
}

function afterFailed(id: string): Localized {
  return { en: `"${id}" did not pass before it`, 'zh-cn': `在它之前的“${id}”没有通过` };
}
