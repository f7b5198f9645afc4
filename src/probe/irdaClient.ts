// A look for IrDA devices, in a process of its own: a driver that hangs in a discovery is ended with it, and no probe
// goes along.

import type { IrdaReport } from '../facts/irda';
import { ProbeChild } from './child';
import { irdaRequest, irdaTry } from './protocol';

export interface IrdaLook {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  /** How often to look while nobody is found, a second apart. */
  readonly tries: number;
  readonly signal?: AbortSignal;
  /** Another look begins; counts from 1. */
  readonly onTry?: (attempt: number, of: number) => void;
  readonly log?: (line: string) => void;
}

/** Rejects with one sentence when the process dies or cannot load its library; undefined when it was cancelled. */
export async function lookForIrda(options: IrdaLook): Promise<IrdaReport | undefined> {
  const { module, tries, signal, onTry, log } = options;
  if (signal?.aborted) {
    return undefined;
  }
  return new Promise((resolve, reject) => {
    const child = new ProbeChild({
      module,
      ...(log ? { log } : {}),
      onGone: death => {
        reject(new Error(death('the discovery')));
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
    child.connection.sendRequest(irdaRequest, { tries }).then(
      report => {
        end(() => {
          resolve(report);
        });
      },
      (error: unknown) => {
        end(() => {
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      },
    );
  });
}
