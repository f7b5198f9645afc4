// `probe`: one endpoint, every address of it, and what its connect says.

import { localChecks } from '../engine/localChecks';
import { probe } from '../engine/probe';
import { parseEndpoint, singlePort } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import type { Locale } from '../facts/explanation';
import { explainReport } from '../facts/explain';
import { DEFAULT_TIMEOUT_MS, METHODS } from '../facts/outcome';
import type { ProbeReport } from '../facts/outcome';
import { encodeIrdaSockaddr } from '../native/irda';
import { loadBinding } from '../native/load';
import { localeOf, oneOf, readWords, timeoutOf, UsageError } from './command';
import type { Command } from './command';
import { stepRows } from './irdaSteps';
import type { StepRow } from './irdaSteps';
import { reportText } from './reportText';

const HELP = `Connects to an endpoint once for each of its addresses and says what happened.

Usage: socket-lens probe ENDPOINT [--method M] [--timeout MS] [--json] [--locale en|zh-cn]

  ENDPOINT        tcp://HOST:PORT, udp://HOST:PORT or unix:///PATH; IPv6 addresses in brackets: tcp://[::1]:80;
                  irda://DEVICE/SERVICE, where DEVICE is 01-02-03-04, a name, or * for the first in range;
                  behind it ?mode=M,... sets IrDA's modes before connect (9wire, irlpt, exclusive), and ?read=link
                  (or &read=link) reads afterwards what the link has agreed on
  --method M      how to learn the outcome: ${METHODS.join(', ')}
                  (default blocking; one that this platform lacks ends as unsupported)
  --timeout MS    milliseconds for each address (default ${DEFAULT_TIMEOUT_MS})
  --json          the whole report as JSON, version 1
  --locale L      the language of the explanation, en or zh-cn (default en)

Exit codes: 0 connected, 1 not connected, 2 the line was wrong.
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
      locale: { type: 'string' },
    });
    const locale = localeOf(values.locale);
    const method = values.method === undefined ? 'blocking' : oneOf('method', values.method, METHODS);
    const timeoutMs = values.timeout === undefined ? DEFAULT_TIMEOUT_MS : timeoutOf(values.timeout);
    const endpoint = endpointOf(positionals);
    const found = await probe(loadBinding(), { endpoint, method, timeoutMs });
    const checks = await localChecks(found);
    const report = checks.length > 0 ? { ...found, checks } : found;
    const explanation = explainReport(report, locale);
    output.write(
      values.json === true
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
  if ((endpoint.scheme === 'tcp' || endpoint.scheme === 'udp') && singlePort(endpoint) === undefined) {
    throw new UsageError(`"${word}" names several ports; probe one port at a time`);
  }
  if (endpoint.scheme === 'irda') {
    mustFit(endpoint.service);
  }
  return endpoint;
}

/** Throws UsageError for an IrDA service that no address holds. */
function mustFit(service: string): void {
  try {
    encodeIrdaSockaddr({ device: '00-00-00-00', service }, 'win32');
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
