// Test listeners, each in a process of its own: ending the process gives its port back, whatever state it is in, and
// a probe process that has to be ended takes no listener along.

import type { Endpoint } from '../facts/endpoint';
import type { Behaviour } from '../facts/listener';
import { messageOf, ProbeChild } from './child';
import type { Death } from './child';
import { listenRequest, listenVisit } from './protocol';

export interface ListenerOptions {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  /** A tcp or udp endpoint; port 0 lets the system choose. */
  readonly endpoint: Endpoint;
  readonly behaviour: Behaviour;
  /** The text names the other end. */
  readonly onVisit?: (visitor: string) => void;
  /** It ended without being asked to; the sentence says how. */
  readonly onGone?: (how: string) => void;
  readonly log?: (line: string) => void;
}

/** A listener that is up. */
export interface RunningListener {
  /** Where it listens, with the port that the system chose; one for each of its addresses. */
  readonly endpoints: readonly string[];
  readonly pid: number | undefined;
  /** Ends it, with every connection it has. */
  stop(): void;
}

/** A listener that cannot be: the message is one sentence. */
export class ListenerError extends Error {
  override readonly name = 'ListenerError';
}

/** Rejects with a ListenerError when the address is taken, is not this machine's, or cannot behave so. */
export async function startListener(options: ListenerOptions): Promise<RunningListener> {
  const { module, endpoint, behaviour, onVisit, onGone, log } = options;
  let whenGone: (death: Death) => void = () => undefined;
  const child = new ProbeChild({
    module,
    ...(log ? { log } : {}),
    onGone: death => {
      whenGone(death);
    },
  });
  child.connection.onNotification(listenVisit, ({ visitor }) => onVisit?.(visitor));
  try {
    const endpoints = await new Promise<readonly string[]>((resolve, reject) => {
      whenGone = death => {
        reject(new ListenerError(death(undefined)));
      };
      child.connection.sendRequest(listenRequest, { endpoint, behaviour }).then(resolve, reject);
    });
    whenGone = death => onGone?.(death(undefined));
    const stop = (): void => {
      whenGone = () => undefined;
      child.kill();
    };
    return { endpoints, pid: child.pid, stop };
  } catch (error) {
    child.kill();
    throw error instanceof ListenerError ? error : new ListenerError(messageOf(error));
  }
}
