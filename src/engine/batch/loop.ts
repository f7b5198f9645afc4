// One thread's work on a batch: begins attempts while there is room, hears of their ends, keeps their deadlines, and
// lets others have the thread every few milliseconds.
//
// Where connect itself tells how it went, an answer from nearby is there at the second call: such an attempt is never
// waited for, its time is the answer's own, and its socket serves the next target. Only what is truly under way is
// watched. Elsewhere every attempt has a socket of its own and is watched.

import { setImmediate as others, setTimeout as delay } from 'node:timers/promises';
import type { Platform } from '../../facts/outcome';
import { CONNECTED, TIMED_OUT } from '../../facts/scan';
import type { SocketBinding } from '../../native/binding';
import type { BatchCalls, BatchWatch } from '../../native/batch/calls';
import { answerCodes } from './answers';
import type { AnswerCodes } from './answers';
import { claim, endOfBlock, enter, isStopped, leave, underWay } from './job';
import type { Job } from './job';
import { Pace } from './pace';
import { Rows } from './rows';
import { Waiting } from './waiting';

/** How long the thread is kept at a time. Milliseconds. */
const SLICE_MS = 4;
/** The longest wait in one piece: what a cancelled batch goes on at most. Milliseconds. */
const LONGEST_WAIT_MS = 20;
/** How often an answer that is no plain yes or no is asked for anew. */
const MOST_DOUBTS = 3;
const NO_SOCKET = -1;

const now = () => performance.now();

export class BatchLoop {
  readonly #calls: BatchCalls;
  readonly #watch: BatchWatch;
  readonly #codes: AnswerCodes;
  readonly #waiting: Waiting;
  readonly #rows: Rows;
  readonly #pace: Pace;
  /** Attempts under way at a time, those of all threads together. */
  readonly #most: number;
  #next = 0;
  #blockEnd = 0;
  #exhausted = false;
  #retired = false;
  /** A socket without a connection, for each family; -1 where there is none. */
  #spare = NO_SOCKET;
  #spare6 = NO_SOCKET;
  /** The last doubtful code of the target at hand. */
  #doubted = 0;

  constructor(
    binding: Pick<SocketBinding, 'batch'> & { readonly semantics: Platform },
    private readonly job: Job,
    onRows: (packed: Uint8Array<ArrayBuffer>) => void,
  ) {
    this.#calls = binding.batch(job.names);
    this.#most = Math.max(1, Math.min(job.window, this.#calls.mostSockets));
    this.#codes = answerCodes(binding.semantics);
    const capacity = Math.max(1, Math.min(this.#most, job.names.count));
    this.#watch = this.#calls.watch(capacity);
    this.#waiting = new Waiting(capacity);
    this.#rows = new Rows(onRows);
    this.#pace = new Pace(job.rate, now());
  }

  /** Claims no more targets: others do the rest. */
  retire(): void {
    this.#retired = true;
  }

  /** Resolves when no target is left, or soon after the job was stopped. All rows have been handed on by then. */
  async run(): Promise<void> {
    try {
      while (!isStopped(this.job)) {
        this.#hear(this.#waiting.count > 0 ? this.#watch.look() : 0);
        this.#late();
        const full = this.#begin(now() + SLICE_MS);
        this.#rows.tick(now());
        if (this.#exhausted && this.#waiting.count === 0) {
          break;
        }
        await (full ? this.#wait() : others());
      }
    } finally {
      this.#rows.flush();
      this.#release();
    }
  }

  get #isFull(): boolean {
    return underWay(this.job) >= this.#most;
  }

  /** Begins attempts; true when there is nothing to do but to wait. */
  #begin(until: number): boolean {
    let stamp = now();
    while (!this.#isFull) {
      if (this.#next === this.#blockEnd) {
        if (this.#retired) {
          this.#exhausted = true;
          return true;
        }
        this.#next = claim(this.job);
        this.#blockEnd = endOfBlock(this.job, this.#next);
        if (this.#next === this.#blockEnd) {
          this.#exhausted = true;
          return true;
        }
      }
      if (!this.#pace.take(stamp)) {
        return true;
      }
      if (!this.#attempt(this.#next, 0)) {
        return true;
      }
      this.#next++;
      stamp = now();
      if (stamp >= until) {
        return false;
      }
    }
    return true;
  }

  /** One attempt; false when there is no socket for it now. */
  #attempt(target: number, doubts: number): boolean {
    const calls = this.#calls;
    let again = doubts;
    for (;;) {
      const socket = this.#take(target);
      if (socket < 0) {
        return this.#withoutSocket(target, -socket);
      }
      const began = now();
      let code = calls.connect(socket, target);
      if (calls.asksByConnect && this.#codes.pending.has(code)) {
        code = calls.connect(socket, target);
      }
      const ended = now();
      if (code === this.#codes.refused && calls.asksByConnect) {
        this.#keep(socket, target);
        this.#rows.add(target, code, ended - began);
        return true;
      }
      if (this.#codes.pending.has(code)) {
        const slot = this.#waiting.add(socket, target, began, again);
        enter(this.job);
        const failed = this.#watch.add(socket, slot);
        if (failed === 0) {
          return true;
        }
        this.#forget(slot);
        code = failed;
      }
      if (this.#settle(socket, target, code, ended - began, again)) {
        return true;
      }
      again++;
    }
  }

