// What this window knows about IrDA: nothing until a person looks, then the last look, real or simulated. No user
// interface here; the view listens.

import { EventEmitter } from 'node:events';
import type { IrdaReport } from '../facts/irda';
import { simulatedNeighbourhood } from '../facts/irdaSimulation';
import type { IrdaLook } from '../probe/irdaClient';

/** Looks once; undefined when it was cancelled. What a look needs besides is bound already. */
export type LookForIrda = (
  options: Pick<IrdaLook, 'tries' | 'signal' | 'onTry'>,
) => Promise<IrdaReport | undefined>;

export interface IrdaState {
  /** Undefined until a look has ended. */
  readonly report: IrdaReport | undefined;
  readonly simulated: boolean;
  /** The look under way, `{ attempt: 1, of: 5 }`; undefined while nobody looks. */
  readonly looking: { readonly attempt: number; readonly of: number } | undefined;
  /** Why the last look gave no report, one sentence. */
  readonly problem: string | undefined;
}

const NOTHING: IrdaState = { report: undefined, simulated: false, looking: undefined, problem: undefined };

export class IrdaNeighbourhood {
  private readonly events = new EventEmitter<{ changed: [] }>();
  private current: IrdaState = NOTHING;
  private cancellation: AbortController | undefined;

  constructor(private readonly lookForIrda: LookForIrda) {}

  get state(): IrdaState {
    return this.current;
  }

  /** Opens a socket: call it only for something a person did, or while a view that a person started it in is seen. */
  async look(tries: number): Promise<void> {
    if (this.cancellation) {
      return;
    }
    const cancellation = new AbortController();
    this.cancellation = cancellation;
    this.change({ simulated: false, looking: { attempt: 1, of: tries }, problem: undefined });
    try {
      const report = await this.lookForIrda({
        tries,
        signal: cancellation.signal,
        onTry: (attempt, of) => {
          this.change({ looking: { attempt, of } });
        },
      });
      // The simulation may have been asked for in the meantime.
      this.change(this.current.simulated || !report ? {} : { report });
    } catch (error) {
      this.change({ problem: error instanceof Error ? error.message : String(error) });
    } finally {
      this.cancellation = undefined;
      this.change({ looking: undefined });
    }
  }

  /** Ends the look under way; what was known stays. */
  cancel(): void {
    this.cancellation?.abort();
  }

  /** Shows devices that do not exist, until the next look. */
  simulate(): void {
    this.cancel();
    this.change({ report: simulatedNeighbourhood(), simulated: true, problem: undefined });
  }

  /** Forgets everything. */
  clear(): void {
    this.cancel();
    this.change(NOTHING);
  }

  onChange(listener: () => void): { dispose(): void } {
    this.events.on('changed', listener);
    return { dispose: () => void this.events.off('changed', listener) };
  }

  dispose(): void {
    this.cancel();
  }

  private change(change: Partial<IrdaState>): void {
    this.current = { ...this.current, ...change };
    this.events.emit('changed');
  }
}
