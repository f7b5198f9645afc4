// Records every native call of one attempt: what was asked, what came back, and how long it took.

import { nativeName } from '../facts/translate';
import type { NativeCall } from '../facts/outcome';
import type { Returned, SocketBinding, SocketCalls } from '../native/binding';
import { Notation } from './notation';

/** How one kind of call is written down. `out` is what it wrote besides its result. */
interface Writing<R> {
  readonly args: readonly string[] | ((returned: R) => readonly string[]);
  readonly out?: (returned: R) => string | undefined;
}

interface PlainWriting<R> extends Writing<R> {
  readonly args: readonly string[];
}

export class Trace {
  readonly #calls: NativeCall[] = [];
  #began: number | undefined;
  readonly #binding: SocketBinding;

  constructor(binding: SocketBinding) {
    this.#binding = binding;
  }

  /** The calls so far, in the order in which they began. */
  get calls(): readonly NativeCall[] {
    const nowUs = this.nowUs();
    return this.#calls.map(call =>
      call.result === null ? { ...call, durationUs: nowUs - call.startUs } : call,
    );
  }

  /** Microseconds since the first call. */
  nowUs(): number {
    this.#began ??= performance.now();
    return micros(performance.now() - this.#began);
  }

  sync<R extends Returned>(fn: string, writing: Writing<R>, call: () => R): R {
    const startUs = this.nowUs();
    const returned = call();
    this.#calls.push(this.#row(fn, writing, startUs, returned));
    return returned;
  }

  /** The row stands from the start, without a result: a call that never returns is not missing from the trace. */
  async async<R extends Returned>(fn: string, writing: PlainWriting<R>, call: () => Promise<R>): Promise<R> {
    const startUs = this.nowUs();
    const row = this.#calls.push({ fn, args: writing.args, result: null, startUs, durationUs: 0 }) - 1;
    const returned = await call();
    this.#calls[row] = this.#row(fn, writing, startUs, returned);
    return returned;
  }

  /** Writes down a call that was made elsewhere. */
  append(fn: string, args: readonly string[], returned: Returned, startUs: number, out?: string): void {
    this.#calls.push(this.#row(fn, { args, out: () => out }, startUs, returned));
  }

  #row<R extends Returned>(fn: string, writing: Writing<R>, startUs: number, returned: R): NativeCall {
    const endUs = this.nowUs();
    const { args, out } = writing;
    const wrote = out?.(returned);
    const { semantics } = this.#binding;
    return {
      fn,
      args: typeof args === 'function' ? args(returned) : args,
      result: returned.result,
      ...(wrote === undefined ? {} : { out: wrote }),
      ...(returned.code === 0
        ? {}
        : { error: { code: returned.code, name: nativeName(semantics, returned.code) } }),
      startUs,
      durationUs: endUs - startUs,
    };
  }
}

