// A loaded library and its functions, with the one habit that keeps error codes true: call, and read the error in
// the very next statement. Nothing outside this folder asks for errno or WSAGetLastError.

import koffi from 'koffi';
import type { LibraryHandle } from 'koffi';
import { BindingError } from './binding';
import type { Returned } from './binding';

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

  /** `path` null is the process itself, through which LD_PRELOAD can interpose. Throws BindingError when it cannot be loaded. */
  constructor(
    path: string | null,
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
    try {
      const bound: NativeFunction<Args> = this.#handle.func(declaration);
      return bound;
    } catch {
      const name = /([A-Za-z_]\w*)\s*\(/.exec(declaration)?.[1] ?? declaration;
      throw new BindingError(`${this.name} has no function ${name}`);
    }
  }

  /** Whether the library exports the symbol. */
  has(symbol: string): boolean {
    try {
      this.#handle.symbol(symbol);
      return true;
    } catch {
      return false;
    }
  }
}

/** Looks a function up when it is first called: a library that lacks one can still serve every other call. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Calls functions whose failure is -1, and reads the error that belongs to the call. */
export class Caller {
  constructor(private readonly lastError: () => number) {}

  /** Calls on this thread. */
  now<Args extends readonly unknown[]>(fn: NativeFunction<Args>, ...args: Args): Returned {
    const result = fn(...args);
    return result === -1 ? { result, code: this.lastError() } : { result, code: 0 };
  }

  /** Calls a function that answers 0 for failure: FALSE, or no handle. */
  nonZero<Args extends readonly unknown[]>(fn: (...args: Args) => number, ...args: Args): Returned {
    const result = fn(...args);
    return { result, code: result === 0 ? this.lastError() : 0 };
  }

  /** Calls on a thread of libuv's pool. koffi does not keep buffers alive meanwhile; this closure does. */
  async<Args extends readonly unknown[]>(fn: NativeFunction<Args>, ...args: Args): Promise<Returned> {
    return new Promise((resolve, reject) => {
      fn.async(...args, (error: Error | null, result: number) => {
        // Restored by koffi for the length of this callback only: one tick later it is 0.
        const code = result === -1 ? this.lastError() : 0;
        pending.delete(args);
        if (error) {
          reject(error);
        } else {
          resolve({ result, code });
        }
      });
      pending.add(args);
    });
  }
}

/** The arguments of calls under way: whoever starts a call may forget its buffers before it returns. */
const pending = new Set<readonly unknown[]>();
