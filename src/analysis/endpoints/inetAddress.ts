// Host and port of a sockaddr_in or sockaddr_in6, as the function stores them.

import type { SyntaxNode } from '../reader/syntax';
import type { Address, FieldValue } from '../flow/addresses';
import { fieldAt } from '../flow/addresses';
import { argumentsOf, bare, calleeOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { CallStep, Step } from '../flow/step';
import { numberAt, textAt } from './constants';
import { hostFrom } from './hosts';
import { portFrom } from './ports';
import { agreed } from './ways';

/** What of an endpoint is written in the source. */
export interface HostAndPort {
  readonly host: string | undefined;
  /** In host byte order. */
  readonly port: number | undefined;
}

const FIELDS = {
  sockaddr_in: { port: 'sin_port', host: ['sin_addr.s_addr', 'sin_addr.S_un.S_addr', 'sin_addr'] },
  sockaddr_in6: { port: 'sin6_port', host: ['sin6_addr', 'sin6_addr.s6_addr'] },
} as const;

/** The four bytes of an IPv4 address, as Winsock's union names them. */
const BYTES = ['s_b1', 's_b2', 's_b3', 's_b4'].map(name => `sin_addr.S_un.S_un_b.${name}`);

export function inetAddress(fn: FunctionModel, address: Address, call: CallStep): HostAndPort {
  const isSix = address.type === 'sockaddr_in6';
  const fields = isSix ? FIELDS.sockaddr_in6 : FIELDS.sockaddr_in;
  const read = (path: string) => fieldAt(fn, address, path, call);
  const hosts = fields.host.map(path => agreed(read(path).map(value => hostFrom(fn, address, value))));
  const host = hosts.find(each => each !== undefined) ?? (isSix ? undefined : hostOfBytes(fn, read));
  return {
    host: isSix && host !== undefined ? withScope(fn, host, read('sin6_scope_id')) : host,
    port: agreed(read(fields.port).map(value => portFrom(fn, address, value))),
  };
}

function hostOfBytes(fn: FunctionModel, read: (path: string) => readonly FieldValue[]): string | undefined {
  const bytes = BYTES.map(path =>
    agreed(
      read(path).map(value => (value.kind === 'stored' ? numberAt(fn, value.value, value.store) : undefined)),
    ),
  );
  return bytes.every(byte => byte !== undefined && byte <= 255) ? bytes.join('.') : undefined;
}

/** A host with its scope; undefined where a link-local one has a scope that the source does not tell. */
function withScope(fn: FunctionModel, host: string, scope: readonly FieldValue[]): string | undefined {
  if (!/^fe[89ab]/i.test(host)) {
    return host;
  }
  const word = agreed(
    scope.map(value =>
      value.kind === 'stored'
        ? scopeWord(fn, value.value, value.store)
        : value.kind === 'unknown'
          ? undefined
          : '',
    ),
  );
  return word === undefined ? undefined : word === '' ? host : `${host}%${word}`;
}

function scopeWord(fn: FunctionModel, value: SyntaxNode, at: Step): string | undefined {
  const stored = bare(value);
  const [name] = argumentsOf(stored);
  return name && calleeOf(stored) === 'if_nametoindex'
    ? textAt(fn, name, at)
    : numberAt(fn, stored, at)?.toString();
}
