// Calls on threads of our own. The threads that koffi calls on carry errno and Windows's last error over to the
// callback; a library that keeps its last error in a cell of each thread must be asked on the thread that called.

import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { BindingError } from './binding';
import type { Returned } from './binding';

/** What the thread runs. It has no file of its own: the product's bundles lie in several places. */
const PROGRAM = `
  const { parentPort, workerData } = require('node:worker_threads');
  const library = require(workerData.koffi).load(workerData.library);
  const readLastError = library.func(workerData.lastError);
  const functions = new Map();
  parentPort.on('message', ({ declaration, args }) => {
    const known = functions.get(declaration) ?? library.func(declaration);
    functions.set(declaration, known);
    const result = known(...args);
    const code = result === -1 ? readLastError() : 0;
    parentPort.postMessage({ result, code, args });
  });
  parentPort.postMessage('ready');
`;

interface Answer extends Returned {
  /** The arguments as they are after the call: what it wrote into buffers is in these copies. */
  readonly args: readonly unknown[];
}

export class OwnThreads {
  readonly #idle: Worker[] = [];

  /** `lastError` is the C declaration of the function that reads it. */
  constructor(
    private readonly library: string,
    private readonly lastError: string,
  ) {}

  /** Starts a thread ahead of the first call. */
  async prepare(): Promise<void> {
    if (this.#idle.length === 0) {
      const thread = await this.#start();
      thread.unref();
      this.#idle.push(thread);
    }
  }

  /** Calls a function by its C declaration, on a thread that no other call uses meanwhile. */
  async call(declaration: string, args: readonly unknown[]): Promise<Returned> {
    const thread = this.#idle.pop() ?? (await this.#start());
    thread.ref();
    const answer = await new Promise<Answer>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.postMessage({ declaration, args });
    });
    thread.removeAllListeners('error');
    thread.unref();
    this.#idle.push(thread);
    args.forEach((argument, index) => {
      if (argument instanceof Uint8Array) {
        argument.set(answer.args[index] as Uint8Array);
      }
    });
    return { result: answer.result, code: answer.code };
  }

  /** Resolves when the thread has loaded koffi: a process that ended in the middle of that would crash. */
  async #start(): Promise<Worker> {
    const { library, lastError } = this;
    const thread = new Worker(PROGRAM, {
      eval: true,
      workerData: { koffi: koffiFile(), library, lastError },
    });
    await once(thread, 'message');
    return thread;
  }
}

/** koffi's binary, which this thread has loaded already. */
function koffiFile(): string {
  const loaded = Object.keys(createRequire(__filename).cache);
  const file = loaded.find(name => path.basename(name) === 'koffi.node');
  if (file === undefined) {
    throw new BindingError('koffi is not where a second thread could load it from');
  }
  return file;
}
