// Implements the output channel "Socket Lens": what was probed, what came of it, every native call at debug level,
// and the probe process's starts and ends. It is in English in every language, so that it can be attached anywhere.

import * as vscode from 'vscode';
import type { LocalCheck, PortSpan } from '../facts/localChecks';
import type { Attempt, NativeCall, Outcome, SocketError } from '../facts/outcome';
import { formatDuration } from '../facts/explain';
import type { FinishedResult } from './results';
import type { Session } from './session';

export function registerLog({ log, results }: Session): vscode.Disposable {
  const write = (lines: readonly LogLine[]): void => {
    for (const { level, line } of lines) {
      log[level](line);
    }
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('socketLens.showLog', () => {
      log.show(true);
    }),
    results.on('started', ({ id, url, method, timeoutMs }) => {
      log.info(`#${id} probing ${url} with ${method}, at most ${timeoutMs} ms an address`);
    }),
    results.on('finished', result => {
      write(logLines(result));
    }),
    results.on('checked', result => {
      write(checkLines(result));
    }),
  );
}

export interface LogLine {
  readonly level: 'info' | 'debug';
  readonly line: string;
}

/** What the log says about a result. */
export function logLines({ id, report }: FinishedResult): readonly LogLine[] {
  const { verdict, elapsedUs, host, provider, resolution } = report;
  const where = `on ${host} through ${provider}`;
  const lookup = resolution && {
    level: 'info' as const,
    line: `#${id} ${resolution.name} -> ${resolution.error ? describeError(resolution.error) : resolution.addresses.join(', ')} in ${formatDuration(resolution.durationUs)}`,
  };
  return [
    { level: 'info', line: `#${id} ${verdict} in ${formatDuration(elapsedUs)} ${where}` },
    ...(lookup ? [lookup] : []),
    ...report.attempts.flatMap(attempt => attemptLines(id, attempt)),
  ];
}

/** What the log says about what was checked on this machine, and where it was looked. */
export function checkLines({ id, report }: FinishedResult): readonly LogLine[] {
  return (report.checks ?? []).map(check => ({
    level: 'info',
    line: `#${id} checked ${check.lookedAt}: ${describeCheck(check)}`,
  }));
}

function describeCheck(check: LocalCheck): string {
  switch (check.check) {
    case 'listeners':
      return `port ${check.port} is listened on at ${check.addresses.join(', ') || 'no address'}`;
    case 'ports': {
      const excluded = check.excluded.map(spanOf).join(', ');
      return `ephemeral ports ${spanOf(check.ephemeral)}${excluded && `, excluded ${excluded}`}`;
    }
    case 'surroundings':
      return check.places.join(', ') || 'neither container nor WSL nor SSH';
    case 'unknown':
      return check.reason;
  }
}

function spanOf({ first, last }: PortSpan): string {
  return `${first}-${last}`;
}

function attemptLines(id: number, attempt: Attempt): readonly LogLine[] {
  const { address, outcome, local, peer, elapsedUs, calls } = attempt;
  const ends = [...(local ? [`local ${local}`] : []), ...(peer ? [`peer ${peer}`] : [])].join(', ');
  const line = `#${id}   ${address}: ${describeOutcome(outcome)} in ${formatDuration(elapsedUs)}${ends && ` (${ends})`}`;
  return [
    { level: 'info', line },
    ...calls.map(call => ({ level: 'debug' as const, line: `#${id}     ${describeCall(call)}` })),
  ];
}

function describeOutcome(outcome: Outcome): string {
  switch (outcome.status) {
    case 'connected':
    case 'cancelled':
      return outcome.status;
    case 'failed':
      return outcome.error ? describeError(outcome.error) : `${outcome.reason}: ${outcome.message}`;
    case 'timedOut':
      return outcome.error ? describeError(outcome.error) : 'no answer before the deadline';
    case 'unsupported':
      return `unsupported: ${outcome.reason}`;
  }
}

function describeError({ name, code, native, call }: SocketError): string {
  const own = native.name === name ? '' : `, ${native.name} ${native.code}`;
  return `${name} ${code}${own} from ${call}`;
}

function describeCall({ fn, args, result, out, error, startUs, durationUs }: NativeCall): string {
  const returned = result === null ? '?' : String(result);
  const ending = [...(out ? [`(${out})`] : []), ...(error ? [`${error.name} (${error.code})`] : [])].join(
    ' ',
  );
  return `${startUs} us +${durationUs} us ${fn}(${args.join(', ')}) = ${returned}${ending && ` ${ending}`}`;
}
