// The C program that makes the same attempt as a probe. Pure: a result in, source out.

import { domainToASCII } from 'node:url';
import type { Endpoint } from '../../facts/endpoint';
import { ReproError, reproProgram } from '../../facts/repro';
import type { FinishedResult } from '../results';

/** `problem` is one English sentence: no program can do what the probe did. */
export type Program =
  { readonly ok: true; readonly source: string } | { readonly ok: false; readonly problem: string };

/** The program, for Winsock where the probe's calls were Winsock's, else for POSIX. */
export function programOf({ endpoint, timeoutMs, report }: FinishedResult): Program {
  const api = report.semantics === 'win32' ? 'winsock' : 'posix';
  try {
    const request = { endpoint: inAscii(endpoint), api, method: report.method, timeoutMs } as const;
    return { ok: true, source: reproProgram(request) };
  } catch (error) {
    if (error instanceof ReproError) {
      return { ok: false, problem: error.message };
    }
    throw error;
  }
}

/** C's resolvers take a name in ASCII alone; the probe's resolver turns it into that by itself. */
function inAscii(endpoint: Endpoint): Endpoint {
  return 'host' in endpoint && !/^[\w.:%-]+$/.test(endpoint.host)
    ? { ...endpoint, host: domainToASCII(endpoint.host) || endpoint.host }
    : endpoint;
}
