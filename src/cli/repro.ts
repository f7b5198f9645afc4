// `repro`: a C program that does what the probe did.

import { domainToASCII } from 'node:url';
import { parseEndpoint } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import { DEFAULT_TIMEOUT_MS, METHODS } from '../facts/outcome';
import { APIS, ReproError, reproProgram } from '../facts/repro';
import type { ReproRequest } from '../facts/repro';
import { oneOf, readWords, timeoutOf, UsageError } from './command';
import type { Command } from './command';

const HELP = `Prints a minimal C program that makes the same attempt as probe and gets the same code.

Usage: socket-lens repro ENDPOINT [--api winsock|posix] [--method M] [--timeout MS]

  ENDPOINT        tcp://HOST:PORT, udp://HOST:PORT or unix:///PATH; IPv6 addresses in brackets: tcp://[::1]:80;
                  for a name the program resolves it and tries every address;
                  irda://DEVICE/SERVICE with --api winsock, with ?mode= and ?read=link as probe has them
  --api A         winsock or posix (default winsock on Windows, posix elsewhere)
  --method M      ${METHODS.join(', ')}
                  (default blocking; posix has the first three)
  --timeout MS    the deadline of the methods that have one, in milliseconds (default ${DEFAULT_TIMEOUT_MS})

The comment at its top says how to compile it. It prints a line for each attempt: the address; 0, the code, or
timed-out; and what that is in words. It exits with 0 when it connects and with 1 when it does not.

Exit codes: 0 printed, 2 the line was wrong or asks for what no program can do.`;

export const reproCommand: Command = {
  name: 'repro',
  summary: 'print a C program that makes the same attempt as probe',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('repro', words, {
      api: { type: 'string' },
      method: { type: 'string' },
      timeout: { type: 'string' },
    });
    const native = process.platform === 'win32' ? 'winsock' : 'posix';
    const request = {
      endpoint: endpointOf(positionals),
      api: values.api === undefined ? native : oneOf('api', values.api, APIS),
      method: values.method === undefined ? 'blocking' : oneOf('method', values.method, METHODS),
      timeoutMs: values.timeout === undefined ? DEFAULT_TIMEOUT_MS : timeoutOf(values.timeout),
    } as const;
    output.write(programOf(request));
    return Promise.resolve(0);
  },
};

function programOf(request: ReproRequest): string {
  try {
    return reproProgram(request);
  } catch (error) {
    throw error instanceof ReproError ? new UsageError(error.message) : error;
  }
}

function endpointOf(words: readonly string[]): Endpoint {
  const [word, extra] = words;
  if (word === undefined || extra !== undefined) {
    throw new UsageError('name one endpoint to connect to, for example tcp://127.0.0.1:27015');
  }
  const parsed = parseEndpoint(word);
  if (!parsed.ok) {
    throw new UsageError(parsed.detail);
  }
  const { endpoint } = parsed;
  // C's resolvers take a name in ASCII alone; probe's resolver does this by itself.
  return endpoint.scheme === 'tcp' || endpoint.scheme === 'udp'
    ? { ...endpoint, host: asciiOf(endpoint.host) }
    : endpoint;
}

/** A name in its xn-- form; what is in ASCII already stays as it is, and so does what has no such form. */
function asciiOf(host: string): string {
  return /^[\w.:%-]+$/.test(host) ? host : domainToASCII(host) || host;
}
