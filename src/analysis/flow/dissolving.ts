// Datagram sockets that lose their default destination: a connect to a zero address, or to AF_UNSPEC.

import { addressAt, fieldAt } from './addresses';
import type { Address } from './addresses';
import { isApi } from './apiCalls';
import { argumentObject, takes } from './functionModel';
import type { FunctionModel } from './functionModel';
import { socketOf } from './sockets';
import { before } from './step';
import type { CallStep } from './step';
import { writtenTarget } from './targets';

/** An address that names no host, as it is written in the source. */
export const UNSPECIFIED = /^(?:INADDR_ANY|in6addr_any|IN6ADDR_ANY_INIT|0|zero|"(?:0\.0\.0\.0|::)")$/;

const FAMILY_FIELDS: Readonly<Record<string, string>> = {
  sockaddr: 'sa_family',
  sockaddr_in: 'sin_family',
  sockaddr_in6: 'sin6_family',
  sockaddr_storage: 'ss_family',
};

/** Whether a connect surely takes the default destination away from the datagram socket that it is given. */
export function dissolves(fn: FunctionModel, connect: CallStep): boolean {
  const name = connect.args[1];
  const address = name && addressAt(fn, name, connect);
  if (!address || !isDatagrams(fn, connect)) {
    return false;
  }
  return (
    familyIsUnspecified(fn, address, connect) ||
    UNSPECIFIED.test(writtenTarget(fn, address, connect) ?? '') ||
    (/^sockaddr_in6?$/.test(address.type ?? '') && isAllZero(fn, address, connect))
  );
}

/** Whether a connect is on a datagram socket: no other is connected a second time. */
function isDatagrams(fn: FunctionModel, connect: CallStep): boolean {
  const type = socketOf(fn, connect)?.type;
  return type === 'SOCK_DGRAM' || (type === undefined && hadDestination(connect));
}

/** Whether a connect on the same socket comes before: then this one is there to take its destination away. */
export function hadDestination(connect: CallStep): boolean {
  const socket = argumentObject(connect);
  return (
    socket !== undefined &&
    before(connect).some(
      step => step !== connect && isApi(step, 'connect', 'WSAConnect') && takes(step, socket),
    )
  );
}

function familyIsUnspecified(fn: FunctionModel, address: Address, at: CallStep): boolean {
  const field = FAMILY_FIELDS[address.type ?? ''];
  const values = field === undefined ? [] : fieldAt(fn, address, field, at);
  return (
    values.length > 0 &&
    values.every(value => value.kind === 'stored' && fn.constantAt(value.value, value.store) === 'AF_UNSPEC')
  );
}

function isAllZero(fn: FunctionModel, address: Address, at: CallStep): boolean {
  const paths = address.type === 'sockaddr_in' ? ['sin_addr'] : ['sin6_addr'];
  return paths.every(path => fieldAt(fn, address, path, at).every(({ kind }) => kind === 'zero'));
}
