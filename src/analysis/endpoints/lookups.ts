// Names that a function looks up before it connects: getaddrinfo and gethostbyname with a host it has written down.

import type { SyntaxNode } from '../reader/syntax';
import { fieldAt } from '../flow/addresses';
import { addressedBy, bare, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { reaches } from '../flow/step';
import type { CallStep, Step } from '../flow/step';
import { constantAt, textAt } from './constants';
import type { HostAndPort } from './inetAddress';
import { agreed } from './ways';

const GETADDRINFO = /^(?:getaddrinfo|GetAddrInfo(?:A|W|ExA|ExW)?)$/;

/** Services by name whose port nobody would look up: IANA's. */
const SERVICES: Readonly<Record<string, number>> = {
  ...{ ftp: 21, ssh: 22, telnet: 23, smtp: 25, domain: 53, http: 80, pop3: 110, ntp: 123 },
  ...{ imap: 143, ldap: 389, https: 443, imaps: 993, pop3s: 995 },
};

export interface Lookup extends HostAndPort {
  /** `SOCK_STREAM`, from the hints, `0` where they take any; undefined where the source does not tell. */
  readonly type: string | undefined;
}

/** The lookup behind `result->ai_addr`; undefined where the address is no such thing, or several can have made it. */
export function lookupBehind(fn: FunctionModel, address: SyntaxNode, connect: CallStep): Lookup | undefined {
  if (!/(?:->|\.)ai_addr$/.test(objectOf(address) ?? '')) {
    return undefined;
  }
  const [lookup, ...more] = fn.calls.filter(
    call => GETADDRINFO.test(call.callee) && call.args.length >= 4 && reaches(call, connect),
  );
  const [node, service, hints] = lookup?.args ?? [];
  if (!lookup || !node || !service || more.length > 0) {
    return undefined;
  }
  const hinted = (field: string) => (hints ? hintedAt(fn, hints, field, lookup) : ANY);
  const host = constantAt(fn, node, lookup) === '0' ? thisMachine(hinted) : textAt(fn, node, lookup);
  const type = hinted('ai_socktype');
  return { host, port: portNamed(textAt(fn, service, lookup)), type };
}

/** What a null node name stands for: loopback, and with AI_PASSIVE the addresses to listen on. */
function thisMachine(hinted: (field: string) => string | undefined): string | undefined {
  const [flags, family] = [hinted('ai_flags'), hinted('ai_family')];
  if (flags === undefined || family === undefined || flags.includes('AI_PASSIVE')) {
    return undefined;
  }
  return family === 'AF_INET' ? '127.0.0.1' : family === 'AF_INET6' ? '::1' : 'localhost';
}

/** The port of a service as getaddrinfo takes it: a number in digits, or a well-known name. */
export function portNamed(service: string | undefined): number | undefined {
  if (service === undefined) {
    return undefined;
  }
  return /^\d{1,5}$/.test(service) ? Number(service) : SERVICES[service.toLowerCase()];
}

const ANY = '0';

/** What a field of the hints holds; undefined where ways differ or nothing tells. */
function hintedAt(fn: FunctionModel, hints: SyntaxNode, field: string, at: Step): string | undefined {
  const object = addressedBy(hints);
  if (object === undefined) {
    return constantAt(fn, hints, at) === ANY ? ANY : undefined;
  }
  const address = { object, pointer: false, type: 'addrinfo' };
  return agreed(
    fieldAt(fn, address, field, at).map(value =>
      value.kind === 'stored'
        ? (constantAt(fn, value.value, value.store) ?? bare(value.value).text)
        : value.kind === 'unknown'
          ? undefined
          : ANY,
    ),
  );
}

/** The name given to the gethostbyname whose answer an expression takes apart: `host->h_addr`, `he->h_addr_list[0]`. */
export function nameLookedUp(fn: FunctionModel, node: SyntaxNode, at: Step): string | undefined {
  const [, answer] = /(\w+)\s*->\s*h_addr(?:_list)?\b/.exec(bare(node).text) ?? [];
  if (answer === undefined) {
    return undefined;
  }
  const names = fn.calls
    .filter(call => call.callee === 'gethostbyname' && call.assignedTo === answer && reaches(call, at))
    .map(call => call.args[0] && textAt(fn, call.args[0], call));
  const [only] = names;
  return names.length === 1 ? only : undefined;
}
