// What this machine itself knows about a failed probe. The checks only read local state.

export interface PortSpan {
  readonly first: number;
  readonly last: number;
}

/** Where a machine can be that is not the one its user thinks of. */
export type Surroundings = 'container' | 'wsl' | 'ssh';

/** One look, with the place that was looked at. */
export type LocalCheck =
  | {
      readonly check: 'listeners';
      readonly lookedAt: string;
      readonly port: number;
      /** The local addresses that listen on the port, `0.0.0.0`, `127.0.0.1` or `::1` for example. */
      readonly addresses: readonly string[];
    }
  | {
      readonly check: 'ports';
      readonly lookedAt: string;
      readonly port: number;
      /** What implicit binding chooses from. */
      readonly ephemeral: PortSpan;
      /** Ranges that Windows keeps for others; a server cannot have a port of them. */
      readonly excluded: readonly PortSpan[];
    }
  | { readonly check: 'surroundings'; readonly lookedAt: string; readonly places: readonly Surroundings[] }
  /** A look that could not be taken. */
  | { readonly check: 'unknown'; readonly lookedAt: string; readonly reason: string };
