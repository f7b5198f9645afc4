// What a run of connection tests says as data, as far as tests look at it: the command line and the assistants' tool say
// the same, each with something of its own.

export interface TestReport {
  readonly version: number;
  readonly holds: boolean;
  readonly summary: Readonly<Record<string, number>>;
  /** The tool's: how many tests are counted and not listed. */
  readonly leftOut?: number;
  readonly files: readonly {
    readonly path: string;
    readonly problems: readonly {
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }[];
    readonly tests: readonly TestRow[];
  }[];
}

export interface TestRow {
  readonly id: string;
  readonly status: string;
  readonly line: number;
  readonly expected?: string;
  readonly actual?: string;
  readonly reason?: string;
  readonly ports?: readonly object[];
  /** The command line's. */
  readonly report?: {
    readonly attempts: readonly { readonly calls: readonly { readonly fn: string }[] }[];
  };
  /** The tool's. */
  readonly verdict?: string;
  readonly explanation?: {
    readonly sentence: string;
    readonly meaning?: string;
    readonly nextSteps?: readonly string[];
  };
}
