// The calls of a text that connect, each with the endpoint and the method that its code has.

import type { Method } from '../../facts/outcome';
import { mentionsApi } from '../apiNames';
import { functionsOf } from '../functions';
import type { Reader } from '../reader/reader';
import type { Language, Target } from '../source/condition';
import type { FileFacts } from '../source/fileFacts';
import { fileFacts, SourceText } from '../source/sourceText';
import { isApi } from '../flow/apiCalls';
import type { FunctionModel } from '../flow/functionModel';
import type { CallStep } from '../flow/step';
import type { SourceRange } from '../../facts/sourceText';
import { methodOf } from './method';
import { writtenEndpoint } from './writtenEndpoint';
import type { WrittenEndpoint } from './writtenEndpoint';

export interface ConnectSite extends WrittenEndpoint {
  /** The call, from its name to its closing parenthesis. */
  readonly range: SourceRange;
  /** The function around it and the call's own text: what it is known by when the text around it changes. */
  readonly key: string;
  readonly method: Method;
}

export type FindConnects = (
  text: string,
  options: { readonly language: Language; readonly fileName: string; readonly target: Target },
) => readonly ConnectSite[];

/**
 * The finder over a reader. `target` is the configuration that the endpoints and methods are read under where both
 * have the call; a call that only the other one has is found as well.
 */
export function createFindConnects(reader: Reader): FindConnects {
  return (text, { language, fileName, target }) => {
    if (!/connect/i.test(text) || !mentionsApi(text)) {
      return [];
    }
    const source = new SourceText(text);
    const options = { language, fileName };
    const found = new Map<number, ConnectSite>();
    for (const each of [target, target === 'win' ? 'posix' : 'win'] as const) {
      const first = sitesIn(fileFacts(source, { ...options, target: each }), reader);
      const second = HAS_SECOND_BRANCH.test(text)
        ? sitesIn(fileFacts(source, { ...options, target: each, second: true }), reader)
        : first;
      for (const [start, site] of [...first, ...second]) {
        if (!found.has(start)) {
          found.set(start, agreed(site, second.get(start)));
        }
      }
    }
    return [...found.values()].sort((a, b) => a.range.start - b.range.start);
  };
}

/** Whether a text has an #else or #elif at all. */
const HAS_SECOND_BRANCH = /^[^\S\n]*#[^\S\n]*el/m;

/** A site whose endpoint depends on how the program is built is one whose endpoint is not known. */
function agreed(site: ConnectSite, otherBuild: ConnectSite | undefined): ConnectSite {
  return otherBuild === undefined || otherBuild.endpoint === site.endpoint
    ? site
    : { ...site, endpoint: undefined };
}

/** By where each call starts. */
function sitesIn(file: FileFacts | undefined, reader: Reader): ReadonlyMap<number, ConnectSite> {
  const found = new Map<number, ConnectSite>();
  for (const { fn, base } of file ? functionsOf(file, reader) : []) {
    for (const site of sitesOf(fn, base)) {
      if (!found.has(site.range.start)) {
        found.set(site.range.start, site);
      }
    }
  }
  return found;
}

/** A lambda is a function of its own and stands in the steps of the one around it, too: the Map keeps one. */
function sitesOf(fn: FunctionModel, base: number): readonly ConnectSite[] {
  return fn.calls.filter(connects).map(call => ({
    range: { start: call.node.start + base, end: call.node.end + base },
    key: `${fn.name}: ${call.node.text.replace(/\s+/g, ' ')}`,
    method: methodOf(fn, call),
    ...writtenEndpoint(fn, call),
  }));
}

/** ConnectEx is called through a pointer that has any name. */
function connects(call: CallStep): boolean {
  return (
    isApi(call, 'connect', 'WSAConnect', 'ConnectEx') ||
    (call.callee.includes('ConnectEx') && call.args.length === 7) ||
    (/^WSAConnectByName[AW]?$/.test(call.callee) && call.args.length === 9)
  );
}