/** The same calls, each of which leaves a row in the trace. */
export function traced(binding: SocketBinding, trace: Trace): SocketCalls {
  const { calls, names } = binding;
  const write = new Notation(binding);
  const s = String;
  const filled = (name: Uint8Array) => (returned: Returned & { readonly length: number }) =>
    returned.code === 0
      ? [write.sockaddr(name.subarray(0, returned.length)), `[${name.length} => ${returned.length}]`]
      : ['…', `[${name.length}]`];
  return {
    socket: (family, type, protocol) =>
      trace.sync(
        names.socket,
        { args: [write.family(family), write.type(type), write.protocol(protocol)] },
        () => calls.socket(family, type, protocol),
      ),
    bind: (socket, name, namelen) =>
      trace.sync(names.bind, { args: [s(socket), write.sockaddr(name), s(namelen)] }, () =>
        calls.bind(socket, name, namelen),
      ),
    listen: (socket, backlog) =>
      trace.sync(names.listen, { args: [s(socket), s(backlog)] }, () => calls.listen(socket, backlog)),
    accept: socket =>
      trace.sync(names.accept, { args: [s(socket), 'NULL', 'NULL'] }, () => calls.accept(socket)),
    connect: (socket, name, namelen) =>
      trace.sync(names.connect, { args: [s(socket), write.sockaddr(name), s(namelen)] }, () =>
        calls.connect(socket, name, namelen),
      ),
    connectBlocking: (socket, name, namelen) =>
      trace.async(
        names.connectBlocking,
        { args: [s(socket), name ? write.sockaddr(name) : 'NULL', s(namelen)] },
        () => calls.connectBlocking(socket, name, namelen),
      ),
    getsockname: (socket, name) =>
      trace.sync(names.getsockname, { args: r => [s(socket), ...filled(name)(r)] }, () =>
        calls.getsockname(socket, name),
      ),
    getpeername: (socket, name) =>
      trace.sync(names.getpeername, { args: r => [s(socket), ...filled(name)(r)] }, () =>
        calls.getpeername(socket, name),
      ),
    getsockopt: (socket, level, option, value) =>
      trace.sync(
        names.getsockopt,
        { args: r => [s(socket), ...write.option(level, option, value), `[${r.length}]`] },
        () => calls.getsockopt(socket, level, option, value),
      ),
    setsockopt: (socket, level, option, value) =>
      trace.sync(
        names.setsockopt,
        { args: [s(socket), ...write.option(level, option, value), s(value.length)] },
        () => calls.setsockopt(socket, level, option, value),
      ),
    setNonBlocking: (socket, on) =>
      trace.sync(names.setNonBlocking, { args: [s(socket), 'FIONBIO', on ? '[1]' : '[0]'] }, () =>
        calls.setNonBlocking(socket, on),
      ),
    select: (sets, timeoutMs) =>
      trace.async(
        names.select,
        {
          args: [
            s(selectWidth(binding, [sets.read, sets.write, sets.except])),
            write.set(sets.read),
            write.set(sets.write),
            write.set(sets.except),
            write.timeval(timeoutMs),
          ],
          out: r =>
            `readfds ${write.set(r.read)}, writefds ${write.set(r.write)}, exceptfds ${write.set(r.except)}`,
        },
        () => calls.select(sets, timeoutMs),
      ),
    poll: (entries, timeoutMs) =>
      trace.async(
        names.poll,
        {
          args: [write.polled(entries), s(entries.length), s(timeoutMs)],
          out: r => write.revents(entries, r.revents),
        },
        () => calls.poll(entries, timeoutMs),
      ),
    send: (socket, data, flags) =>
      trace.sync(names.send, { args: [s(socket), `${data.length} bytes`, s(data.length), s(flags)] }, () =>
        calls.send(socket, data, flags),
      ),
    recv: (socket, data, flags) =>
      trace.sync(
        names.recv,
        { args: r => [s(socket), `${Math.max(0, r.result)} bytes`, s(data.length), s(flags)] },
        () => calls.recv(socket, data, flags),
      ),
    sendTo: (socket, data, flags, name, namelen) =>
      trace.sync(
        names.sendTo,
        {
          args: [
            s(socket),
            `${data.length} bytes`,
            s(data.length),
            s(flags),
            write.sockaddr(name),
            s(namelen),
          ],
        },
        () => calls.sendTo(socket, data, flags, name, namelen),
      ),
    recvFrom: (socket, data, flags, name) =>
      trace.sync(
        names.recvFrom,
        {
          args: r => [
            s(socket),
            `${Math.max(0, r.result)} bytes`,
            s(data.length),
            s(flags),
            ...filled(name)(r),
          ],
        },
        () => calls.recvFrom(socket, data, flags, name),
      ),
    shutdown: (socket, how) =>
      trace.sync(names.shutdown, { args: [s(socket), write.direction(how)] }, () =>
        calls.shutdown(socket, how),
      ),
    close: socket => trace.sync(names.close, { args: [s(socket)] }, () => calls.close(socket)),
  };
}

/** select's first argument: the highest descriptor plus one, which Winsock ignores and is given as 0. */
function selectWidth(binding: SocketBinding, sets: readonly (readonly number[] | undefined)[]): number {
  return binding.flavour === 'winsock' ? 0 : Math.max(-1, ...sets.flatMap(set => set ?? [])) + 1;
}

/** Whole microseconds. */
function micros(ms: number): number {
  return Math.round(ms * 1000);
}
