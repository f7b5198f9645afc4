// Runs the lab in a disposable process: some scenarios kill it or spoil its Winsock, and that is their result.

import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { Locale } from '../facts/explanation';
import type { LabReport, LabRow } from '../facts/lab';
import { ProbeChild } from './child';
import { labBegins, labRequest, labRow } from './protocol';
import type { LabRequest } from './protocol';

export interface LabRunOptions {
  /** The probe process's bundle, `dist/probe.js`. */
  readonly module: string;
  /** Statements to run, `S22` for example; absent for all. */
  readonly statements?: readonly string[];
  readonly locale?: Locale;
  readonly signal?: AbortSignal;
  readonly onBegin?: (statement: string) => void;
  readonly onRow?: (row: LabRow) => void;
  readonly log?: (line: string) => void;
}

/** The lab ended without its report: `message` says how, and the rows so far are still true. */
export class LabError extends Error {
  override readonly name = 'LabError';

  constructor(
    message: string,
    readonly rows: readonly LabRow[],
  ) {
    super(message);
  }
}

/** How long a process may take to end a cancelled run by itself. Milliseconds. */
const CANCEL_GRACE_MS = 1_000;
/**
 * How long one statement in a process of its own may take, its start included. The process itself gives up sooner,
 * unless a call holds its thread. Milliseconds.
 */
const APART_MS = 25_000;

/**
 * Runs the lab and resolves with its report; a cancelled run has the rows it came to. Rejects with a LabError when the
 * process died or could not load its sockets.
 */
export async function runLab(options: LabRunOptions): Promise<LabReport> {
  const request: LabRequest = {
    locale: options.locale ?? 'en',
    ...(options.statements ? { statements: options.statements } : {}),
  };
  const rows: LabRow[] = [];
  const end = await inChild(
    {
      ...options,
      onRow: row => {
        rows.push(row);
        options.onRow?.(row);
      },
    },
    [],
    request,
  );
  if ('death' in end) {
    throw new LabError(end.death, rows);
  }
  return end;
}

export interface ApartOptions {
  readonly module: string;
  readonly statement: string;
  readonly place: 'own-process' | 'namespace';
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** A network namespace of its own. Other users than root need a user namespace around it, in which they are root. */
const UNSHARE =
  process.getuid?.() === 0
    ? ['unshare', '--net', '--']
    : ['unshare', '--user', '--map-root-user', '--net', '--'];

/** Why a statement that ran apart has no row: what its process died of, or why it never ran. */
export type WithoutRow = { readonly saw: string } | { readonly skipped: string };

/** Runs one statement in a process of its own. */
export async function runLabApart({
  statement,
  place,
  ...options
}: ApartOptions): Promise<LabRow | WithoutRow> {
  const request: LabRequest = { statements: [statement], locale: options.locale, apart: true };
  const end = await inChild(options, place === 'namespace' ? UNSHARE : [], request, APART_MS);
  if (!('death' in end)) {
    return end.rows[0] ?? { skipped: 'the run was cancelled' };
  }
  if (options.signal.aborted) {
    return { skipped: 'the run was cancelled' };
  }
  // Whoever dies before the first scenario died of the way there: the system lacks unshare, or forbids it.
  return place === 'namespace' && !end.hadBegun
    ? { skipped: `needs a network namespace of its own, which cannot be made here: ${end.death}` }
    : { saw: end.death };
}

/** How a process ended that gave no report, and whether it had begun a scenario by then. */
interface Ended {
  readonly death: string;
  readonly hadBegun: boolean;
}

async function inChild(
  options: Omit<LabRunOptions, 'statements' | 'locale'>,
  through: readonly string[],
  request: LabRequest,
  deadlineMs?: number,
): Promise<LabReport | Ended> {
  const { module, signal, onBegin, onRow, log } = options;
  const cancellation = new CancellationTokenSource();
  let under: string | undefined;
  let cancel: () => void = () => undefined;
  let child: ProbeChild | undefined;
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      child = new ProbeChild({
        module,
        through,
        ...(log ? { log } : {}),
        onGone: death => {
          resolve({ death: death(under), hadBegun: under !== undefined });
        },
      });
      const { connection } = child;
      connection.onNotification(labBegins, ({ statement }) => {
        under = statement;
        onBegin?.(statement);
      });
      connection.onNotification(labRow, row => onRow?.(row));
      cancel = () => {
        cancellation.cancel();
        setTimeout(() => child?.kill(), CANCEL_GRACE_MS).unref();
      };
      signal?.addEventListener('abort', cancel);
      if (deadlineMs !== undefined) {
        const death = `the probe process gave no answer in ${deadlineMs / 1000} seconds`;
        deadline = setTimeout(() => {
          resolve({ death, hadBegun: under !== undefined });
        }, deadlineMs);
      }
      connection.sendRequest(labRequest, request, cancellation.token).then(resolve, reject);
      if (signal?.aborted) {
        cancel();
      }
    });
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', cancel);
    child?.kill();
  }
}
