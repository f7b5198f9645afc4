// The test listeners of this window: those that run, and those that ended without being asked to. No user interface
// here; the view listens.

import { EventEmitter } from 'node:events';
import type { Endpoint } from '../facts/endpoint';
import { formatEndpoint, formatHostPort, parseEndpoint, singlePort } from '../facts/endpoint';
import type { Behaviour } from '../facts/listener';
import type { ListenerOptions, RunningListener } from '../probe/listenerClient';

/** Starts one in a process of its own; what a start needs besides is bound already. */
export type StartListener = (
  options: Pick<ListenerOptions, 'endpoint' | 'behaviour' | 'onVisit' | 'onGone'>,
) => Promise<RunningListener>;

/** One listener. It is replaced, never changed. */
export interface TestListener {
  /** Counts up from 1. */
  readonly id: number;
  readonly behaviour: Behaviour;
  /** What to connect to: one endpoint that leads to all its addresses. */
  readonly url: string;
  /** Where it listens, an endpoint for each address. */
  readonly endpoints: readonly string[];
  readonly pid: number | undefined;
  readonly visitors: number;
  /** How it ended; undefined while it runs. */
  readonly ended: string | undefined;
}

interface ListenerEvents {
  changed: [];
}

export class Listeners {
  private readonly events = new EventEmitter<ListenerEvents>();
  private readonly byId = new Map<number, TestListener>();
  private readonly running = new Map<number, RunningListener>();
  private lastId = 0;
  private isDisposed = false;

  constructor(private readonly startListener: StartListener) {}

  /** In the order they were started. */
  get all(): readonly TestListener[] {
    return [...this.byId.values()];
  }

  /** Undefined for one that was stopped or never was. */
  get(id: number): TestListener | undefined {
    return this.byId.get(id);
  }

  /** Opens sockets: call it only for something a person did. Rejects with a ListenerError when it cannot be. */
  async start(endpoint: Endpoint, behaviour: Behaviour): Promise<TestListener> {
    this.lastId += 1;
    const id = this.lastId;
    // Whoever is quick may come before the listener is known here.
    let early = 0;
    const running = await this.startListener({
      endpoint,
      behaviour,
      onVisit: () => {
        early += 1;
        this.change(id, { visitors: (this.byId.get(id)?.visitors ?? 0) + 1 });
      },
      onGone: ended => {
        this.running.delete(id);
        this.change(id, { ended });
      },
    });
    if (this.isDisposed) {
      running.stop();
    }
    this.running.set(id, running);
    const { endpoints, pid } = running;
    const url = urlOf(endpoint, endpoints);
    const listener = { id, behaviour, url, endpoints, pid, visitors: early, ended: undefined };
    this.byId.set(id, listener);
    this.events.emit('changed');
    return listener;
  }

  /** Ends one that runs, and forgets one that has ended. */
  stop(id: number): void {
    this.running.get(id)?.stop();
    this.running.delete(id);
    if (this.byId.delete(id)) {
      this.events.emit('changed');
    }
  }

  onChange(listener: () => void): { dispose(): void } {
    this.events.on('changed', listener);
    return { dispose: () => void this.events.off('changed', listener) };
  }

  /** Ends them all. */
  dispose(): void {
    this.isDisposed = true;
    for (const running of this.running.values()) {
      running.stop();
    }
  }

  private change(id: number, change: Partial<TestListener>): void {
    const listener = this.byId.get(id);
    if (listener) {
      this.byId.set(id, { ...listener, ...change });
      this.events.emit('changed');
    }
  }
}

/** The endpoint that was asked for, with the port that it got: `localhost` stays, and leads to both addresses. */
function urlOf(asked: Endpoint, [first = formatEndpoint(asked)]: readonly string[]): string {
  const parsed = parseEndpoint(first);
  const port = parsed.ok ? singlePort(parsed.endpoint) : undefined;
  return 'host' in asked && port !== undefined
    ? `${asked.scheme}://${formatHostPort(asked.host, port)}`
    : first;
}
