// A loaded library and its functions, with the one habit that keeps error codes true: call, and read the error in
// the very next statement. Nothing outside this folder asks for errno or WSAGetLastError.

import koffi from 'koffi';
import type { LibraryHandle } from 'koffi';
import { BindingError } from './binding';
import { isBorrowed } from './borrowed';
import type { Returned } from './binding';
import type { OwnThreads } from './ownThreads';

/** A C function with our own signature; koffi's types would say `any`. */
export interface NativeFunction<Args extends readonly unknown[]> {
  (...args: Args): number;
  /** koffi runs the call on libuv's thread pool and hands errno and the last error to the callback alone. */
  async(...args: [...Args, (error: Error | null, result: number) => void]): void;
}

/** What a native function accepts for a pointer: memory of the caller's, or NULL. */
export type Pointer = Uint8Array | null;

export class Library {
  readonly #handle: LibraryHandle;

  /**
   * `path` null is the process itself, through which LD_PRELOAD can interpose; any other library has only what is its
   * own. Throws BindingError when it cannot be loaded.
   */
  constructor(
    private readonly path: string | null,
    readonly name: string,
  ) {
    try {
      this.#handle = koffi.load(path);
    } catch (error) {
      throw new BindingError(
        `cannot load ${name}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** A function of the library by its C declaration. Throws BindingError when the library lacks it. */
  bind<Args extends readonly unknown[]>(declaration: string): NativeFunction<Args> {
    const name = /([A-Za-z_]\w*)\s*\(/.exec(declaration)?.[1] ?? declaration;
    if (!this.has(name)) {
      throw new BindingError(`${this.name} has no function ${name}`);
    }
    try {
      const bound: NativeFunction<Args> = this.#handle.func(declaration);
      declarations.set(bound, declaration);
      return bound;
    } catch {
      throw new BindingError(`${this.name} has no function ${name}`);
    }
  }

  /** Whether the library exports the symbol. */
  has(symbol: string): boolean {
    try {
      this.#handle.symbol(symbol);
      return this.path === null || !isBorrowed(this.#handle, symbol);
    } catch {
      return false;
    }
  }
}

/** How each bound function was declared: another thread binds it anew. */
const declarations = new WeakMap<object, string>();

/** Looks a function up when it is first called: a library that lacks one can still serve every other call. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Stands for the code of a call that failed and left none: 0 would say that it succeeded. */
const NO_CODE = -1;

/** Calls functions whose failure is -1, and reads the error that belongs to the call. */
export class Caller {
  /**
   * `threads` gives the threads for calls off this one, where the library's last error cannot be read from here; it
   * is told undefined for koffi's own.
   */
  constructor(
    private readonly lastError: () => number,
    private readonly threads?: () => Promise<OwnThreads | undefined>,
  ) {}

  /** Calls on this thread. */
  now<Args extends readonly unknown[]>(fn: (...args: Args) => number, ...args: Args): Returned {
    const result = fn(...args);
    return result === -1 ? { result, code: this.lastError() || NO_CODE } : { result, code: 0 };
  }

  /** Calls a function that answers 0 for failure: FALSE, or no handle. */
  nonZero<Args extends readonly unknown[]>(fn: (...args: Args) => number, ...args: Args): Returned {
    const result = fn(...args);
    return { result, code: result === 0 ? this.lastError() : 0 };
  }

  /** Calls on another thread. koffi does not keep buffers alive meanwhile; this closure does. */
  async async<Args extends readonly unknown[]>(fn: NativeFunction<Args>, ...args: Args): Promise<Returned> {
    pending.add(args);
    try {
      const threads = this.threads && (await this.threads());
      const declaration = declarations.get(fn);
      return threads && declaration !== undefined
        ? await threads.call(declaration, args)
        : await this.#inPool(fn, args);
    } finally {
      pending.delete(args);
    }
  }

  async #inPool<Args extends readonly unknown[]>(fn: NativeFunction<Args>, args: Args): Promise<Returned> {
    return new Promise((resolve, reject) => {
      fn.async(...args, (error: Error | null, result: number) => {
        // Restored by koffi for the length of this callback only: one tick later it is 0.
        const code = result === -1 ? this.lastError() || NO_CODE : 0;
        if (error) {
          reject(error);
        } else {
          resolve({ result, code });
        }
      });
    });
  }
}

/** The arguments of calls under way: whoever starts a call may forget its buffers before it returns. */
const pending = new Set<readonly unknown[]>();

/** How many calls on other threads have not come back. */
export function pendingCalls(): number {
  return pending.size;
}
