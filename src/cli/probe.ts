// `probe`: one endpoint, every address of it, and what its connect says.

import { localChecks } from '../engine/localChecks';
import { probe } from '../engine/probe';
import { hasSeveralPorts, parseEndpoint } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import type { Locale } from '../facts/explanation';
import { explainReport } from '../facts/explain';
import { DEFAULT_TIMEOUT_MS, METHODS } from '../facts/outcome';
import type { ProbeReport } from '../facts/outcome';
import { DEFAULT_SCAN_RATE, DEFAULT_SCAN_TIMEOUT_MS, HIGHEST_SCAN_RATE } from '../facts/scan';
import { encodeIrdaSockaddr } from '../native/irda';
import { loadBinding } from '../native/load';
import { localeOf, oneOf, readWords, timeoutOf, UsageError } from './command';
import type { Command } from './command';
import { stepRows } from './irdaSteps';
import type { StepRow } from './irdaSteps';
import { reportText } from './reportText';
import { runScan } from './scan';

const HELP = `Connects to an endpoint once for each of its addresses and says what happened.

Usage: socket-lens probe ENDPOINT [--method M] [--timeout MS] [--json] [--locale en|zh-cn]
       socket-lens probe tcp://HOST:PORTS [--timeout MS] [--rate N] [--rows] [--json] [--locale en|zh-cn]

  ENDPOINT        tcp://HOST:PORT, udp://HOST:PORT or unix:///PATH; IPv6 addresses in brackets: tcp://[::1]:80;
                  irda://DEVICE/SERVICE, where DEVICE is 01-02-03-04, a name, or * for the first in range;
                  behind it ?mode=M,... sets IrDA's modes before connect (9wire, irlpt, exclusive), and ?read=link
                  (or &read=link) reads afterwards what the link has agreed on
  --method M      how to learn the outcome: ${METHODS.join(', ')}
                  (default blocking; one that this platform lacks ends as unsupported)
  --timeout MS    milliseconds for each address (default ${DEFAULT_TIMEOUT_MS})
  --json          the whole report as JSON, version 1
  --locale L      the language of the explanation, en or zh-cn (default en)

PORTS is a range, a list or both: 1-65535, or 80,443,8000-8100. Every port is tried on every address of the host, many
at a time, and the answer says which ports connect.
  --timeout MS    milliseconds for each attempt (default ${DEFAULT_SCAN_TIMEOUT_MS})
  --rate N        attempts a second (default ${DEFAULT_SCAN_RATE}); this machine's own addresses are not limited
  --rows          a row a port as well
Ctrl+C ends it and prints what it came to. Ask only hosts that you may test.

Exit codes: 0 connected (of several ports: at least one), 1 not connected, 2 the line was wrong.
A connected udp endpoint only has a default destination: nothing was sent.`;

export const probeCommand: Command = {
  name: 'probe',
  summary: 'connect to an endpoint and explain the outcome of every address',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('probe', words, {
      method: { type: 'string' },
      timeout: { type: 'string' },
      json: { type: 'boolean' },
      rate: { type: 'string' },
      rows: { type: 'boolean' },
      locale: { type: 'string' },
    });
    const locale = localeOf(values.locale);
    const method = values.method === undefined ? 'blocking' : oneOf('method', values.method, METHODS);
    const timeout = values.timeout === undefined ? undefined : timeoutOf(values.timeout);
    const rate = values.rate === undefined ? undefined : rateOf(values.rate);
    const endpoint = endpointOf(positionals);
    const { json = false, rows = false } = values;
    if (hasSeveralPorts(endpoint)) {
      if (values.method !== undefined) {
        throw new UsageError('--method is for one port; several ports are tried in a way of their own');
      }
      return runScan({ endpoint, timeoutMs: timeout, rate, rows, json, locale }, output);
    }
    if (rate !== undefined || rows) {
      throw new UsageError('--rate and --rows are for several ports; write a range 1-1024 or a list 80,443');
    }
    const timeoutMs = timeout ?? DEFAULT_TIMEOUT_MS;
    const found = await probe(loadBinding(), { endpoint, method, timeoutMs });
    const checks = await localChecks(found);
    const report = checks.length > 0 ? { ...found, checks } : found;
    const explanation = explainReport(report, locale);
    output.write(
      json
        ? `${JSON.stringify({ ...report, ...readinessOf(report, locale), explanation }, undefined, 2)}\n`
        : reportText(report, explanation, { locale, colours: output.colours }),
    );
    return report.verdict === 'connected' ? 0 : 1;
  },
};

/** The steps of an IrDA endpoint as the command irda prints them. */
function readinessOf(
  { readiness }: ProbeReport,
  locale: Locale,
): { readonly readiness?: readonly StepRow[] } {
  return readiness ? { readiness: stepRows(readiness, locale) } : {};
}

function endpointOf(words: readonly string[]): Endpoint {
  const [word, extra] = words;
  if (word === undefined || extra !== undefined) {
    throw new UsageError(
      word === undefined
        ? 'an endpoint is missing; write socket-lens probe tcp://127.0.0.1:27015'
        : `one endpoint at a time: "${extra ?? ''}" is one too many`,
    );
  }
  const parsed = parseEndpoint(word);
  if (!parsed.ok) {
    throw new UsageError(parsed.detail);
  }
  const { endpoint } = parsed;
  if (hasSeveralPorts(endpoint) && endpoint.scheme === 'udp') {
    throw new UsageError(`"${word}" names several ports, and connect asks a udp port nothing; write tcp://`);
  }
  if (endpoint.scheme === 'irda') {
    mustFit(endpoint.service);
  }
  return endpoint;
}

/** The attempts a second of `--rate`. Throws UsageError for anything but a whole number of them in range. */
function rateOf(text: string): number {
  const rate = Number(text);
  if (!/^\d+$/.test(text) || rate < 1 || rate > HIGHEST_SCAN_RATE) {
    throw new UsageError(
      `--rate ${text} is not a rate; write attempts a second from 1 to ${HIGHEST_SCAN_RATE}`,
    );
  }
  return rate;
}

/** Throws UsageError for an IrDA service that no address holds. */
function mustFit(service: string): void {
  try {
    encodeIrdaSockaddr({ device: '00-00-00-00', service }, 'win32');
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
