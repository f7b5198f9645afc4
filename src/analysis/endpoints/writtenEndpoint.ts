// Where a connect call leads, as far as the source says it.

import { formatEndpoint, formatHostPort, parseEndpoint } from '../../facts/endpoint';
import type { FunctionModel } from '../flow/functionModel';
import { socketOf } from '../flow/sockets';
import type { CallStep } from '../flow/step';
import { textAt } from './constants';
import { givenAddress } from './givenAddress';
import { inetAddress } from './inetAddress';
import { lookupBehind, portNamed } from './lookups';
import { irdaAddress, unixPath } from './namedAddress';

export interface WrittenEndpoint {
  /** `tcp://127.0.0.1:27015`; undefined where a part of it is not written. */
  readonly endpoint: string | undefined;
  /** What is known, as the beginning of an endpoint that a person completes: `tcp://127.0.0.1:`. */
  readonly draft: string;
}

/** The endpoint of a call of connect, WSAConnect, ConnectEx or WSAConnectByName. */
export function writtenEndpoint(fn: FunctionModel, call: CallStep): WrittenEndpoint {
  const [, second, third] = call.args;
  const socket = socketOf(fn, call);
  const type = socket?.type;
  if (/^WSAConnectByName[AW]?$/.test(call.callee)) {
    const host = second && textAt(fn, second, call);
    return inet(type, host, portNamed(third && textAt(fn, third, call)));
  }
  if (!second) {
    return inet(type, undefined, undefined);
  }
  const lookup = lookupBehind(fn, second, call);
  if (lookup) {
    const either = type ?? lookup.type;
    const written = inet(either, lookup.host, lookup.port);
    return either === undefined ? undecided(written) : written;
  }
  const address = givenAddress(fn, second, call);
  switch (address?.type) {
    case 'sockaddr_irda': {
      const { device, service } = irdaAddress(fn, address, call);
      return service === undefined
        ? { endpoint: undefined, draft: `irda://${device}/` }
        : complete(formatEndpoint({ scheme: 'irda', device, service }));
    }
    case 'sockaddr_un': {
      const path = unixPath(fn, address, call);
      return path === undefined ? { endpoint: undefined, draft: 'unix:///' } : complete(`unix://${path}`);
    }
    case 'sockaddr_in':
    case 'sockaddr_in6': {
      const { host, port } = inetAddress(fn, address, call);
      const written = inet(type, host, port);
      // The type of the socket that this function makes depends on something.
      return type === undefined && socket?.creations.length ? undecided(written) : written;
    }
    default:
      return inet(type, undefined, undefined);
  }
}

function inet(type: string | undefined, host: string | undefined, port: number | undefined): WrittenEndpoint {
  const scheme = type === 'SOCK_DGRAM' ? 'udp' : 'tcp';
  return host === undefined || host === '' || port === undefined
    ? { endpoint: undefined, draft: `${scheme}://${formatHostPort(host ?? '127.0.0.1', port ?? '')}` }
    : complete(`${scheme}://${formatHostPort(host, port)}`);
}

/** An endpoint of which the protocol is not known: a draft. */
function undecided({ draft }: WrittenEndpoint): WrittenEndpoint {
  return { endpoint: undefined, draft };
}

/** What is no endpoint after all, a relative path for example, is a draft. */
function complete(text: string): WrittenEndpoint {
  return parseEndpoint(text).ok ? { endpoint: text, draft: text } : { endpoint: undefined, draft: text };
}
