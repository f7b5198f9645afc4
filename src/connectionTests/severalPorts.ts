// A test of a range or a list of ports: the batch engine asks them all at once where it does what the test wants, and
// single probes do elsewhere. Either way a port holds when a probe of it would.

import { atPort, formatHostPort, portsOf } from '../facts/endpoint';
import type { InetEndpoint } from '../facts/endpoint';
import type { Attempt, ProbeReport } from '../facts/outcome';
import type { ScanTally } from '../facts/scan';
import { verdictOf } from '../facts/verdict';
import { ScanFailure } from '../probe/scanClient';
import type { ScanRunOptions } from '../probe/scanClient';
import { judged } from './judged';
import { expectedOn, holds } from './match';
import type { ConnectionTest } from './model';
import type { Ended, PortResult } from './results';
import { Turns } from './turns';

export interface PortsRun {
  readonly test: ConnectionTest;
  /** With the ports that listeners got. */
  readonly endpoint: InetEndpoint;
  /** For every attempt. Milliseconds. */
  readonly timeoutMs: number;
  /** Which try this is, from 1. */
  readonly tries: number;
  readonly signal: AbortSignal;
  /** Probes one port as the test wants it. */
  probe(endpoint: InetEndpoint): Promise<ProbeReport>;
  /** Rejects with a ScanFailure where there is nothing to report. */
  scan(options: ScanRunOptions): Promise<unknown>;
}

/** What each port answered, and the report of the first that differs, else of the first. */
interface Answered {
  readonly ports: readonly PortResult[];
  readonly report: ProbeReport;
}

const PROBES_AT_A_TIME = 16;

export async function runPorts(run: PortsRun): Promise<Ended> {
  const answered = (isScannable(run) ? await scanned(run) : undefined) ?? (await probed(run));
  return answered && !run.signal.aborted
    ? judged(run.test, { report: answered.report, tries: run.tries, ports: answered.ports })
    : { status: 'cancelled' };
}

/** The batch engine connects, and does nothing else: not by a method, and with no socket of a special kind. */
function isScannable({ endpoint, test }: PortsRun): boolean {
  const { method, bind, options, exchange } = test;
  return (
    endpoint.scheme === 'tcp' &&
    method === 'blocking' &&
    bind === undefined &&
    options.length === 0 &&
    exchange.length === 0
  );
}

/** Undefined where the scan came to nothing: a name without an address, say, of which a probe tells more. */
async function scanned(run: PortsRun): Promise<Answered | undefined> {
  const { endpoint, timeoutMs, signal } = run;
  let tally: ScanTally | undefined;
  try {
    await run.scan({
      endpoint,
      timeoutMs,
      signal,
      onProgress: so => {
        tally = so;
      },
    });
  } catch (error) {
    if (error instanceof ScanFailure) {
      return undefined;
    }
    throw error;
  }
  if (!tally || signal.aborted) {
    return undefined;
  }
  const ports = await portResults(run, tally);
  const at = Math.max(
    0,
    ports.findIndex(port => !port.holds),
  );
  return { ports, report: await reportOf(run, tally, at, ports[at]) };
}

async function portResults({ test, signal }: PortsRun, tally: ScanTally): Promise<readonly PortResult[]> {
  const expected = expectedOn(test.expect, tally.plan.platform);
  const results: PortResult[] = [];
  const turns = new Turns();
  for (const [at, port] of tally.ports.entries()) {
    const attempts = tally.answers(at);
    const verdict = verdictOf(attempts, false);
    results.push({ port, verdict, holds: holds({ verdict, attempts }, expected) });
    await turns.next();
    if (signal.aborted) {
      break;
    }
  }
  return results;
}

/** A scan has no calls to show, so the port is probed once more. Where it answers otherwise now, what was seen counts. */
async function reportOf(
  run: PortsRun,
  tally: ScanTally,
  at: number,
  seen: PortResult | undefined,
): Promise<ProbeReport> {
  const port = tally.ports[at] ?? 0;
  const report = await run.probe(atPort(run.endpoint, port));
  const expected = expectedOn(run.test.expect, report.platform);
  if (!seen || (report.verdict === seen.verdict && holds(report, expected) === seen.holds)) {
    return report;
  }
  const attempts = tally.answers(at).map(({ address, outcome, elapsedUs }): Attempt => ({
    address: formatHostPort(address, port),
    family: address.includes(':') ? 'inet6' : 'inet',
    outcome,
    elapsedUs,
    calls: [],
  }));
  return { ...report, verdict: seen.verdict, attempts };
}

/** Undefined where the run was cancelled. */
async function probed(run: PortsRun): Promise<Answered | undefined> {
  const { endpoint, test, signal } = run;
  const ports = portsOf(endpoint);
  const results: PortResult[] = [];
  let shown: { readonly at: number; readonly report: ProbeReport; readonly holds: boolean } | undefined;
  const waiting = ports.entries();
  const worker = async (): Promise<void> => {
    for (const [at, port] of waiting) {
      if (signal.aborted) {
        return;
      }
      const report = await run.probe(atPort(endpoint, port));
      const isRight = holds(report, expectedOn(test.expect, report.platform));
      results[at] = { port, verdict: report.verdict, holds: isRight };
      const isBetter = !shown || (shown.holds === isRight ? at < shown.at : shown.holds);
      shown = isBetter ? { at, report, holds: isRight } : shown;
    }
  };
  await Promise.all(Array.from({ length: PROBES_AT_A_TIME }, worker));
  return shown && { ports: results, report: shown.report };
}
