// What a text with tests is read beside: where it lies, and what its variables can mean.

import type { Platform } from '../facts/outcome';

export interface ParseContext {
  /** The file's path, as the platform writes it. */
  readonly path: string;
  /** The platform the tests will run on: skips may be for one alone. */
  readonly platform: Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What `${workspaceFolder}` stands for; absent where no folder is open. */
  readonly workspaceFolder?: string;
}
