// A look for IrDA devices, in a process of its own: a driver that hangs in a discovery is ended with it, and no probe
// goes along.

import type { IrdaQuery, IrdaReport } from '../facts/irda';
import { ProbeChild } from './child';
import { irdaRequest, irdaTry } from './protocol';

export interface IrdaLook {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  /** How often to look while nobody is found, a second apart. */
  readonly tries: number;
  readonly query?: IrdaQuery;
  readonly signal?: AbortSignal;
  /** Another look begins; counts from 1. */
  readonly onTry?: (attempt: number, of: number) => void;
  readonly log?: (line: string) => void;
}

/** The process died, or cannot load its library; the message is one sentence. */
export class IrdaLookError extends Error {}

/** Rejects with an IrdaLookError when the process dies or cannot load its library; undefined when it was cancelled. */
export async function lookForIrda(options: IrdaLook): Promise<IrdaReport | undefined> {
  const { module, tries, query, signal, onTry, log } = options;
  if (signal?.aborted) {
    return undefined;
  }
  return new Promise((resolve, reject) => {
    const child = new ProbeChild({
      module,
      ...(log ? { log } : {}),
      onGone: death => {
        reject(new IrdaLookError(death('the discovery')));
      },
    });
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', cancel);
      settle();
      child.kill();
    };
    const cancel = (): void => {
      end(() => {
        resolve(undefined);
      });
    };
    signal?.addEventListener('abort', cancel);
    child.connection.onNotification(irdaTry, ({ attempt, of }) => onTry?.(attempt, of));
    child.connection.sendRequest(irdaRequest, { tries, ...(query ? { query } : {}) }).then(
      report => {
        end(() => {
          resolve(report);
        });
      },
      (error: unknown) => {
        end(() => {
          reject(new IrdaLookError(error instanceof Error ? error.message : String(error)));
        });
      },
    );
  });
}
