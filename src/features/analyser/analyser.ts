// The extension's side of the analysis worker: asks it, one question at a time, and keeps it alive. A question that
// nobody waits for any more is not asked. A worker that dies or hangs is replaced, and its question asked once more.

import { Worker } from 'node:worker_threads';
import type { Call, Question, Questions, Reply } from './protocol';

export interface AnalyserOptions {
  /** The worker's bundle, `dist/analysis.js`. */
  readonly module: string;
  readonly log?: (line: string) => void;
  /** How long a question may take, in milliseconds. Real files take a few. */
  readonly deadlineMs?: number;
  /** How long a worker without a question stays, in milliseconds: the parser never gives memory back. */
  readonly idleMs?: number;
}

/** Its message is a sentence for the person whose text it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export interface AskOptions {
  /** Ends the wait: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Goes before the questions that are not: somebody looks at the answer. */
  readonly urgent?: boolean;
}

interface Waiting {
  readonly call: Call;
  readonly urgent: boolean;
  readonly settle: (reply: Reply) => void;
  /** How many workers died of it. */
  deaths: number;
}

/**
 * Bounds the thread's JavaScript; the parser's own memory lies beside it. What a keystroke makes is soon garbage: a small
 * young generation costs a few short collections, and saves some forty megabytes.
 */
const HEAP_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 2 };

export class Analyser {
  private readonly queue: Waiting[] = [];
  private current: Waiting | undefined;
  private worker: Worker | undefined;
  private deadline: NodeJS.Timeout | undefined;
  private idle: NodeJS.Timeout | undefined;
  private lastId = 0;
  private ended = false;

  constructor(private readonly options: AnalyserOptions) {}

  /** The id of the thread; undefined while none runs. */
  get threadId(): number | undefined {
    return this.worker?.threadId;
  }

  /**
   * Rejects with the reason when the worker cannot answer, and when the signal ends the wait; with a Refusal when the
   * text that is asked about is none that is analysed.
   */
  ask<Q extends Question>(
    question: Q,
    asks: Questions[Q]['asks'],
    { signal, urgent = false }: AskOptions = {},
  ): Promise<Questions[Q]['answer']> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(reasonOf(signal));
        return;
      }
      if (this.ended) {
        reject(new Error('the analysis has ended'));
        return;
      }
      const id = ++this.lastId;
      const leave = () => {
        const at = this.queue.indexOf(waiting);
        if (at >= 0) {
          this.queue.splice(at, 1);
        }
        reject(reasonOf(signal));
      };
      const waiting: Waiting = {
        call: { id, question, asks } as Call,
        urgent,
        deaths: 0,
        settle: reply => {
          signal?.removeEventListener('abort', leave);
          if ('fault' in reply) {
            reject(reply.refused === true ? new Refusal(reply.fault) : new Error(reply.fault));
          } else {
            resolve(reply.answer);
          }
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.enqueue(waiting);
      this.next();
    });
  }

  /** Ends the worker; whoever still waits is told. */
  dispose(): void {
    this.ended = true;
    const waiting = [...(this.current ? [this.current] : []), ...this.queue.splice(0)];
    this.current = undefined;
    this.stop();
    for (const { call, settle } of waiting) {
      settle({ id: call.id, fault: 'the analysis has ended' });
    }
  }

  private enqueue(waiting: Waiting): void {
    const patient = waiting.urgent ? this.queue.findIndex(({ urgent }) => !urgent) : -1;
    this.queue.splice(patient < 0 ? this.queue.length : patient, 0, waiting);
  }

  private next(): void {
    if (this.current) {
      return;
    }
    clearTimeout(this.idle);
    this.current = this.queue.shift();
    if (!this.current) {
      this.idle = setTimeout(() => {
        this.stop();
      }, this.options.idleMs ?? 300_000).unref();
      return;
    }
    this.worker ??= this.start();
    const deadlineMs = this.options.deadlineMs ?? 30_000;
    this.deadline = setTimeout(() => {
      this.lose(`did not answer within ${deadlineMs} ms`);
    }, deadlineMs);
    this.worker.postMessage(this.current.call);
  }

  private start(): Worker {
    const worker = new Worker(this.options.module, {
      name: 'socket-lens-analysis',
      // The options of the program around the thread are none of the worker's business.
      execArgv: [],
      resourceLimits: HEAP_LIMITS,
    });
    const isCurrent = () => this.worker === worker;
    worker.on('message', (reply: Reply) => {
      if (isCurrent()) {
        this.take(reply);
      }
    });
    worker.once('error', error => {
      if (isCurrent()) {
        this.lose(`failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    worker.once('exit', code => {
      if (isCurrent()) {
        this.lose(`ended with exit code ${code}`);
      }
    });
    // Nothing keeps a program alive for the sake of an idle thread; a question does, by its deadline.
    worker.unref();
    this.options.log?.(`analysis worker ${worker.threadId} started`);
    return worker;
  }

  private take(reply: Reply): void {
    const answered = this.current;
    if (answered?.call.id !== reply.id) {
      return;
    }
    clearTimeout(this.deadline);
    this.current = undefined;
    answered.settle(reply);
    this.next();
  }

  /** The worker is gone or as good as gone: another one gets the question, unless that killed two. */
  private lose(how: string): void {
    const reason = `the analysis worker ${how}`;
    this.options.log?.(reason);
    const asked = this.current;
    this.current = undefined;
    this.stop();
    if (asked && ++asked.deaths < 2) {
      this.queue.unshift(asked);
    } else {
      asked?.settle({ id: asked.call.id, fault: reason });
    }
    this.next();
  }

  private stop(): void {
    clearTimeout(this.deadline);
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    void worker?.terminate();
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error
    ? signal.reason
    : new Error('nobody waits for the analysis any more');
}
