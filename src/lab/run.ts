// Runs scenarios one after the other and sets documented beside observed.

import type { LabReport, LabRow } from '../facts/lab';
import { platformNamed } from '../facts/outcome';
import type { NativeCall, Platform } from '../facts/outcome';
import { statementById } from '../facts/statements';
import type { Locale } from '../facts/explanation';
import { errnoNumber, rowBySymbol } from '../facts/errors';
import { socketError } from '../facts/translate';
import type { SocketBinding } from '../native/binding';
import { BindingError } from '../native/binding';
import { Bench } from './bench';
import { environmentOf } from './environment';
import { Unavailable } from './scenario';
import type { Need, Observed, Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

export interface LabOptions {
  /** Statements to run, `S22` for example; absent for all. */
  readonly statements?: readonly string[];
  readonly locale?: Locale;
  readonly signal?: AbortSignal;
  readonly onBegin?: (statement: string) => void;
  readonly onRow?: (row: LabRow) => void;
  /**
   * Runs one statement in a process of its own, in a network namespace of its own if asked. Absent in such a process
   * itself, where the scenario simply runs.
   */
  readonly apart?: (statement: string, place: Apart) => Promise<LabRow>;
}

export type Apart = 'own-process' | 'namespace';

export { environmentOf } from './environment';

/** How long one scenario may take. Milliseconds. */
const SCENARIO_MS = 15_000;

/** Runs the lab. Every scenario ends with a row; a cancelled run reports the rows it has. */
export async function runLab(binding: SocketBinding, options: LabOptions = {}): Promise<LabReport> {
  const wanted = SCENARIOS.filter(({ statement }) => options.statements?.includes(statement) ?? true);
  const rows: LabRow[] = [];
  for (const scenario of wanted) {
    if (options.signal?.aborted) {
      break;
    }
    options.onBegin?.(scenario.statement);
    const row = await runScenario(binding, scenario, options);
    rows.push(row);
    options.onRow?.(row);
  }
  return {
    version: 1,
    platform: platformNamed(process.platform),
    environment: environmentOf(binding),
    provider: binding.provider,
    rows,
  };
}

/** Every statement that has a scenario, in order. */
export function statementsOfLab(): readonly string[] {
  return SCENARIOS.map(({ statement }) => statement);
}

async function runScenario(binding: SocketBinding, scenario: Scenario, options: LabOptions): Promise<LabRow> {
  const missing = (scenario.needs ?? []).map(need => missingNeed(need, binding)).find(reason => reason);
  if (missing !== undefined) {
    return rowOf(binding, scenario, { skipped: missing }, [], options.locale);
  }
  const place = apartNeed(scenario, binding);
  if (place && options.apart) {
    return options.apart(scenario.statement, place);
  }
  const bench = new Bench(binding, options.signal);
  try {
    const observed = await withinTime(scenario, bench);
    return rowOf(binding, scenario, observed, bench.trace.calls, options.locale);
  } finally {
    bench.end();
  }
}

/**
 * The row of a scenario that ran apart and gave none: what its process died of is what was observed, and one that
 * never began was skipped.
 */
export function rowWithout(
  binding: SocketBinding,
  statement: string,
  observed: Observed,
  locale?: Locale,
): LabRow {
  const scenario = SCENARIOS.find(s => s.statement === statement);
  if (!scenario) {
    throw new RangeError(`there is no scenario for ${statement}`);
  }
  return rowOf(binding, scenario, observed, [], locale);
}

async function withinTime(scenario: Scenario, bench: Bench): Promise<Observed> {
  const limit = bench.limit(SCENARIO_MS);
  const ended = new Promise<Observed>(resolve => {
    limit.onEnd(why => {
      resolve(why === 'cancelled' ? { skipped: 'the run was cancelled' } : { saw: 'no answer in time' });
    });
  });
  try {
    return await Promise.race([Promise.resolve(scenario.provoke(bench)), ended]);
  } catch (error) {
    if (error instanceof BindingError || error instanceof Unavailable) {
      return { skipped: error.message };
    }
    throw new Error(
      `scenario ${scenario.statement}: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    limit.dispose();
  }
}

function missingNeed(
  need: Need,
  { flavour, provider }: Pick<SocketBinding, 'flavour' | 'provider'>,
): string | undefined {
  switch (need) {
    case 'winsock':
      return flavour === 'winsock' ? undefined : `needs Winsock, which ${provider} is not`;
    case 'posix':
      return flavour === 'posix' ? undefined : `needs POSIX sockets, which ${provider} does not have`;
    case 'namespace-unless-winsock':
      return flavour === 'winsock' ? undefined : missingNeed('namespace', { flavour, provider });
    case 'namespace':
      return flavour === 'posix' && process.platform === 'linux'
        ? undefined
        : 'needs a network namespace of its own, which only Linux has';
    case 'own-process':
      return undefined;
  }
}

function apartNeed({ needs = [] }: Scenario, { flavour }: SocketBinding): Apart | undefined {
  const inNamespace =
    needs.includes('namespace') || (needs.includes('namespace-unless-winsock') && flavour === 'posix');
  return inNamespace ? 'namespace' : needs.includes('own-process') ? 'own-process' : undefined;
}

function rowOf(
  binding: SocketBinding,
  { statement, documented, differs, naturalOn }: Scenario,
  observed: Observed,
  calls: readonly NativeCall[],
  locale: Locale = 'en',
): LabRow {
  const said = typeof documented === 'string' ? [documented] : documented;
  const common = {
    statement,
    title: statementById(statement)?.title[locale] ?? statement,
    documented: said.join(' or '),
    calls,
    ...(naturalOn ? { naturalOn } : {}),
  };
  if ('skipped' in observed) {
    return { ...common, observed: null, agrees: null, skipped: observed.skipped };
  }
  const agrees = said.some(word => means(observed.saw, binding.semantics) === word);
  const why = agrees ? undefined : differs?.[environmentOf(binding)]?.why;
  return { ...common, observed: observed.saw, agrees, ...(why ? { why } : {}) };
}

/** What was seen with every error's Winsock name in place of the platform's own; other words mean themselves. */
function means(seen: string, semantics: Platform): string {
  return seen.replace(/\b[A-Z][A-Z0-9_]+\b/g, word => {
    const code = codeNamed(word, semantics);
    return code === undefined ? word : socketError(semantics, code, 'connect').name;
  });
}

function codeNamed(name: string, semantics: Platform): number | undefined {
  return semantics === 'win32' ? rowBySymbol(name)?.code : errnoNumber(semantics, name);
}