  /** Takes an attempt's answer for true and hands it on, or doubts it: false. The socket is done with in either case. */
  #settle(socket: number, target: number, code: number, elapsedMs: number, doubts: number): boolean {
    const calls = this.#calls;
    if (this.#codes.connected.has(code)) {
      const self = calls.isSelf(socket);
      if (calls.asksByConnect && calls.dissolve(socket) === 0) {
        this.#keep(socket, target);
      } else {
        calls.abort(socket);
      }
      if (!self) {
        this.#rows.add(target, CONNECTED, elapsedMs);
        return true;
      }
      // The system gave the very port that was asked for to the socket that asked: nobody listens there.
      return this.#believe(target, this.#codes.refused, elapsedMs, doubts, false);
    }
    calls.abort(socket);
    if (this.#codes.gone.has(code)) {
      this.#rows.add(target, CONNECTED, elapsedMs);
      return true;
    }
    const plain = code === this.#codes.refused || code === this.#codes.timedOut;
    return this.#believe(target, code, elapsedMs, doubts, plain || code === this.#doubted);
  }

  /** Between two JavaScript calls others may set errno: a strange code counts when it comes twice. */
  #believe(target: number, code: number, elapsedMs: number, doubts: number, certain: boolean): boolean {
    if (certain || doubts >= MOST_DOUBTS) {
      this.#doubted = 0;
      this.#rows.add(target, code, elapsedMs);
      return true;
    }
    this.#doubted = code;
    return false;
  }

  /** Settles the attempts that the watch has reported. */
  #hear(count: number): void {
    const { reported } = this.#watch;
    for (let at = 0; at < count; at++) {
      const slot = reported[at] ?? 0;
      const socket = this.#waiting.socket(slot);
      const target = this.#waiting.target(slot);
      const elapsedMs = now() - this.#waiting.began(slot);
      const code = this.#ask(socket, target);
      // epoll keeps a socket that it has reported, and would keep a reused one from being watched anew.
      this.#watch.ignore(socket, slot);
      if (!this.#codes.pending.has(code) || this.#watch.add(socket, slot) !== 0) {
        this.#end(slot, code, elapsedMs);
      }
    }
  }

  /** How an attempt stands that was begun before. */
  #ask(socket: number, target: number): number {
    return this.#calls.asksByConnect ? this.#calls.connect(socket, target) : this.#calls.takeError(socket);
  }

  /** Ends the attempts whose time is over. */
  #late(): void {
    const before = now() - this.job.timeoutMs;
    for (let slot = this.#waiting.oldest; slot !== undefined; slot = this.#waiting.oldest) {
      const began = this.#waiting.began(slot);
      if (began > before) {
        return;
      }
      const socket = this.#waiting.socket(slot);
      this.#watch.ignore(socket, slot);
      // An older WSAPoll does not report a failed connect: the socket itself knows.
      const code = this.#ask(socket, this.#waiting.target(slot));
      if (this.#calls.asksByConnect ? this.#codes.pending.has(code) : code === 0) {
        this.#rows.add(this.#waiting.target(slot), TIMED_OUT, now() - began);
        this.#calls.abort(socket);
        this.#forget(slot);
      } else {
        this.#end(slot, code, now() - began);
      }
    }
  }

  #end(slot: number, code: number, elapsedMs: number): void {
    const socket = this.#waiting.socket(slot);
    const target = this.#waiting.target(slot);
    const doubts = this.#waiting.doubts(slot);
    this.#forget(slot);
    if (!this.#settle(socket, target, code, elapsedMs, doubts) && !this.#attempt(target, doubts + 1)) {
      this.#rows.add(target, code, elapsedMs);
    }
  }

  /** Takes an attempt from those under way. */
  #forget(slot: number): void {
    this.#waiting.remove(slot);
    leave(this.job);
  }

  async #wait(): Promise<void> {
    const oldest = this.#waiting.oldest;
    const patience = this.#exhausted || this.#isFull ? 0 : this.#pace.waitMs;
    const limit = Math.min(LONGEST_WAIT_MS, patience > 0 ? patience : LONGEST_WAIT_MS);
    if (oldest === undefined) {
      await delay(Math.max(1, limit));
      return;
    }
    const left = this.#waiting.began(oldest) + this.job.timeoutMs - now();
    this.#hear(await this.#watch.wait(Math.max(0, Math.ceil(Math.min(limit, left)))));
  }

  #take(target: number): number {
    const six = this.#calls.isInet6(target);
    const spare = six ? this.#spare6 : this.#spare;
    if (spare === NO_SOCKET) {
      return this.#calls.open(target);
    }
    if (six) {
      this.#spare6 = NO_SOCKET;
    } else {
      this.#spare = NO_SOCKET;
    }
    return spare;
  }

  #keep(socket: number, target: number): void {
    const six = this.#calls.isInet6(target);
    if ((six ? this.#spare6 : this.#spare) !== NO_SOCKET) {
      this.#calls.abort(socket);
    } else if (six) {
      this.#spare6 = socket;
    } else {
      this.#spare = socket;
    }
  }

  /** With attempts under way, on whatever thread, their end gives sockets back; without, the code is the result. */
  #withoutSocket(target: number, code: number): boolean {
    if (underWay(this.job) > 0) {
      return false;
    }
    this.#rows.add(target, code, 0);
    return true;
  }

  #release(): void {
    for (let slot = this.#waiting.oldest; slot !== undefined; slot = this.#waiting.oldest) {
      this.#calls.abort(this.#waiting.socket(slot));
      this.#forget(slot);
    }
    for (const socket of [this.#spare, this.#spare6]) {
      if (socket !== NO_SOCKET) {
        this.#calls.abort(socket);
      }
    }
    this.#watch.close();
  }
}
