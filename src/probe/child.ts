// A forked probe process and the connection to it: what everything that runs in one has in common.

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';

/** Says in one sentence how the process ended; `during` is the native function that was under way, if any was. */
export type Death = (during: string | undefined) => string;

export interface ProbeChildOptions {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  /** A program that starts Node in its place, with its words: `unshare` and its options, for example. */
  readonly through?: readonly string[];
  /** How messages are written: `advanced` lets bytes cross as they are, and is slower for small objects. */
  readonly serialization?: 'json' | 'advanced';
  readonly log?: (line: string) => void;
  /** Called once, when the process has ended by itself or could not be started. */
  readonly onGone: (death: Death) => void;
}

/** Blocking calls each hold a thread of libuv's pool; its default of 4 would make the fifth wait for the first. */
const POOL_THREADS = '16';
/** A small young generation: without it a long-lived process grows by 15 MB that it does not need. */
const NODE_OPTIONS = ['--max-semi-space-size=1'];

export class ProbeChild {
  readonly connection: MessageConnection;
  readonly #child: ChildProcess;
  readonly #log: (line: string) => void;
  readonly #onGone: (death: Death) => void;
  #complaint = '';
  #isGone = false;
  #hasSpoken = false;

  constructor({
    module,
    through = [],
    serialization = 'json',
    log = () => undefined,
    onGone,
  }: ProbeChildOptions) {
    this.#log = log;
    this.#onGone = onGone;
    const [program, ...words] = through;
    this.#child = fork(module, [], {
      ...(program === undefined ? {} : { execPath: program }),
      execArgv: program === undefined ? NODE_OPTIONS : [...words, process.execPath, ...NODE_OPTIONS],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization,
      // In desktop VS Code the executable is Electron, which is Node only when told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', UV_THREADPOOL_SIZE: POOL_THREADS },
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-2_000);
      log(`probe process: ${text.trimEnd()}`);
    });
    this.#child.once('message', () => {
      this.#hasSpoken = true;
    });
    this.#child.once('error', error => {
      this.#gone(`could not be started: ${error.message}`);
    });
    this.#child.once('exit', (code, signal) => {
      this.#gone(signal ? `died with ${signal}` : `ended with exit code ${code ?? 0}`);
    });
    this.connection = createMessageConnection(
      new IPCMessageReader(this.#child),
      new IPCMessageWriter(this.#child),
    );
    // A message to a process that is already dying; its end is told by 'exit'.
    this.connection.onError(([error]) => {
      log(`probe process: ${error.message}`);
    });
    this.connection.listen();
    log(`probe process ${this.#child.pid ?? '?'} started`);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** False while the process may still be starting. */
  get hasSpoken(): boolean {
    return this.#hasSpoken;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
    // Programs that the system started beside the process can hold the other end open long after its death.
    this.#child.stderr?.destroy();
  }

  #gone(how: string): void {
    if (this.#isGone) {
      return;
    }
    this.#isGone = true;
    this.#log(`probe process ${this.#child.pid ?? '?'} ${how}`);
    this.connection.dispose();
    // Of Node's own trace the line with the error says most; its last line is Node's version.
    const lines = this.#complaint.trim().split('\n');
    const complaint = (lines.find(line => /\bError\b/.test(line)) ?? lines.at(-1) ?? '').trim();
    this.#onGone(during => {
      const under = during === undefined ? '' : ` during ${during}`;
      return `the probe process ${how}${under}${complaint === '' ? '' : `: ${complaint}`}`;
    });
  }
}

/** The sentence of a request that the process refused, without JSON-RPC's words around it. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Request \w+ failed with message: /, '');
}
